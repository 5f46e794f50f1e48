extension IncidentCase {
    /// Takes a closing back, with a reason: casualties changed, a finding came up. The closing is kept.
    public mutating func reopen(reason: String, by act: Act) throws(IncidentRefusal) -> [IncidentAction] {
        try act.check(of: incident.unit)
        guard let closing = incident.closing else { throw .notClosed(incident.subject) }
        try reason.needed(.reason)
        let stage = incident.stage
        incident.reopenings.append(Incident.Reopening(closing: closing, reason: reason, act: act))
        incident.closing = nil
        return [
            change(
                .reopenedAt, from: .instant(closing.act.happened), to: .instant(act.happened), reason: reason)
        ] + stageChange(since: stage)
    }
}
