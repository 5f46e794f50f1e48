import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

// Whoever sends looks at the head of a line only. What waits far behind it is told to be useless in time all the same.
extension StoredRecord {
    /// Longer than a request takes that was sent in time: its answer decides.
    private static let grace = Duration.seconds(30)

    /// Has the record woken when what a message tells is of no use any more.
    func watchUse(of entry: OutboxEntry) throws {
        guard let end = entry.delivery.uselessAfter else { return }
        try setWakeUp(
            WakeUp.useless(delivery: entry.id).dueItem(
                at: end + Self.grace, unit: ReportingUnit(unchecked: entry.message.unit), json: json))
    }

    /// Declares a message dead that waits still though its use has ended.
    func endUse(of delivery: String, at now: Timestamp) throws {
        guard let document = try context.document(OutboxEntry.documentKind, delivery) else {
            return try journalNothingDone(about: "delivery/\(delivery)", at: now)
        }
        var entry = try OutboxEntry(document, json: json)
        guard case .dead(let letter) = entry.delivery.decide(at: now, readiness: { _ in nil }), entry.state == .dead,
            document.state == DeliveryState.waiting.rawValue
        else { return try journalNothingDone(about: "delivery/\(delivery)", in: entry.message.unit, at: now) }
        try context.update(try entry.document(version: document.version, json: json))
        try context.cancelDue(OutboxEntry.dueName(delivery))
        try context.journal(
            JournalNote(
                unit: entry.message.unit, actor: ActorID.service.rawValue, actAt: now, enteredAt: now,
                kind: JournalKind.alertUndelivered.rawValue, subject: "alert/\(entry.alert)",
                change: try json.text(
                    AlertChange(message: entry.message.id.rawValue, route: entry.route, deadLetter: letter))))
    }
}
