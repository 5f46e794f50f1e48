/// The statements of the bare writers.
enum PlainStatement: Int, CaseIterable {
    case document, due, journal, number, head

    var sql: String {
        switch self {
        case .document:
            "INSERT INTO documents (kind, id, unit, state, sort_at, version, body) VALUES ($1, $2, $3, $4, $5, 1, $6)"
        case .due:
            "INSERT INTO due (id, kind, unit, subject, due_at, body, ready_at, attempts) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, 0) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, "
                + "unit = excluded.unit, subject = excluded.subject, due_at = excluded.due_at, body = excluded.body, "
                + "ready_at = excluded.ready_at, claimed_by = NULL, attempts = 0"
        case .journal: "INSERT INTO journal VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        case .number:
            "INSERT INTO sequences (unit, name, year, value) VALUES ($1, $2, $3, $4) "
                + "ON CONFLICT (unit, name, year) DO UPDATE SET value = excluded.value"
        case .head: "UPDATE journal_head SET sequence = $1, hash = $2 WHERE id = 1"
        }
    }
}

/// A row for one of the statements.
struct PlainRow: Sendable {
    let statement: PlainStatement
    let values: [PlainValue]
}

/// Writes rows as fast as the engine's own interface does it.
protocol BareWriter {
    /// Commits the rows of these acts, and then `last`, together, and returns when they are on disk.
    func commit(_ acts: ArraySlice<[PlainRow]>, last: [PlainRow]) throws
}
