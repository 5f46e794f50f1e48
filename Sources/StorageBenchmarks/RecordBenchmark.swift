import DutyCalendar
import Foundation
import Storage
import Synchronization

/// Durable acts from many writers at once, against the same rows written by the engine's bare interface with as many
/// acts in each commit.
public struct RecordBenchmark: Sendable {
    public struct Result: Sendable {
        /// Acts a second, each with its own answer after it was on disk.
        public let ours: Double
        /// Acts a second of the bare interface, one writer without anything around it.
        public let bare: Double
        /// Acts that shared a commit, on average: as many as the bare one was given.
        public let batch: Double
        public var ratio: Double { ours / bare }
    }

    public var writers = 32
    public var secondsEach = 2.0
    public var rounds = 3

    public init() {}

    /// `makeAddress` gives an empty database each time. The result is that of the round with the middle ratio.
    public func run(_ makeAddress: @Sendable () throws -> String) async throws -> Result {
        var results: [Result] = []
        for _ in 0..<rounds {
            let (ours, batch) = try await self.ours(makeAddress())
            let bare = try await self.bare(makeAddress(), batch: max(1, Int(batch.rounded())))
            results.append(Result(ours: ours, bare: bare, batch: batch))
        }
        return results.sorted { $0.ratio < $1.ratio }[results.count / 2]
    }

    private func ours(_ address: String) async throws -> (perSecond: Double, batch: Double) {
        let store = try await Store.open(address, now: { Timestamp(seconds: 0) })
        let clock = ContinuousClock()
        let begin = clock.now
        let end = begin + .seconds(secondsEach)
        // Numbered as they come, as incidents are, so that both write into the same places of the indexes.
        let next = Counter()
        try await withThrowingTaskGroup { group in
            for _ in 0..<writers {
                group.addTask {
                    while clock.now < end {
                        let work = IncidentWork(id: "\(next.take())")
                        try await store.write { try work.run($0) }
                    }
                }
            }
            try await group.waitForAll()
        }
        let elapsed = (clock.now - begin) / .seconds(1)
        let commits = store.commits
        await store.close()
        return (Double(commits.acts) / elapsed, Double(commits.acts) / Double(commits.batches))
    }

    private func bare(_ address: String, batch: Int) async throws -> Double {
        // Its tables are ours.
        let store = try await Store.open(address, now: { Timestamp(seconds: 0) })
        await store.close()
        let writer: any BareWriter =
            if address.hasPrefix("sqlite:") {
                try BareSQLite(path: String(address.dropFirst("sqlite:".count)))
            } else {
                try BarePostgres(address)
            }
        let clock = ContinuousClock()
        let begin = clock.now
        var acts = 0
        while clock.now - begin < .seconds(secondsEach) {
            try writer.commit((acts..<acts + batch).map { IncidentWork(id: "\($0)") }, from: Int64(acts))
            acts += batch
        }
        return Double(acts) / ((clock.now - begin) / .seconds(1))
    }
}

private final class Counter: Sendable {
    private let number = Mutex(0)

    func take() -> Int {
        number.withLock { number in
            defer { number += 1 }
            return number
        }
    }
}

/// What logging an incident writes: the incident, its two deadlines, and the journal entry.
struct IncidentWork: Sendable {
    let id: String
    static let body = #"{"what":"山洪冲毁道路","where":"正直镇","source":"12345","casualties":null,"loss":null,"grade":"3"}"#
    static let change = #"{"phase":{"from":null,"to":"received"},"clocks":["telephone","written"]}"#
    static let time = Timestamp(seconds: 1_790_827_200)

    func run(_ act: WriteContext) throws {
        try act.insert(
            Document(kind: "incident", id: id, unit: "nanjiang", state: "open", sortTime: Self.time, body: Self.body))
        for (clock, minutes) in [("telephone", 20), ("written", 45)] {
            try act.setDue(
                DueItem(
                    id: "\(id)/\(clock)", kind: clock, unit: "nanjiang", subject: id,
                    dueAt: Self.time + Minutes(minutes)))
        }
        try act.journal(
            JournalNote(
                unit: "nanjiang", actor: "officer-p03", actAt: Self.time, enteredAt: Self.time,
                kind: "incident.logged", subject: id, change: Self.change))
    }

    /// The same rows as values of the plain statements, in order.
    func plain(sequence: Int64) -> [(PlainStatement, [PlainValue])] {
        let time = Self.time.milliseconds
        var rows: [(PlainStatement, [PlainValue])] = [
            (
                .document,
                [.text("incident"), .text(id), .text("nanjiang"), .text("open"), .integer(time), .text(Self.body)]
            )
        ]
        for (clock, minutes) in [("telephone", Int64(20)), ("written", 45)] {
            let due = time + minutes * 60_000
            rows.append(
                (
                    .due,
                    [
                        .text("\(id)/\(clock)"), .text(clock), .text("nanjiang"), .text(id), .integer(due), .text("{}"),
                        .integer(due),
                    ]
                ))
        }
        let hash = PlainStatement.hash
        rows.append(
            (
                .journal,
                [
                    .integer(sequence), .text("nanjiang"), .text("officer-p03"), .integer(time), .integer(time),
                    .text("incident.logged"), .text(id), .text(Self.change), .text(hash), .text(hash),
                ]
            ))
        return rows
    }
}

/// The statements of the bare writers.
enum PlainStatement: Int, CaseIterable {
    case document, due, journal, head

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
        case .head: "UPDATE journal_head SET sequence = $1, hash = $2 WHERE id = 1"
        }
    }

    /// As long as a real one. The bare writers compute none.
    static let hash = String(repeating: "9f", count: 32)
}

protocol BareWriter {
    /// Commits these acts together, and returns when they are on disk.
    func commit(_ acts: [IncidentWork], from sequence: Int64) throws
}
