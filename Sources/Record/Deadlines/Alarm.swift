import DutyCalendar
import Synchronization

/// Wakes the deadline service when this process sets something that is due before it would wake by itself.
final class Alarm: Sendable {
    private struct State {
        /// The earliest time set since the service last looked into the record.
        var earliest: Timestamp?
        var wakesAt: Timestamp?
        var bell: AsyncStream<Void>.Continuation?
    }
    private let state = Mutex(State())

    /// Something was committed that is due then.
    func scheduled(at due: Timestamp) {
        let bell = state.withLock { state -> AsyncStream<Void>.Continuation? in
            state.earliest = min(state.earliest ?? due, due)
            guard let wakesAt = state.wakesAt, due < wakesAt else { return nil }
            return state.bell
        }
        bell?.yield()
    }

    /// The service is about to look into the record: what is set from here on it may not see.
    func look() {
        state.withLock { $0 = State() }
    }

    /// A bell that rings as soon as something is set, or was set since `look`, that is due before `time`.
    func bell(before time: Timestamp) -> AsyncStream<Void> {
        let (stream, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let ringsNow = state.withLock { state in
            state.wakesAt = time
            state.bell = bell
            return state.earliest.map { $0 < time } ?? false
        }
        if ringsNow { bell.yield() }
        return stream
    }
}
