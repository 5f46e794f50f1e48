import DutyCalendar

/// The record as it was at one instant, for the time of one `read` or one act. Not to be kept.
public class ReadContext {
    let connection: any Connection

    init(_ connection: any Connection) { self.connection = connection }

    // MARK: Documents

    public func document(_ kind: String, _ id: String) throws -> Document? {
        try connection.first(
            "SELECT \(Document.columns) FROM documents WHERE kind = $1 AND id = $2", [.text(kind), .text(id)]
        ) { Document($0) }
    }

    /// One page. Documents with the same sort time are in the order of the bytes of their identifiers.
    public func documents(_ query: DocumentQuery) throws -> DocumentPage {
        let limit = min(max(query.limit, 1), 1000)
        var values: [SQLValue] = [.text(query.kind)]
        var conditions = ["kind = $1"]
        func require(_ condition: String, _ value: SQLValue) {
            values.append(value)
            conditions.append("\(condition) $\(values.count)")
        }
        if let unit = query.unit { require("unit =", .text(unit)) }
        if let state = query.state { require("state =", .text(state)) }
        if let from = query.from { require("sort_at >=", .integer(from.milliseconds)) }
        if let before = query.before { require("sort_at <", .integer(before.milliseconds)) }
        let (comparison, direction) = query.order == .oldestFirst ? (">", "ASC") : ("<", "DESC")
        if let after = query.after {
            values += [.integer(after.sortTime.milliseconds), .text(after.id)]
            conditions.append("(sort_at, id) \(comparison) ($\(values.count - 1), $\(values.count))")
        }
        values.append(.integer(Int64(limit) + 1))
        var found = try connection.all(
            "SELECT \(Document.columns) FROM documents WHERE \(conditions.joined(separator: " AND ")) "
                + "ORDER BY sort_at \(direction), id \(direction) LIMIT $\(values.count)", values
        ) { Document($0) }
        guard found.count > limit else { return DocumentPage(documents: found, next: nil) }
        found.removeLast()
        return DocumentPage(
            documents: found, next: found.last.map { DocumentCursor(sortTime: $0.sortTime, id: $0.id) })
    }

    /// The number that was given out last; 0 before the first.
    public func lastNumber(unit: String, name: String, year: Int) throws -> Int64 {
        try connection.first(
            "SELECT value FROM sequences WHERE unit = $1 AND name = $2 AND year = $3",
            [.text(unit), .text(name), .integer(Int64(year))]
        ) { $0.integer(0) } ?? 0
    }

    // MARK: Duties

    /// Who is on duty at `instant`, or was, or will be; by post, and then by role.
    public func duties(of unit: String, at instant: Timestamp) throws -> [DutyRecord] {
        try duties(
            of: unit, overlapping: DutySpan(start: instant, end: Timestamp(milliseconds: instant.milliseconds + 1))
        )
        .sorted { ($0.post, $0.role, $0.id) < ($1.post, $1.role, $1.id) }
    }

    /// The duties that share an instant with `span`, by start.
    public func duties(of unit: String, overlapping span: DutySpan) throws -> [DutyRecord] {
        let earliest = span.start.milliseconds - Int64(DutyRecord.longest.count) * 60_000
        return try connection.all(
            """
            SELECT \(DutyRecord.columns) FROM duties
            WHERE unit = $1 AND start_at >= $2 AND start_at < $3 AND end_at > $4 ORDER BY start_at, post, id
            """,
            [.text(unit), .integer(earliest), .integer(span.end.milliseconds), .integer(span.start.milliseconds)]
        ) { DutyRecord($0) }
    }

    public func duties(ofRoster roster: String) throws -> [DutyRecord] {
        try connection.all(
            "SELECT \(DutyRecord.columns) FROM duties WHERE roster = $1 ORDER BY start_at, post, id", [.text(roster)]
        ) { DutyRecord($0) }
    }

    // MARK: Due work

    public func due(_ id: String) throws -> DueStatus? {
        try connection.first("SELECT \(DueStatus.columns) FROM due WHERE id = $1", [.text(id)]) { DueStatus($0) }
    }

    public func due(ofSubject subject: String) throws -> [DueStatus] {
        try connection.all(
            "SELECT \(DueStatus.columns) FROM due WHERE subject = $1 ORDER BY id", [.text(subject)]
        ) { DueStatus($0) }
        .sorted { ($0.item.dueAt, $0.item.id) < ($1.item.dueAt, $1.item.id) }
    }

    /// What of one kind is due next, by when it may be claimed; at most `limit`.
    public func nextDue(_ kind: String, limit: Int) throws -> [DueStatus] {
        try connection.all(
            "SELECT \(DueStatus.columns) FROM due WHERE kind = $1 ORDER BY ready_at, id LIMIT $2",
            [.text(kind), .integer(Int64(max(0, limit)))]
        ) { DueStatus($0) }
    }

    /// The kinds of due items that begin with `prefix`, in the order of their bytes. Takes a step in an index for each,
    /// however many items there are.
    public func dueKinds(beginningWith prefix: String) throws -> [String] {
        var found: [String] = []
        var last = prefix
        while let next = try connection.first(
            "SELECT kind FROM due WHERE kind > $1 ORDER BY kind LIMIT 1", [.text(last)], { $0.text(0) }),
            next.hasPrefix(prefix)
        {
            found.append(next)
            last = next
        }
        return found
    }

    /// Whether an item of one kind is claimed until later than `time`.
    func isClaimed(_ kind: String, after time: Int64) throws -> Bool {
        try connection.first(
            """
            SELECT ready_at FROM due WHERE kind = $1 AND claimed_by IS NOT NULL AND ready_at > $2
            ORDER BY ready_at, id LIMIT 1
            """, [.text(kind), .integer(time)]
        ) { $0.integer(0) } != nil
    }

    // MARK: Journal

    public func journalHead() throws -> JournalHead {
        try connection.first("SELECT sequence, hash FROM journal_head WHERE id = 1") {
            JournalHead(sequence: $0.integer(0), hash: $0.text(1))
        } ?? .start
    }

    /// Entries after the one numbered `sequence`, in order; at most `limit`.
    public func journal(after sequence: Int64 = 0, limit: Int = 1000) throws -> [JournalEntry] {
        try connection.all(
            "SELECT \(JournalColumns.names) FROM journal WHERE sequence > $1 ORDER BY sequence LIMIT $2",
            [.integer(sequence), .integer(Int64(max(0, limit)))]
        ) { JournalEntry($0) }
    }

    /// The entries about one subject after the one numbered `sequence`, in order; at most `limit`.
    public func journal(of subject: String, after sequence: Int64 = 0, limit: Int = 1000) throws -> [JournalEntry] {
        try connection.all(
            """
            SELECT \(JournalColumns.names) FROM journal WHERE subject = $1 AND sequence > $2
            ORDER BY sequence LIMIT $3
            """, [.text(subject), .integer(sequence), .integer(Int64(max(0, limit)))]
        ) { JournalEntry($0) }
    }

    /// Follows the whole chain: 1,000,000 entries take a few seconds. With a head that left the house, also entries
    /// cut off at the end and a journal written anew are found.
    public func verifyJournal(against head: JournalHead? = nil) throws -> JournalVerdict {
        try JournalVerification(connection: connection, against: head).verdict()
    }
}
