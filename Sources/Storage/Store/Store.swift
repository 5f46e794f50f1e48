import DutyCalendar
import Foundation
import Synchronization

/// The record, on SQLite or PostgreSQL: documents, duties, due work and the journal.
///
/// A write that was answered is on disk. A write that failed changed nothing, except after `outcomeUnknown`.
/// While a database is away, reads fail at once and writes are tried again for a while; when it is back all goes on.
public final class Store: Sendable {
    private let engine: any Engine
    private let writes: WriteQueue
    private let readers: OperationQueue
    private let claims = Mutex<Int64>(0)
    /// This process among all that share the database, with a part that no two runs have in common.
    private let node: String

    /// Opens `sqlite:PATH` (made if there is no such file) or `postgres://…` (which must exist), and brings its tables
    /// to this program's version. Nothing is changed if a newer program made them, or if it would not be durable.
    ///
    /// `node` names this process in claims. `patience` is how long a write waits for a database that is away.
    public static func open(
        _ address: String, node: String = "node", patience: Duration = .seconds(10),
        now: @escaping @Sendable () -> Timestamp
    ) async throws -> Store {
        let address = try DatabaseAddress(address)
        return try await onThread { try Store(address, node: node, patience: patience, now: now, steps: Schema.steps) }
    }

    init(
        _ address: DatabaseAddress, node: String, patience: Duration, now: @escaping @Sendable () -> Timestamp,
        steps: [Schema.Step]
    ) throws {
        let migrations = Migrations(steps: steps, now: now)
        let place = address.place
        let prepare: @Sendable (any Connection, Dialect) throws -> Void = {
            try migrations.run($0, $1, place: place)
        }
        switch address.kind {
        case .sqlite(let path): engine = try SQLiteEngine(path: path, prepare: prepare)
        case .postgres(let url): engine = try PostgresEngine(address: url, prepare: prepare)
        }
        writes = WriteQueue(engine: engine, patience: patience)
        readers = OperationQueue()
        readers.maxConcurrentOperationCount = 4
        self.node = "\(node)/\(UUID().uuidString)"
    }

    /// Where the record is, without a password.
    public var place: String { engine.place }

    /// Answers the acts that wait, refuses further ones, and closes the database.
    public func close() async {
        await writes.close()
        engine.close()
    }

    /// Runs `body` on one state of the record. It runs on a thread of its own and may take long.
    public func read<Value: Sendable>(_ body: @escaping @Sendable (ReadContext) throws -> Value) async throws -> Value {
        let engine = engine
        return try await withCheckedThrowingContinuation { continuation in
            readers.addOperation {
                continuation.resume(with: Result { try engine.withReader { try body(ReadContext($0)) } })
            }
        }
    }

    /// Runs one act: all it writes is committed together with its journal entries, or not at all. Returns when it is
    /// on disk. Acts that wait are committed together, each with its own answer.
    ///
    /// `act` may be run more than once before its answer, so it does nothing but read and write through its context.
    @discardableResult
    public func write<Value: Sendable>(
        _ act: @escaping @Sendable (WriteContext) throws -> Value
    ) async throws -> Value {
        try await writes.run(isJournaled: true, act)
    }

    /// Runs bookkeeping: what it writes is committed together, as an act is, but leaves nothing in the journal. For when
    /// something is tried again, and the like, of which the journal tells the outcome.
    @discardableResult
    public func keep<Value: Sendable>(
        _ work: @escaping @Sendable (WriteContext) throws -> Value
    ) async throws -> Value {
        try await writes.run(isJournaled: false, work)
    }

    /// Acts and commits since opening. Their ratio is how many acts share a commit.
    public var commits: (acts: Int, batches: Int) { writes.counts }

    // MARK: Due work

    /// Claims at most `limit` items of these kinds that are due by `now`, the longest due first. Nobody else gets them until
    /// the lease ends. Every item is to be finished in an act, or given back.
    ///
    /// All who claim items of one kind do it for the same `lease`. A claim that would end later than two leases from now is
    /// void, and its item is claimed anew: else, when a node dies and the clock is then set back by an hour, its work would
    /// wait for an hour. Whoever lost a claim in this way finds out when finishing, as after any lease.
    public func claim(
        _ kinds: [String], dueBy now: Timestamp, limit: Int, lease: Duration
    ) async throws -> [DueClaim] {
        guard !kinds.isEmpty else { return [] }
        let number = claims.withLock {
            $0 += 1
            return $0
        }
        let token = "\(node)/\(number)"
        let until = Timestamp(milliseconds: now.milliseconds + lease.wholeMilliseconds)
        let statement = ClaimStatement(
            kinds, dueBy: now, limit: limit, lease: lease, token: token, until: until,
            skipLocked: engine.dialect.skipLocked)
        let found = try await writes.run(isJournaled: false) { context in
            try context.connection.all(statement.sql, statement.values) {
                DueClaim(item: DueItem($0), attempt: $0.integer(6), leaseUntil: until, token: token)
            }
        }
        return found.sorted { ($0.item.dueAt, $0.item.id) < ($1.item.dueAt, $1.item.id) }
    }

    /// Gives a claimed item back, to be claimed again by anybody from `time` on. Does nothing if the claim was lost.
    public func giveBack(_ claim: DueClaim, until time: Timestamp) async throws {
        try await writes.run(isJournaled: false) { context in
            try context.submit(
                "UPDATE due SET claimed_by = NULL, ready_at = $1 WHERE id = $2 AND claimed_by = $3",
                [.integer(time.milliseconds), .text(claim.item.id), .text(claim.token)])
        }
    }

    /// Keeps a claim for another `lease`.
    ///
    /// - Throws: `claimLost` where somebody else has it by now, or the item is gone.
    public func renew(_ claim: DueClaim, at now: Timestamp, lease: Duration) async throws -> DueClaim {
        let until = Timestamp(milliseconds: now.milliseconds + lease.wholeMilliseconds)
        try await keep { context in
            try context.hold(claim)
            try context.postpone(claim.item.id, until: until)
        }
        return DueClaim(item: claim.item, attempt: claim.attempt, leaseUntil: until, token: claim.token)
    }

    /// When something of these kinds may be claimed next, as ``claim(_:dueBy:limit:lease:)`` sees it at `now`; nil when
    /// nothing is due at all. Takes no longer for a million items.
    public func nextDue(_ kinds: [String], at now: Timestamp, lease: Duration) async throws -> Timestamp? {
        let void = ClaimStatement.void(at: now, lease: lease)
        return try await read { record in
            let next = try kinds.compactMap { try record.nextDue($0, limit: 1).first?.readyAt }.min()
            guard let next, next > now else { return next }
            return try kinds.contains { try record.isClaimed($0, after: void) } ? now : next
        }
    }

    // MARK: For the parts beside this file

    func onReader<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await read { try body($0.connection) }
    }

    /// Runs `body` alone in one transaction of the writer, with no journal entry asked for.
    func alone<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await writes.run(isJournaled: false, isAlone: true) { try body($0.connection) }
    }

    var lockHead: String { engine.dialect.lockHead }
}

/// Runs `body`, which blocks, on a thread that may.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
    }
}

extension Duration {
    var wholeMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
