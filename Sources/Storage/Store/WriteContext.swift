import DutyCalendar

/// The record within one act: what is read includes what the act, and those committed before it, have written.
///
/// What cannot be done, as updating a document whose version moved, fails the act: the error may be thrown where it was
/// asked for or at the end of the act, and catching it does not save the act. An act that changes something without
/// writing into the journal fails too.
public final class WriteContext: ReadContext {
    private var chain: JournalChain?
    private var memory = BatchMemory()
    private var changes = 0
    private var entries = 0
    /// The first thing that went wrong in this act.
    private(set) var failure: (any Error)?

    init(_ connection: any Connection, chain: JournalChain?) {
        self.chain = chain
        super.init(connection)
    }

    // MARK: Documents

    public override func document(_ kind: String, _ id: String) throws -> Document? {
        if let known = memory.documents[BatchMemory.Key(kind: kind, id: id)] { return known }
        let found = try super.document(kind, id)
        memory.remember(found, kind: kind, id: id)
        return found
    }

    /// Writes a new document, as version 1. Fails with `exists` if there is one.
    @discardableResult
    public func insert(_ document: Document) throws -> Document {
        let (kind, id) = (document.kind, document.id)
        memory.forget(kind, id)
        try submit(
            """
            INSERT INTO documents (kind, id, unit, state, sort_at, version, body) VALUES ($1, $2, $3, $4, $5, 1, $6)
            """,
            [
                .text(kind), .text(id), .text(document.unit), .text(document.state),
                .integer(document.sortTime.milliseconds), .text(document.body),
            ], expecting: .newKey(or: .exists(kind: kind, id: id)))
        return document.with(version: 1)
    }

    /// Replaces the document of the version that `document` has, and returns it with the next version. Fails with
    /// `versionMoved` if the stored version is another.
    @discardableResult
    public func update(_ document: Document) throws -> Document {
        memory.forget(document.kind, document.id)
        try submit(
            """
            UPDATE documents SET unit = $1, state = $2, sort_at = $3, version = version + 1, body = $4
            WHERE kind = $5 AND id = $6 AND version = $7
            """,
            [
                .text(document.unit), .text(document.state), .integer(document.sortTime.milliseconds),
                .text(document.body), .text(document.kind), .text(document.id), .integer(document.version),
            ], expecting: sameVersion(document.kind, document.id, document.version))
        return document.with(version: document.version + 1)
    }

    /// Removes the document of this version. Fails with `versionMoved` if the stored version is another.
    public func remove(_ kind: String, _ id: String, version: Int64) throws {
        memory.forget(kind, id)
        try submit(
            "DELETE FROM documents WHERE kind = $1 AND id = $2 AND version = $3",
            [.text(kind), .text(id), .integer(version)], expecting: sameVersion(kind, id, version))
    }

    private func sameVersion(_ kind: String, _ id: String, _ version: Int64) -> Expectation {
        .oneRow { connection in
            let found = try connection.first(
                "SELECT version FROM documents WHERE kind = $1 AND id = $2", [.text(kind), .text(id)]
            ) { $0.integer(0) }
            return .versionMoved(kind: kind, id: id, expected: version, found: found)
        }
    }

    /// The next number of a unit's yearly count, from 1. A number of an act that fails is given to the next.
    public func nextNumber(unit: String, name: String, year: Int) throws -> Int64 {
        changes += 1
        let number = try lastNumber(unit: unit, name: name, year: year) + 1
        memory.numbers[BatchMemory.Series(unit: unit, name: name, year: year)] = number
        return number
    }

    public override func lastNumber(unit: String, name: String, year: Int) throws -> Int64 {
        let series = BatchMemory.Series(unit: unit, name: name, year: year)
        return try memory.numbers[series] ?? super.lastNumber(unit: unit, name: name, year: year)
    }

    // MARK: Duties

