import Alerting
import DutyCalendar
import Incidents
import Operations

extension StoredRecord {
    /// A handover that was offered is to be acknowledged within this.
    private static let patience = Minutes(30)

    /// Has the record woken when a handover that was offered would be overdue.
    func watch(_ handover: HandoverID, at now: Timestamp) throws {
        try setWakeUp(
            WakeUp.handover(id: handover).dueItem(
                at: now + Self.patience, unit: try self.handover(handover).unit, json: json))
    }

    /// Tells of a handover that nobody has acknowledged, and again after a while.
    func callForHandover(_ id: HandoverID, at now: Timestamp) throws {
        let found = try handover(id)
        guard found.acknowledged == nil else {
            return try journalNothingDone(about: found.subject.description, in: found.unit.rawValue, at: now)
        }
        try watch(id, at: now)
        let raised = try raise(
            WantedAlert(
                kind: .handoverOverdue, unit: found.unit, subject: found.subject,
                lines: [
                    AlertText(
                        zh: "\(found.duty) 的交接班尚未由 \(found.successor) 签收。",
                        en: "The handover of \(found.duty) has not been acknowledged by \(found.successor).")
                ], at: now, cause: "handoverOverdue/\(id)"))
        if raised == nil {
            try journalNothingDone(about: found.subject.description, in: found.unit.rawValue, at: now)
        }
    }
}
