import Synchronization

/// An act that waits for its turn, whatever it returns.
protocol WaitingAct: AnyObject, Sendable {
    /// It changes the record and must write into the journal. Bookkeeping, as claiming due work, does not.
    var isJournaled: Bool { get }
    /// It shares its transaction with no other act.
    var isAlone: Bool { get }
    /// Until when it is worth trying again while the database is away.
    var patience: ContinuousClock.Instant { get }
    /// Runs it and keeps what came out, in place of what came out before. Throws if it failed.
    func run(_ context: WriteContext) throws
    /// Keeps this failure in place of what came out before.
    func fail(_ error: any Error)
    /// Answers whoever waits. Called once, when the outcome is final.
    func answer()
}

final class Act<Value: Sendable>: WaitingAct {
    let isJournaled: Bool
    let isAlone: Bool
    let patience: ContinuousClock.Instant
    private let body: @Sendable (WriteContext) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private let outcome = Mutex<Result<Value, any Error>?>(nil)

    init(
        isJournaled: Bool, isAlone: Bool, patience: ContinuousClock.Instant,
        body: @escaping @Sendable (WriteContext) throws -> Value,
        continuation: CheckedContinuation<Value, any Error>
    ) {
        self.isJournaled = isJournaled
        self.isAlone = isAlone
        self.patience = patience
        self.body = body
        self.continuation = continuation
    }

    func run(_ context: WriteContext) throws {
        let value = try body(context)
        outcome.withLock { $0 = .success(value) }
    }

    func fail(_ error: any Error) { outcome.withLock { $0 = .failure(error) } }

    func answer() {
        let final = outcome.withLock { $0 }
        continuation.resume(with: final ?? .failure(StorageError.closed(place: "an act that was never run")))
    }
}
