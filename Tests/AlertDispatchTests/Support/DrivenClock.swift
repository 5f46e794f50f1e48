import DutyCalendar
import Record
import Synchronization

/// A clock that only the test moves. Whoever sleeps on it looks again soon, in the machine's time.
final class DrivenClock: WallClock {
    private let time: Mutex<Timestamp>

    init(_ start: Timestamp = DrivenClock.start) { time = Mutex(start) }

    /// 2026-11-18 10:00, a Wednesday.
    static let start = Timestamp(milliseconds: 1_794_967_200_000)

    func now() -> Timestamp { time.withLock { $0 } }
    func set(_ instant: Timestamp) { time.withLock { $0 = instant } }
    func advance(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
    func sleep(until instant: Timestamp) async throws { try await Task.sleep(for: .milliseconds(2)) }
}
