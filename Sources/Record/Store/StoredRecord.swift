import DutyCalendar
import Incidents
import Operations
import Storage

/// The record within one act of the store. Not to be kept.
///
/// Writers are serial, all nodes on one PostgreSQL included: between a document's being read here and its being written
/// nobody else writes it.
final class StoredRecord: StoredReader, RecordWriter {
    let context: WriteContext
    /// Nil where the record sends no alerts.
    let alerts: (any AlertDirectory)?
    /// What others must hear of once this is committed.
    private(set) var announcements: [Announcement] = []
    /// The earliest wake-up that was set.
    private(set) var earliestWakeUp: Timestamp?

    /// Whether something was put into the outbox.
    var hasOutgoing = false
    /// How many alerts this act has raised.
    var raised = 0

    init(_ context: WriteContext, units: any UnitSource, alerts: (any AlertDirectory)? = nil) {
        self.context = context
        self.alerts = alerts
        super.init(context, units: units)
    }

    func save(_ incident: IncidentCase) throws { try store(incident) }
    func save(_ verification: VerificationCase) throws { try store(verification) }
    func save(_ entry: FollowThroughCase) throws { try store(entry) }
    func save(_ day: NilReturnDay) throws { try store(day) }
    func save(_ item: InboxItem) throws { try store(item) }
    func save(_ handover: Handover) throws { try store(handover) }

    func nextNumber(_ series: NumberSeries, of unit: ReportingUnit, year: Int) throws -> YearlyNumber {
        let value = try context.nextNumber(unit: unit.rawValue, name: series.rawValue, year: year)
        guard let number = YearlyNumber(year: year, number: Int(value)) else {
            throw StorageError.badValue(
                name: "The number", value: "\(year)-\(value)",
                reason: "years are from 1 to 9999. Maybe a clock is wrong")
        }
        return number
    }

    func journal(
        _ act: Act, in unit: ReportingUnit, kind: JournalKind, about subject: RecordSubject, changes: [JournalChange]
    ) throws {
        let change = try json.text(JournalledChanges(changes: changes.map { JournalledChange($0) }))
        try context.journal(
            JournalNote(
                unit: unit.rawValue, actor: act.by.rawValue, actAt: act.happened, enteredAt: act.entered,
                kind: kind.rawValue, subject: subject.description, change: change))
    }

    func announce(_ announcement: Announcement) throws {
        announcements.append(announcement)
        try raiseAlerts(of: announcement)
    }

    /// Sets a wake-up in place of the one with its name.
    func setWakeUp(_ item: DueItem) throws {
        try context.setDue(item)
        earliestWakeUp = min(earliestWakeUp ?? item.dueAt, item.dueAt)
    }

    /// Whether a wake-up of that name is set.
    func isSet(_ wakeUp: WakeUp) throws -> Bool { try context.due(wakeUp.name) != nil }

    // MARK: Documents

    private func store<Case: StoredCase>(_ found: Case) throws {
        let key = Key(kind: Case.documentKind, id: found.documentID)
        let version = versions[key]
        let document = Document(
            kind: key.kind, id: key.id, unit: found.owningUnit.rawValue,
            state: DocumentState.name(isOpen: found.isOpen), sortTime: found.begun, version: version ?? 1,
            body: try json.text(found))
        if version == nil {
            versions[key] = try context.insert(document).version
            try link(found)
        } else {
            versions[key] = try context.update(document).version
        }
        guard let wakeUp = found.wakeUp else { return }
        if let time = wakeUp.at {
            try setWakeUp(
                WakeUp.clocks(of: wakeUp.owner).dueItem(at: time, unit: found.owningUnit, json: json))
        } else if version != nil {
            try context.cancelDue(WakeUp.clocks(of: wakeUp.owner).name)
        }
    }

    /// A new case enters the links of the incident that it came from.
    private func link(_ found: some StoredCase) throws {
        guard let incident = found.relatedIncident else { return }
        var links =
            try find(incident.rawValue)
            ?? IncidentLinks(incident: incident, unit: found.owningUnit, begun: found.begun)
        switch found {
        case let verification as VerificationCase: links.verifications.append(verification.request.id)
        case let entry as FollowThroughCase: links.ledger.append(entry.entry.id)
        default: return
        }
        try store(links)
    }
}
