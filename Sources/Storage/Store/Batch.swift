/// The connection was lost while a commit was under way. Whether it happened can be asked for this entry.
struct CommitLost: Error {
    /// The journal's head as the commit would have made it; nil if it wrote nothing into the journal.
    let head: JournalHead?
    let reason: StorageError
}

/// Acts that are committed together.
///
/// First they are run one after the other without a safety net, which is fast. If one fails after it has written, or a
/// statement that was sent ahead fails, all is undone and each is run again within a savepoint of its own: then the
/// failing ones are undone alone.
struct Batch {
    let engine: any Engine
    let acts: [any WaitingAct]

    /// Returns with every act's outcome final. Throws `unavailable` with nothing written, or `CommitLost`.
    func run() throws {
        do {
            try engine.withWriter { connection in
                do {
                    try attempt(connection, carefully: false)
                } catch is NeedsCare {
                    try attempt(connection, carefully: true)
                }
            }
        } catch let error as CommitLost {
            throw error
        } catch let error as StorageError {
            if case .unavailable = error { throw error }
            if case .gone = error { throw error }
            for act in acts { act.fail(error) }
        } catch {
            for act in acts { act.fail(error) }
        }
    }

    /// Whether the commit that was lost happened. Waits for the server to end the session that it was lost with.
    func happened(_ lost: CommitLost) throws -> Bool {
        guard let head = lost.head else { return false }
        return try engine.withWriter { connection in
            try connection.begin(engine.dialect.begin)
            defer { connection.abandon() }
            try connection.rows(engine.dialect.lockHead, []) { _ in }
            return try connection.first("SELECT hash FROM journal WHERE sequence = $1", [.integer(head.sequence)]) {
                $0.text(0) == head.hash
            } ?? false
        }
    }

    private struct NeedsCare: Error {}

    private func attempt(_ connection: any Connection, carefully: Bool) throws {
        connection.isCareful = carefully
        var isCommitting = false
        var head: JournalHead?
        do {
            let context = try begin(connection)
            let start = context.head
            for act in acts { try run(act, context, carefully: carefully) }
            try context.writeNumbers()
            if let end = context.head, end != start {
                head = end
                try connection.submit(
                    "UPDATE journal_head SET sequence = $1, hash = $2 WHERE id = 1",
                    [.integer(end.sequence), .text(end.hash)], expecting: nil)
            }
            isCommitting = true
            try connection.commit()
        } catch {
            if isCommitting, let reason = error as? StorageError, case .unavailable(let place, let words) = reason {
                if engine.dialect.commitCanBeLost { throw CommitLost(head: head, reason: reason) }
                connection.abandon()
                throw StorageError.outcomeUnknown(place: place, reason: words)
            }
            connection.abandon()
            let isAlone = acts.allSatisfy(\.isAlone)
            if !carefully, !isAlone, !((error as? StorageError)?.isOfTheEngine ?? false) { throw NeedsCare() }
            throw error
        }
    }

    private func begin(_ connection: any Connection) throws -> WriteContext {
        try connection.begin(engine.dialect.begin)
        guard acts.contains(where: \.isJournaled) else { return WriteContext(connection, chain: nil) }
        let head = try connection.first(engine.dialect.lockHead) {
            JournalHead(sequence: $0.integer(0), hash: $0.text(1))
        }
        guard let head else {
            throw StorageError.corrupt(place: engine.place, reason: "the journal has no head")
        }
        return WriteContext(connection, chain: JournalChain(head: head))
    }

    private func run(_ act: any WaitingAct, _ context: WriteContext, carefully: Bool) throws {
        let connection = context.connection
        context.beginAct()
        if carefully { try connection.change("SAVEPOINT act", []) }
        do {
            try act.run(context)
            if act.isJournaled { try context.endAct() }
            if carefully { try connection.change("RELEASE SAVEPOINT act", []) }
            // It went well, but a statement that was sent ahead did not, and the act hid that.
            if !carefully, connection.isSpoiled { throw NeedsCare() }
            try connection.handOver()
        } catch {
            if (error as? StorageError)?.isOfTheEngine ?? false { throw error }
            if carefully {
                try connection.change("ROLLBACK TO SAVEPOINT act", [])
                try connection.change("RELEASE SAVEPOINT act", [])
            } else if context.hasSubmitted || connection.isSpoiled {
                throw act.isAlone ? error : NeedsCare()
            }
            // After a failure that the act hid, the engine's further complaints are only its consequence.
            act.fail(error is StorageError ? context.failure ?? error : error)
            context.undoAct()
        }
    }
}
