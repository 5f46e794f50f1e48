import DutyCalendar
import Record
import Synchronization

/// A clock on the wall that a test moves. What sleeps on it sleeps for a length of time, as on a real machine: setting the
/// clock wakes nobody.
final class TestClock: WallClock {
    private struct Sleeper {
        let until: Int64
        let continuation: CheckedContinuation<Void, any Error>
    }
    private struct State {
        /// Since the machine started; only runs forward.
        var running: Int64 = 0
        var wall: Int64
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
        var next = 0
    }
    private let state: Mutex<State>

    init(_ start: Timestamp) { state = Mutex(State(wall: start.milliseconds)) }

    func now() -> Timestamp { Timestamp(milliseconds: state.withLock { $0.wall }) }

    /// Sets the clock; no time goes by.
    func set(_ time: Timestamp) { state.withLock { $0.wall = time.milliseconds } }

    /// Lets time go by, step by step, and whoever sleeps wake up.
    func advance(_ duration: Duration) {
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        let woken = state.withLock { state -> [Sleeper] in
            state.running += milliseconds
            state.wall += milliseconds
            let woken = state.sleepers.filter { $0.value.until <= state.running }
            for id in woken.keys { state.sleepers[id] = nil }
            return Array(woken.values)
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    func sleep(until instant: Timestamp) async throws {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state -> Bool in
                    let wait = instant.milliseconds - state.wall
                    if wait <= 0 || state.cancelled.contains(id) { return true }
                    state.sleepers[id] = Sleeper(until: state.running + wait, continuation: continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                state.cancelled.insert(id)
                return state.sleepers.removeValue(forKey: id)
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    var sleepers: Int { state.withLock { $0.sleepers.count } }
}
