import DutyCalendar
import Incidents
import Operations
import Storage

/// The record, as use cases and pages work on it: acts and questions over a ``Store``.
public final class RecordStore: Sendable {
    public let store: Store
    let units: any UnitSource
    let alerts: (any AlertDirectory)?
    let alarm = Alarm()
    /// Rings when something was put into the outbox.
    public let outboxBell = OutboxBell()
    private let listener: @Sendable ([Announcement]) -> Void

    /// - Parameter alerts: Where alerts go; nil for a record that sends none.
    /// - Parameter listener: Hears what each act of this process announced, after it was committed, in no certain order.
    ///   What it hears is lost with the process: nothing may hang on it but a quicker page.
    public init(
        _ store: Store, units: any UnitSource, alerts: (any AlertDirectory)? = nil,
        listener: @escaping @Sendable ([Announcement]) -> Void = { _ in }
    ) {
        self.store = store
        self.units = units
        self.alerts = alerts
        self.listener = listener
    }

    /// Performs an act: one transaction. Returns when it is on disk.
    ///
    /// - Throws: ``IncidentRefusal`` and ``RecordRefusal``, with nothing changed; ``StorageError``;
    ///   ``UnreadableDocument``.
    public func perform<A: RecordAct>(_ act: A) async throws -> A.Answer {
        try await transact { record, _ in try act.perform(in: record) }
    }

    /// Answers a question, on one state of the record.
    public func ask<Query: RecordQuery>(_ query: Query) async throws -> Query.Answer {
        let units = units
        return try await store.read { try query.answer(from: StoredReader($0, units: units)) }
    }

    /// The units of the record, sorted.
    public func unitNames() async throws -> [ReportingUnit] {
        let units = units
        return try await store.read { try units.units(in: $0) }
    }

    /// The entries of the journal about a subject, after the one numbered `sequence`, in order.
    public func journal(
        of subject: RecordSubject, after sequence: Int64 = 0, limit: Int = 1000
    ) async throws -> [JournalEntry] {
        try await store.read { try $0.journal(of: subject.description, after: sequence, limit: limit) }
    }

    /// Several things in one transaction, with what an act alone cannot do: finishing a claim.
    func transact<Value: Sendable>(
        _ body: @escaping @Sendable (StoredRecord, WriteContext) throws -> Value
    ) async throws -> Value {
        let (units, alerts) = (units, alerts)
        let done = try await store.write { context in
            let record = StoredRecord(context, units: units, alerts: alerts)
            let value = try body(record, context)
            return Committed(
                value: value, announcements: record.announcements, wakeUp: record.earliestWakeUp,
                hasOutgoing: record.hasOutgoing)
        }
        if done.hasOutgoing { outboxBell.ring() }
        if let wakeUp = done.wakeUp { alarm.scheduled(at: wakeUp) }
        if !done.announcements.isEmpty { listener(done.announcements) }
        return done.value
    }

    private struct Committed<Value: Sendable>: Sendable {
        let value: Value
        let announcements: [Announcement]
        let wakeUp: Timestamp?
        let hasOutgoing: Bool
    }
}
