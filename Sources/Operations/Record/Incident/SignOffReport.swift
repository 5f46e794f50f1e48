import Incidents

/// A leader signs a draft off (签发).
public struct SignOffReport: RecordAct {
    public var incident: IncidentID
    public var kind: WrittenReportKind
    public var leader: String
    public var act: Act

    public init(_ incident: IncidentID, _ kind: WrittenReportKind, leader: String, act: Act) {
        self.incident = incident
        self.kind = kind
        self.leader = leader
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        var found = try record.incident(incident)
        let actions = try found.signOff(kind, leader: leader, by: act)
        try record.save(found, after: actions, of: act, as: .reportSignedOff)
        return found
    }
}
