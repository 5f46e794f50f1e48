import Incidents

/// A recipient has confirmed by telephone that a report is there.
public struct ConfirmReceipt: RecordAct {
    public var incident: IncidentID
    public var kind: WrittenReportKind
    public var recipient: ReportingUnit
    public var confirmedBy: String
    public var act: Act

    public init(
        _ incident: IncidentID, _ kind: WrittenReportKind, at recipient: ReportingUnit, confirmedBy: String, act: Act
    ) {
        self.incident = incident
        self.kind = kind
        self.recipient = recipient
        self.confirmedBy = confirmedBy
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        var found = try record.incident(incident)
        let actions = try found.confirmReceipt(of: kind, at: recipient, confirmedBy: confirmedBy, by: act)
        try record.save(found, after: actions, of: act, as: .receiptConfirmed)
        return found
    }
}
