import Incidents

/// Begins a report in writing; a follow-up gets its number here.
public struct WriteReport: RecordAct {
    public var incident: IncidentID
    public var report: IncidentCase.ReportToWrite
    public var text: String
    public var act: Act

    public init(_ incident: IncidentID, _ report: IncidentCase.ReportToWrite, text: String, act: Act) {
        self.incident = incident
        self.report = report
        self.text = text
        self.act = act
    }

    /// Answers which report it became, for the acts that follow.
    public func perform(in record: some RecordWriter) throws -> WrittenReportKind {
        var found = try record.incident(incident)
        let (kind, actions) = try found.write(report, text: text, by: act)
        try record.save(found, after: actions, of: act, as: .reportWritten)
        return kind
    }
}
