import Alerting
import CLibCurl
import Synchronization

/// What other threads hand to the courier's thread. It is woken only while it sleeps, once for all that arrives until it
/// looks.
final class Inbox: Sendable {
    private let state = Mutex(State())

    private struct State: Sendable {
        var arriving: [Transfer] = []
        var stopped: [Transfer] = []
        var closing: ContinuousClock.Instant?
        var waiters: [CheckedContinuation<Void, Never>] = []
        /// Nil before the loop has begun and after it has ended.
        var bell: Bell?
        var isAsleep = false
        var hasEnded = false
        var failure = SendingFailure.stopped

        mutating func wake() {
            guard isAsleep, let bell else { return }
            isAsleep = false
            // Under the lock, so that the bell is not taken down in between.
            curl_multi_wakeup(bell.multi)
        }
    }

    /// `curl_multi_wakeup` is the one function that any thread may call.
    private struct Bell: @unchecked Sendable { let multi: UnsafeMutableRawPointer }

    // MARK: Any thread

    /// Why it is not taken; nil where it is, and then `continuation` will be resumed.
    func put(_ transfer: Transfer, resuming continuation: CheckedContinuation<Outcome, Never>) -> SendingFailure? {
        state.withLock { state in
            guard state.closing == nil else { return state.failure }
            transfer.continuation = continuation
            state.arriving.append(transfer)
            state.wake()
            return nil
        }
    }

    func stop(_ transfer: Transfer) {
        state.withLock { state in
            guard !state.hasEnded else { return }
            state.stopped.append(transfer)
            state.wake()
        }
    }

    /// An earlier end than before counts. `waiter` resumes when everything has ended.
    func close(by end: ContinuousClock.Instant, then waiter: CheckedContinuation<Void, Never>? = nil) {
        let hasEnded = state.withLock { state in
            state.closing = min(end, state.closing ?? end)
            if !state.hasEnded, let waiter { state.waiters.append(waiter) }
            state.wake()
            return state.hasEnded
        }
        if hasEnded { waiter?.resume() }
    }

    // MARK: The courier's thread

    func hang(_ multi: UnsafeMutableRawPointer) {
        let bell = Bell(multi: multi)
        state.withLock { $0.bell = bell }
    }

    /// Moves what has come into the arrays, which are empty, and returns by when all must end.
    func take(_ arriving: inout [Transfer], _ stopped: inout [Transfer]) -> ContinuousClock.Instant? {
        state.withLock { state in
            state.isAsleep = false
            // Swapped, so that both keep their capacity.
            swap(&state.arriving, &arriving)
            swap(&state.stopped, &stopped)
            return state.closing
        }
    }

    /// False where something has come since `take`, which said `closing`: then there is no time to sleep. Until the next
    /// `take` whatever comes wakes.
    func mayISleep(knowing closing: ContinuousClock.Instant?) -> Bool {
        state.withLock { state in
            state.isAsleep = state.arriving.isEmpty && state.stopped.isEmpty && state.closing == closing
            return state.isAsleep
        }
    }

    /// Takes nothing more, and answers with `failure` from now on.
    func refuseAll(_ failure: SendingFailure) {
        state.withLock { state in
            state.failure = failure
            state.closing = state.closing ?? .now
        }
    }

    /// No wake-up is under way when this returns, and none will come.
    func takeDownBell() { state.withLock { $0.bell = nil } }

    func ended() {
        let waiters = state.withLock { state in
            state.hasEnded = true
            defer { state.waiters = [] }
            return state.waiters
        }
        waiters.forEach { $0.resume() }
    }
}
