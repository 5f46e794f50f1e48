import AlertDispatch
import AlertSigning
import Alerting
import DutyCalendar
import Incidents
import Operations
import Record
import Storage
import StorageTestSupport
import Testing

/// A record with its deadlines and its dispatcher, all driven by the test's clock.
final class Office: Sendable {
    let database: TestDatabase
    let store: Store
    let record: RecordStore
    let clock: DrivenClock
    let rooms: Rooms
    let deadlines: DeadlineService
    let dispatcher: Dispatcher

    convenience init(
        on engine: TestEngine = .sqlite, _ town: Town, _ rooms: Rooms, _ channels: [OpenChannel], atOnce: Int = 32
    ) async throws {
        try await self.init(TestDatabase(engine), town, rooms, channels, atOnce: atOnce)
    }

    /// - Parameters:
    ///   - database: One that another office has filled, to go on with after a restart.
    ///   - atOnce: Requests to one room at a time; with one they arrive in the order in which they are sent.
    init(
        _ database: TestDatabase, _ town: Town, _ rooms: Rooms, _ channels: [OpenChannel],
        patience: Duration = .seconds(10), book: (any ChannelBook)? = nil, atOnce: Int = 32
    ) async throws {
        var settings = DispatchSettings()
        settings.atOnce = atOnce
        self.database = database
        self.rooms = rooms
        clock = rooms.clock
        store = try await database.open(patience: patience, now: { [clock] in clock.now() })
        record = RecordStore(store, units: Town.units, alerts: town)
        deadlines = DeadlineService(record, clock: clock)
        dispatcher = Dispatcher(
            Outbox(record), sender: rooms, book: book ?? GivenChannels(channels),
            letterhead: Letterhead(signing: .crypto), clock: clock, settings: settings)
    }

    /// The dispatcher does not come to rest.
    struct Restless: Error { let error: String }

    func close() async { await store.close() }

    /// Does everything that is to be done now.
    ///
    /// - Returns: When something is to be done next; nil for nothing at all.
    @discardableResult
    func settle() async throws -> Timestamp? {
        var turns = 0
        while true {
            turns += 1
            guard turns < 2000 else { throw Restless(error: await dispatcher.counters.lastError ?? "-") }
            let now = clock.now()
            let deadline = try await deadlines.passDue()
            var next = try await dispatcher.look()
            var waits = 0
            while await !dispatcher.isIdle {
                waits += 1
                guard waits < 10_000 else { throw Restless(error: await dispatcher.counters.lastError ?? "-") }
                try await Task.sleep(for: .milliseconds(1))
            }
            // What has ended may have made room.
            let again = try await dispatcher.look()
            guard await dispatcher.isIdle else { continue }
            if let again { next = min(next ?? again, again) } else { next = nil }
            if let next, next <= now { continue }
            return [deadline, next].compactMap { $0 }.min()
        }
    }

    /// Lets time go by until `end`, doing everything in its time.
    func run(for duration: Duration) async throws {
        let end = clock.now() + duration
        while true {
            var next = try await settle()
            if next == nil, await !dispatcher.counters.isSending { next = clock.now() + .seconds(1) }
            guard let next, next <= end else { break }
            clock.set(max(next, clock.now() + .milliseconds(1)))
        }
        clock.set(end)
        try await settle()
    }

    @discardableResult
    func log(
        _ what: String = "河水上涨", secrecy: SecrecyClass = .unclassified, grade: IncidentGrade? = nil,
        isDrill: Bool = false
    ) async throws -> IncidentID {
        var facts = IncidentFacts()
        facts.secrecy = secrecy
        if let grade { facts.grade = Known(grade) }
        let act = Act(by: ActorID(unchecked: "p07"), unit: Town.unit, at: clock.now())
        let logged = try await record.perform(
            LogIncident(what: what, place: "南门", source: "群众 13912345678", facts: facts, isDrill: isDrill, act: act))
        return logged.incident.id
    }

    /// An alert that no incident is the cause of.
    @discardableResult
    func raise(
        _ kind: AlertKind, _ number: String = "n", uselessAfter: Timestamp? = nil, cause: String? = nil,
        secrecy: AlertSecrecy = .unclassified
    ) async throws -> AlertID? {
        let now = clock.now()
        return try await record.raise(
            WantedAlert(
                kind: kind, unit: Town.unit, secrecy: secrecy, number: number, lines: [AlertText(zh: "甲", en: "A")],
                uselessAfter: uselessAfter, at: now, cause: cause ?? "\(kind.rawValue)/\(number)"))
    }

    func count(_ kind: String) async throws -> Int { try await kinds().count { $0 == kind } }
    func entries(_ state: DeliveryState? = nil) async throws -> [OutboxEntry] {
        try await record.deliveries(of: nil, state, limit: 1000, after: nil).items
    }

    func journal() async throws -> [JournalEntry] { try await store.read { try $0.journal(limit: 100_000) } }
    func kinds() async throws -> [String] { try await journal().map(\.note.kind) }

    func isJournalWhole() async throws -> Bool {
        if case .whole = try await store.read({ try $0.verifyJournal() }) { true } else { false }
    }

    func waiting() async throws -> Int {
        try await record.deliveries(of: nil, .waiting, limit: 1000, after: nil).items.count
    }
}
