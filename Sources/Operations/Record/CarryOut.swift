import DutyCalendar
import Incidents

extension RecordWriter {
    /// Carries out what an act decided: enters it into the journal, one entry for each subject that it changed, delivers
    /// into the inboxes of this record, stores the requests that it opened, and announces.
    ///
    /// - Parameter unit: Whose record the act changed; the acting unit when nil.
    func carryOut(
        _ actions: [IncidentAction], of act: Act, as kind: JournalKind, in unit: ReportingUnit? = nil
    ) throws {
        var consequences = Consequences(act: act, unit: unit ?? act.unit, kind: kind)
        for action in actions { try consequences.take(action, in: self) }
        for entry in consequences.entries {
            try journal(entry.act, in: entry.unit, kind: entry.kind, about: entry.subject, changes: entry.changes)
        }
        let (notices, fired) = (consequences.notices, consequences.fired)
        if !notices.isEmpty || !fired.isEmpty {
            try announce(Announcement(unit: unit ?? act.unit, notices: notices, fired: fired, at: act.entered))
        }
    }
}

/// What the actions of one act come to.
private struct Consequences {
    struct Entry {
        let act: Act
        let unit: ReportingUnit
        let kind: JournalKind
        let subject: RecordSubject
        var changes: [JournalChange]
    }

    let act: Act
    let unit: ReportingUnit
    let kind: JournalKind
    private(set) var entries: [Entry] = []
    private(set) var notices: [IncidentNotice] = []
    private(set) var fired: [DeadlineEvent] = []
    /// Where the entry of each subject stands among ``entries``.
    private var places: [RecordSubject: Int] = [:]
    private var delivered: Set<InboxItemID> = []

    init(act: Act, unit: ReportingUnit, kind: JournalKind) {
        self.act = act
        self.unit = unit
        self.kind = kind
    }

    mutating func take(_ action: IncidentAction, in record: some RecordWriter) throws {
        switch action {
        case .changed(let change): add(change, unit, kind)
        case .deadline(let event): take(event)
        case .delivered(let item): try deliver(item, in: record)
        case .verificationAsked(let opened):
            try record.save(opened)
            begin(opened.request.subject, opened.request.unit, .verificationReceived)
        case .instructionRelayed: break  // The ledger that it goes to has its own act, with its own number.
        case .notice(let notice): notices.append(notice)
        }
    }

    private mutating func take(_ event: DeadlineEvent) {
        let firing: JournalKind? =
            switch event {
            case .warned: .deadlineWarned
            case .missed: .deadlineMissed
            case .set, .moved, .tightened, .met: nil
            }
        guard let firing else { return add(event.change, unit, kind) }
        fired.append(event)
        let owner = event.deadline.unit
        entries.append(
            Entry(
                act: Act(by: .service, unit: owner, at: act.entered), unit: owner, kind: firing,
                subject: event.deadline.subject, changes: [event.change]))
    }

    /// The same report reaches a unit once, also where that unit is the level above and the Party committee in one.
    private mutating func deliver(_ item: InboxItem, in record: some RecordWriter) throws {
        guard delivered.insert(item.id).inserted, try record.hasUnit(item.unit) else { return }
        try record.save(item)
        let fields: [(RecordField, RecordedValue)] = [
            (.source, .text(item.from.rawValue)), (.number, .text(item.number.description)),
            (.reportKind, .text(item.report.description)), (.sentAt, .instant(item.sentAt)),
            (.receivedAt, .instant(item.receivedAt)),
        ]
        for (field, value) in fields {
            add(JournalChange(item.subject, field, to: value), item.unit, .inboxReceived)
        }
    }

    private mutating func add(_ change: JournalChange, _ unit: ReportingUnit, _ kind: JournalKind) {
        begin(change.subject, unit, kind)
        if let place = places[change.subject] { entries[place].changes.append(change) }
    }

    private mutating func begin(_ subject: RecordSubject, _ unit: ReportingUnit, _ kind: JournalKind) {
        guard places[subject] == nil else { return }
        places[subject] = entries.count
        entries.append(Entry(act: act, unit: unit, kind: kind, subject: subject, changes: []))
    }
}
