import DutyCalendar
import Incidents
import Operations
import Storage
import StorageTestSupport
import Synchronization

@testable import Record

/// A record of its own for one test, with what it announced.
final class TestRecord: Sendable {
    let database: TestDatabase
    let store: Store
    let record: RecordStore
    let units: any UnitSource
    private let heard = Heard()

    convenience init(_ engine: TestEngine, units: any UnitSource = ThreeUnits.units) async throws {
        try await self.init(TestDatabase(engine), units: units)
    }

    /// A further node on the same database.
    init(
        _ database: TestDatabase, node: String = "node", patience: Duration = .seconds(10),
        units: any UnitSource = ThreeUnits.units
    ) async throws {
        self.database = database
        self.units = units
        store = try await database.open(node: node, patience: patience, now: { at("10:00") })
        record = RecordStore(store, units: units) { [heard] in heard.take($0) }
    }

    var announcements: [Announcement] { heard.all }

    func close() async { await store.close() }

    @discardableResult
    func callAsFunction<A: RecordAct>(_ act: A) async throws -> A.Answer { try await record.perform(act) }

    func ask<Query: RecordQuery>(_ query: Query) async throws -> Query.Answer { try await record.ask(query) }

    /// Every entry of the journal.
    func journal() async throws -> [JournalEntry] {
        try await store.read { record in
            var (all, last): ([JournalEntry], Int64) = ([], 0)
            while true {
                let entries = try record.journal(after: last, limit: 5000)
                guard let end = entries.last else { return all }
                last = end.sequence
                all += entries
            }
        }
    }

    func kinds(of subject: RecordSubject? = nil) async throws -> [String] {
        let name = subject?.description
        return try await journal().filter { name == nil || $0.note.subject == name }.map(\.note.kind)
    }

    /// When the clocks of a case wake the record next.
    func wakeUp(of owner: ClockOwner) async throws -> Timestamp? {
        try await store.read { try $0.due(WakeUp.clocks(of: owner).name)?.item.dueAt }
    }

    func isJournalWhole() async throws -> Bool {
        if case .whole = try await store.read({ try $0.verifyJournal() }) { true } else { false }
    }
}

private final class Heard: Sendable {
    private let list = Mutex<[Announcement]>([])
    func take(_ more: [Announcement]) { list.withLock { $0 += more } }
    var all: [Announcement] { list.withLock { $0 } }
}
