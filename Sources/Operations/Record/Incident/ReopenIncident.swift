import Incidents

/// Takes a closing back, with a reason.
public struct ReopenIncident: RecordAct {
    public var incident: IncidentID
    public var reason: String
    public var act: Act

    public init(_ incident: IncidentID, reason: String, act: Act) {
        self.incident = incident
        self.reason = reason
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        var found = try record.incident(incident)
        let actions = try found.reopen(reason: reason, by: act)
        try record.save(found, after: actions, of: act, as: .incidentReopened)
        return found
    }
}
