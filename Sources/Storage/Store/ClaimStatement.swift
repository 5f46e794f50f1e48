import DutyCalendar

/// The statement that claims due items of certain kinds.
///
/// For each kind it looks at two short pieces of an index: what may be claimed by now, and claims that are void. Items of
/// other kinds, however many, are not looked at.
struct ClaimStatement {
    let sql: String
    let values: [SQLValue]

    /// A claim that ends so many leases from now, or later, was not made by this clock: it has been set back since, and
    /// whoever made the claim may be gone. One lease would do, were the clocks of all nodes the same.
    private static let leasesUntilVoid: Int64 = 2

    /// Claims whose lease ends after this are void.
    static func void(at now: Timestamp, lease: Duration) -> Int64 {
        now.milliseconds + leasesUntilVoid * lease.wholeMilliseconds
    }

    /// - Parameter skipLocked: How the engine passes over rows that another node is taking, at the end of a SELECT.
    init(
        _ kinds: [String], dueBy now: Timestamp, limit: Int, lease: Duration, token: String, until: Timestamp,
        skipLocked: String
    ) {
        var values: [SQLValue] = []
        // Parameters have to appear in order, and each kind's comes first in its pieces.
        func parameter(_ value: SQLValue) -> String {
            values.append(value)
            return "$\(values.count)"
        }
        var (ready, most, void) = ("", "", "")
        var pieces: [String] = []
        func piece(_ condition: String, _ name: String) -> String {
            let order = "ORDER BY ready_at, id LIMIT \(most)\(skipLocked)"
            let rows = "SELECT id, ready_at FROM due WHERE \(condition) \(order)"
            return "SELECT id, ready_at FROM (\(rows)) AS \(name)"
        }
        for (number, name) in kinds.enumerated() {
            let kind = parameter(.text(name))
            if number == 0 {
                ready = parameter(.integer(now.milliseconds))
                most = parameter(.integer(Int64(max(0, limit))))
            }
            pieces.append(piece("kind = \(kind) AND ready_at <= \(ready)", "ready_\(number)"))
            if number == 0 { void = parameter(.integer(Self.void(at: now, lease: lease))) }
            pieces.append(
                piece("kind = \(kind) AND claimed_by IS NOT NULL AND ready_at > \(void)", "void_\(number)"))
        }
        let claim = parameter(.text(token)), end = parameter(.integer(until.milliseconds))
        sql = """
            WITH found AS MATERIALIZED (
                SELECT id FROM (\(pieces.joined(separator: " UNION ALL "))) AS pieces ORDER BY ready_at, id LIMIT \(most))
            UPDATE due SET claimed_by = \(claim), ready_at = \(end), attempts = attempts + 1
            WHERE id IN (SELECT id FROM found)
            RETURNING id, kind, unit, subject, due_at, body, attempts
            """
        self.values = values
    }
}
