import DutyCalendar
import StorageTestSupport
import Testing

@testable import Storage

/// Claiming and asking for the next go through indexes, whatever else is due.
@Suite struct DuePlanTests {
    @Test(
        "A great many items of other kinds, and of ours in the future, are not looked at",
        arguments: TestEngine.allCases)
    func plans(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let store = try await database.open()
        // Half are overdue and of another kind, half are ours and not yet due; one of ours is due, and one claimed.
        let number = engine == .sqlite ? "value" : "g"
        let rows =
            engine == .sqlite
            ? "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 50000) SELECT value FROM n"
            : "SELECT g FROM generate_series(1, 50000) AS g"
        for (kind, base) in [("delivery", noon.milliseconds - 100_000_000), ("clocks", noon.milliseconds + 1_000_000)] {
            try database.byHand(
                """
                INSERT INTO due (id, kind, unit, subject, due_at, body, ready_at, claimed_by, attempts)
                SELECT '\(kind)/' || \(number), '\(kind)', 'u', 's', \(base) + \(number), '{}', \(base) + \(number), NULL, 0
                FROM (\(rows)) AS numbers
                """)
        }
        try await store.setDue([DueItem(id: "due", kind: "clocks", unit: "u", subject: "s", dueAt: noon)])
        let statement = ClaimStatement(
            ["clocks", "midnight"], dueBy: noon, limit: 256, lease: .seconds(15), token: "t", until: noon + 15,
            skipLocked: engine == .sqlite ? "" : " FOR UPDATE SKIP LOCKED")
        let explain = engine == .sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN "
        let plan = try await store.alone { connection in
            try connection.all(explain + statement.sql, statement.values) { $0.text(engine == .sqlite ? 3 : 0) }
        }
        let scans = plan.filter { engine == .sqlite ? $0.contains("SCAN due") : $0.contains("Seq Scan on due") }
        #expect(scans.isEmpty, "\(plan.joined(separator: "\n"))")
        #expect(plan.contains { $0.contains("due_by_time") } && plan.contains { $0.contains("due_by_claim") })
        let claims = try await store.claim(["clocks", "midnight"], dueBy: noon, limit: 256, lease: .seconds(15))
        #expect(claims.map(\.item.id) == ["due"])
        await store.close()
    }
}
