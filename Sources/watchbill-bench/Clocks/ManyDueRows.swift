import DutyCalendar
import Foundation
import Record
import StorageBenchmarks

/// A record with very many open clocks: the due rows of a real incident, again and again, by plain SQL in one transaction.
struct ManyDueRows {
    let folders: [String]

    /// The first is due at `start`, and the others follow a second apart; SQLite only.
    func fill(_ address: String, rows: Int, from start: Timestamp, apart milliseconds: Int = 1000) async throws {
        let bench = try await BenchRecord(address, applying: folders)
        let id = try await bench.log(received: SystemClock().now()).rawValue
        await bench.store.close()
        try RawDatabase(address).run(
            """
            PRAGMA synchronous = OFF;
            BEGIN IMMEDIATE;
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(rows))
            INSERT INTO due (id, kind, unit, subject, due_at, body, ready_at, attempts)
                SELECT replace(id, '\(id)', 'many-2026-' || n), kind, unit, replace(subject, '\(id)', 'many-2026-' || n),
                    \(start.milliseconds) + n * \(milliseconds), replace(body, '\(id)', 'many-2026-' || n),
                    \(start.milliseconds) + n * \(milliseconds), 0
                FROM numbers, due WHERE subject = 'incident/\(id)';
            COMMIT;
            PRAGMA wal_checkpoint(TRUNCATE)
            """)
    }
}
