import DutyCalendar
import Foundation

/// The clock on the wall. Handed in, so that tests move time.
public protocol WallClock: Sendable {
    func now() -> Timestamp
    /// Returns when so much time has gone by as lies between now and `instant`, or when cancelled. It may be set forward or
    /// back meanwhile, so who wakes asks again what time it is.
    func sleep(until instant: Timestamp) async throws
}

/// The machine's.
public struct SystemClock: WallClock {
    public init() {}

    public func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    public func sleep(until instant: Timestamp) async throws {
        try await Task.sleep(for: .milliseconds(max(0, instant.milliseconds - now().milliseconds)))
    }
}

extension Timestamp {
    public static func + (instant: Timestamp, duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(
            milliseconds: instant.milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
