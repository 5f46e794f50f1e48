import Storage

/// The rows that logged incidents left in a record, to be written again through the engine's bare interface: what the same
/// writing costs without a use case, without JSON, without hashes, and without anybody waiting.
public struct PlainReplay: Sendable {
    private let acts: [[PlainRow]]
    private let heads: [PlainRow]
    private let numbers: [[PlainRow]]

    public var count: Int { acts.count }

    /// Reads at most `limit` incidents that have one wake-up and one journal entry each.
    public init(from address: String, limit: Int) throws {
        let rows = try RawDatabase(address).run(
            """
            SELECT d.kind, d.id, d.unit, d.state, d.sort_at, d.body, u.id, u.kind, u.unit, u.subject, u.due_at, u.body,
                j.sequence, j.unit, j.actor, j.act_at, j.entered_at, j.kind, j.subject, j.change, j.previous, j.hash
            FROM journal j JOIN documents d ON d.kind = 'incident' AND d.id = substr(j.subject, 10)
                JOIN due u ON u.subject = j.subject
            WHERE j.kind = 'incident.logged' ORDER BY j.sequence LIMIT \(limit)
            """)
        let columns = rows.map { row in
            row.enumerated().map { [4, 10, 12, 15, 16].contains($0) ? .integer(Int64($1) ?? 0) : PlainValue.text($1) }
        }
        acts = columns.map { row in
            [
                PlainRow(statement: .document, values: Array(row[0..<6])),
                PlainRow(statement: .due, values: Array(row[6..<12]) + [row[10]]),
                PlainRow(statement: .journal, values: Array(row[12...])),
            ]
        }
        heads = columns.map { PlainRow(statement: .head, values: [$0[12], $0[21]]) }
        numbers = columns.indices.map { index in
            [
                PlainRow(
                    statement: .number,
                    values: [columns[index][2], .text("incident"), .integer(2026), .integer(Int64(index) + 1)])
            ]
        }
    }

    /// Writes them into an empty record, so many in each commit.
    ///
    /// - Returns: Acts a second.
    public func run(into address: String, batch: Int) async throws -> Double {
        // Its tables are ours.
        let store = try await Store.open(address, now: { .init(milliseconds: 0) })
        await store.close()
        let writer: any BareWriter =
            if address.hasPrefix("sqlite:") {
                try BareSQLite(path: String(address.dropFirst("sqlite:".count)))
            } else {
                try BarePostgres(address)
            }
        let clock = ContinuousClock()
        let begin = clock.now
        for start in stride(from: 0, to: acts.count, by: batch) {
            let end = min(start + batch, acts.count)
            try writer.commit(acts[start..<end], last: numbers[end - 1] + [heads[end - 1]])
        }
        return Double(acts.count) / ((clock.now - begin) / .seconds(1))
    }
}
