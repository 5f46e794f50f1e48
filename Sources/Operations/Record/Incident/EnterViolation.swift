import Incidents

/// Enters a false, concealed or omitted report, with grounds.
public struct EnterViolation: RecordAct {
    public var incident: IncidentID
    public var kind: ViolationKind
    public var grounds: String
    public var act: Act

    public init(_ incident: IncidentID, _ kind: ViolationKind, grounds: String, act: Act) {
        self.incident = incident
        self.kind = kind
        self.grounds = grounds
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        var found = try record.incident(incident)
        let actions = try found.enter(kind, grounds: grounds, by: act)
        try record.save(found, after: actions, of: act, as: .violationEntered)
        return found
    }
}
