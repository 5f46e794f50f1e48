import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

/// A settlement as its rows: all that is left to do about it is to write them.
struct ReadySettlement: Sendable {
    private let document: Document
    private let dueName: String
    /// The wake-up at the end of its use, where it has one.
    private let endOfUse: String?
    /// When it is tried again; nil where it is not.
    private let again: Timestamp?
    /// Nil for one that is tried again: of that the journal tells the outcome.
    private let note: JournalNote?

    init(_ settlement: Outbox.Settlement, json: RecordJSON, at now: Timestamp) throws {
        let entry = settlement.waiting.entry
        document = try entry.document(version: settlement.waiting.version, json: json)
        dueName = OutboxEntry.dueName(entry.id)
        endOfUse = entry.delivery.uselessAfter.map { _ in WakeUp.useless(delivery: entry.id).name }
        var change = AlertChange(message: entry.message.id.rawValue, route: entry.route)
        change.digest = entry.digest
        if !entry.redactions.isEmpty { change.redactions = entry.redactions }
        let kind: JournalKind
        switch settlement.outcome {
        case .again(let time):
            again = time
            note = nil
            return
        case .delivered(let channel):
            kind = .alertDelivered
            change.channel = channel
            change.attempts = entry.delivery.attempts
        case .dead(let letter):
            kind = .alertUndelivered
            change.deadLetter = letter
        }
        again = nil
        note = JournalNote(
            unit: entry.message.unit, actor: ActorID.service.rawValue, actAt: now, enteredAt: now, kind: kind.rawValue,
            subject: "alert/\(entry.alert)", change: try json.text(change))
    }

    func write(in context: WriteContext) throws {
        try context.update(document)
        if let again { return try context.postpone(dueName, until: again) }
        try context.cancelDue(dueName)
        if let endOfUse { try context.cancelDue(endOfUse) }
        if let note { try context.journal(note) }
    }
}
