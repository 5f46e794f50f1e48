import DutyCalendar
import Foundation
import Record
import StorageBenchmarks

/// The bare baseline: a plain loop over plain SQLite that sleeps until the next row is due, and moves on what is due in one
/// durable transaction. It reads no case, writes no journal and shares the record with nobody.
struct PlainFiring {
    let seconds: Int

    /// The record's rows are due from `start` on, as ``ManyDueRows`` makes them. Milliseconds, ascending.
    func measure(_ address: String, from start: Timestamp) throws -> [Double] {
        let database = try RawDatabase(address)
        let clock = SystemClock()
        let end = start.milliseconds + Int64(seconds) * 1000
        guard clock.now() < start else { throw BenchmarkFailure("This machine is too slow to get ready in time.") }
        try database.run("PRAGMA synchronous = FULL")
        var late: [Double] = []
        while true {
            let next = try database.run("SELECT ready_at FROM due ORDER BY ready_at, id LIMIT 1")
            guard let due = next.first?.first.flatMap({ Int64($0) }), due < end else { return late.sorted() }
            let wait = due - clock.now().milliseconds
            if wait > 0 { usleep(UInt32(wait) * 1000) }
            let now = clock.now().milliseconds
            let fired = try database.run(
                """
                BEGIN IMMEDIATE;
                SELECT due_at FROM due WHERE ready_at <= \(now);
                """)
            try database.run(
                """
                UPDATE due SET ready_at = due_at + 86400000, due_at = due_at + 86400000, attempts = attempts + 1
                    WHERE ready_at <= \(now);
                COMMIT
                """)
            let done = Date().timeIntervalSince1970 * 1000
            late += fired.compactMap { $0.first.flatMap { Double($0) } }.map { done - $0 }
        }
    }
}
