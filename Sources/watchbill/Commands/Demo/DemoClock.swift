import DutyCalendar
import Foundation
import Record

/// The story's clock. It stands in a file, so that every command of the story goes by it; it runs as the machine's does,
/// or faster while the story waits.
final class DemoClock: WallClock {
    let url: URL
    private let file: FileClock

    init(_ url: URL, at start: Timestamp) throws {
        self.url = url
        try Self.write(start, speed: 1, to: url)
        file = try FileClock(url.path)
    }

    func now() -> Timestamp { file.now() }
    func sleep(until instant: Timestamp) async throws { try await file.sleep(until: instant) }

    /// From now on it runs so many times faster than the machine's clock.
    func run(_ speed: Int) throws { try Self.write(now(), speed: speed, to: url) }

    /// Sets it forward.
    func set(_ instant: Timestamp) throws { try Self.write(instant, speed: 1, to: url) }

    private static func write(_ time: Timestamp, speed: Int, to url: URL) throws {
        // In one piece: others read it at any moment.
        try Data("\(time.milliseconds) \(speed) \(FileClock.monotonic())\n".utf8).write(to: url, options: .atomic)
    }
}
