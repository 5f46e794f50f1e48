import DutyCalendar

extension IncidentCase {
    /// Corrects the time of receipt. The old one is kept, with the reason. What runs from it moves; what has been met or
    /// missed by now stays where it is.
    public mutating func correctReceipt(
        to received: Timestamp, reason: String, by act: Act, under context: ReportingContext
    ) throws(IncidentRefusal) -> [IncidentAction] {
        try check(act)
        try reason.needed(.reason)
        guard received <= act.entered else { throw .notYetHappened(happened: received, now: act.entered) }
        let old = incident.receivedAt
        guard received != old else { return [] }
        let occurrence = incident.occurrenceAnchor
        var events = clocks.fire(at: act.entered)
        incident.receiptCorrections.append(
            Incident.ReceiptCorrection(from: old, to: received, reason: reason, act: act))
        incident.receivedAt = received
        events += clocks.move(.receipt, to: received, reason: reason)
        if incident.occurrenceAnchor != occurrence {
            events += clocks.move(.occurrence, to: incident.occurrenceAnchor, reason: reason)
        }
        return [change(.receivedAt, from: .instant(old), to: .instant(received), reason: reason)]
            + events.map { .deadline($0) } + startClocks(under: context, at: act.entered)
    }
}