    /// Puts `duties` in the place of all duties of that roster.
    public func replaceDuties(ofRoster roster: String, with duties: [DutyRecord]) throws {
        try submit("DELETE FROM duties WHERE roster = $1", [.text(roster)])
        for duty in duties {
            guard duty.roster == roster, duty.span.length <= DutyRecord.longest else {
                throw fail(
                    .badValue(
                        name: "The duty", value: "\(duty.roster)/\(duty.id)",
                        reason: duty.roster == roster
                            ? "it lasts \(duty.span.length), and \(DutyRecord.longest) is the longest"
                            : "it belongs to another roster than '\(roster)'"))
            }
            let id = duty.id
            try submit(
                """
                INSERT INTO duties (\(DutyRecord.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                [
                    .text(roster), .text(id), .text(duty.unit), .text(duty.post), .text(duty.role),
                    .integer(duty.span.start.milliseconds), .integer(duty.span.end.milliseconds),
                    .text(duty.person), .text(duty.owner), .integer(duty.version),
                ], expecting: .newKey(or: .exists(kind: "duty", id: "\(roster)/\(id)")))
        }
    }

    // MARK: Due work

    /// Sets a due item, or replaces the one with its identifier. A claim on the replaced one is lost.
    public func setDue(_ item: DueItem) throws {
        try submit(
            """
            INSERT INTO due (\(DueItem.columns), ready_at, claimed_by, attempts)
            VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, 0)
            ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, unit = excluded.unit, subject = excluded.subject,
                due_at = excluded.due_at, body = excluded.body, ready_at = excluded.ready_at, claimed_by = NULL,
                attempts = 0
            """,
            [
                .text(item.id), .text(item.kind), .text(item.unit), .text(item.subject),
                .integer(item.dueAt.milliseconds), .text(item.body), .integer(item.dueAt.milliseconds),
            ])
    }

    /// Cancels a due item, if there is one. Whoever has claimed it can no longer finish it.
    public func cancelDue(_ id: String) throws {
        try submit("DELETE FROM due WHERE id = $1", [.text(id)])
    }

    /// Cancels every due item of one subject.
    public func cancelDue(ofSubject subject: String) throws {
        try submit("DELETE FROM due WHERE subject = $1", [.text(subject)])
    }

    /// Finishes a claimed item. Fails with `claimLost` if the claim is no longer ours, so that what this act does
    /// about the item is done exactly once.
    public func finish(_ claim: DueClaim) throws {
        let id = claim.item.id
        try submit(
            "DELETE FROM due WHERE id = $1 AND claimed_by = $2", [.text(id), .text(claim.token)],
            expecting: .oneRow { _ in .claimLost(item: id) })
    }

    /// Makes a due item ready at another time. Does nothing where there is no such item.
    public func postpone(_ id: String, until time: Timestamp) throws {
        try submit("UPDATE due SET ready_at = $1 WHERE id = $2", [.integer(time.milliseconds), .text(id)])
    }

    /// Makes what of one kind was postponed beyond `now` ready at its due time again.
    public func bringForward(_ kind: String, beyond now: Timestamp) throws {
        try submit(
            "UPDATE due SET ready_at = due_at WHERE kind = $1 AND ready_at > $2",
            [.text(kind), .integer(now.milliseconds)])
    }

    /// Fails with `claimLost` unless the claim is still ours, and keeps it so until the act is committed.
    public func hold(_ claim: DueClaim) throws {
        let id = claim.item.id
        try submit(
            "UPDATE due SET attempts = attempts WHERE id = $1 AND claimed_by = $2", [.text(id), .text(claim.token)],
            expecting: .oneRow { _ in .claimLost(item: id) })
    }

    // MARK: Journal

    /// Writes into the journal what this act did. The entry is final unless the act fails.
    @discardableResult
    public func journal(_ note: JournalNote) throws -> JournalEntry {
        guard var chain else { throw fail(.notJournaled) }
        // Given away for the moment, so that it is not copied.
        self.chain = nil
        let entry = chain.append(note)
        self.chain = chain
        try submit(
            """
            INSERT INTO journal (\(JournalColumns.names)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .integer(entry.sequence), .text(note.unit), .text(note.actor), .integer(note.actAt.milliseconds),
                .integer(note.enteredAt.milliseconds), .text(note.kind), .text(note.subject), .text(note.change),
                .text(entry.previous), .text(entry.hash),
            ])
        entries += 1
        return entry
    }

    public override func journalHead() throws -> JournalHead {
        if let chain { return chain.head }
        return try super.journalHead()
    }

    // MARK: The batch around the act

    var head: JournalHead? { chain?.head }
    var hasSubmitted: Bool { changes > 0 || entries > 0 }
    private var before: (chain: JournalChain?, numbers: [BatchMemory.Series: Int64]) = (nil, [:])

    func beginAct() {
        before = (chain, memory.numbers)
        changes = 0
        entries = 0
        failure = nil
    }

    /// Throws what the act cannot be committed with, even if the act itself thinks that it went well.
    func endAct() throws {
        if let failure { throw failure }
        if chain != nil, changes > 0, entries == 0 { throw StorageError.notJournaled }
    }

    /// Forgets the entries and the numbers of the act that failed.
    func undoAct() {
        if let chain = before.chain { self.chain = chain }
        memory.documents = [:]
        memory.numbers = before.numbers
        changes = 0
        entries = 0
    }

    /// Writes the numbers that the batch gave out, each series once.
    func writeNumbers() throws {
        for (series, number) in memory.numbers.sorted(by: { $0.key < $1.key }) {
            try submit(
                """
                INSERT INTO sequences (unit, name, year, value) VALUES ($1, $2, $3, $4)
                ON CONFLICT (unit, name, year) DO UPDATE SET value = excluded.value
                """, [.text(series.unit), .text(series.name), .integer(Int64(series.year)), .integer(number)])
        }
    }

    func submit(_ sql: String, _ values: [SQLValue], expecting: Expectation? = nil) throws {
        changes += 1
        do {
            try connection.submit(sql, values, expecting: expecting)
        } catch {
            failure = failure ?? error
            throw error
        }
    }

    private func fail(_ error: StorageError) -> StorageError {
        failure = failure ?? error
        return error
    }
}
