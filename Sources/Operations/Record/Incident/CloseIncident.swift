import Incidents

/// Closes an incident. Refused with everything that stands in the way.
public struct CloseIncident: RecordAct {
    public var incident: IncidentID
    public var act: Act

    public init(_ incident: IncidentID, act: Act) {
        self.incident = incident
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        var found = try record.incident(incident)
        let actions = try found.close(
            verifications: try record.verifications(about: incident), ledger: try record.ledger(about: incident),
            by: act)
        try record.save(found, after: actions, of: act, as: .incidentClosed)
        return found
    }
}
