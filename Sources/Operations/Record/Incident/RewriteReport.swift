import Incidents

/// Changes the text of a draft. A sign-off given before is void.
public struct RewriteReport: RecordAct {
    public var incident: IncidentID
    public var kind: WrittenReportKind
    public var text: String
    public var act: Act

    public init(_ incident: IncidentID, _ kind: WrittenReportKind, text: String, act: Act) {
        self.incident = incident
        self.kind = kind
        self.text = text
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        var found = try record.incident(incident)
        let actions = try found.rewrite(kind, text: text, by: act)
        try record.save(found, after: actions, of: act, as: .reportRewritten)
        return found
    }
}
