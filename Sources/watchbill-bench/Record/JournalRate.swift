import DutyCalendar
import Foundation
import Incidents
import Operations
import Record
import Storage

/// How long it takes to follow a long journal from its first entry to its last.
struct JournalRate {
    let entries: Int
    let folders: [String]

    /// Seconds for all entries, and their bytes on average.
    func measure(_ engine: BenchDatabases.Engine, _ databases: BenchDatabases) async throws -> (Double, bytes: Int) {
        let address = try databases.make(engine)
        defer { databases.drop(address) }
        let bench = try await BenchRecord(address, applying: folders)
        let life = try await oneLife(bench)
        let bytes = life.reduce(0) { $0 + $1.change.utf8.count } / max(1, life.count)
        let piece = 4000
        for start in stride(from: life.count, to: entries, by: piece) {
            let end = min(start + piece, entries)
            try await bench.store.write { act in
                for number in start..<end { try act.journal(life[number % life.count]) }
            }
        }
        let clock = ContinuousClock()
        let begin = clock.now
        let verdict = try await bench.store.read { try $0.verifyJournal() }
        let seconds = (clock.now - begin) / .seconds(1)
        await bench.store.close()
        guard case .whole(let head) = verdict, head.sequence >= entries else {
            throw BenchmarkFailure("The journal of \(entries) entries did not verify: \(verdict)")
        }
        return (seconds, bytes)
    }

    /// The entries that an incident leaves: logged, reported by telephone, warned, missed.
    private func oneLife(_ bench: BenchRecord) async throws -> [JournalNote] {
        let now = SystemClock().now()
        let id = try await bench.log(received: now)
        _ = try await bench.record.perform(
            ReportIncidentByTelephone(
                id,
                TelephoneReport(
                    caller: "王芳", called: "市政府总值班室", answeredBy: "李明",
                    act: Act(by: ActorID(unchecked: "p03"), unit: BenchRecord.county, at: SystemClock().now()))))
        for minutes in [26, 36, 46] {
            _ = try await bench.record.perform(
                PassDeadlines(of: .incident(id: id), at: now + Minutes(minutes)))
        }
        return try await bench.record.journal(of: .incident(id: id)).map(\.note)
    }
}
