import Incidents

/// Enters what has become known of an incident.
public struct ReviseIncident: RecordAct {
    public var incident: IncidentID
    /// Makes the revision of the incident as it stands, so that facts entered meanwhile by others are kept.
    public var revision: @Sendable (Incident) -> IncidentCase.Revision
    public var act: Act

    public init(
        _ incident: IncidentID, act: Act, revision: @escaping @Sendable (Incident) -> IncidentCase.Revision
    ) {
        self.incident = incident
        self.revision = revision
        self.act = act
    }

    public init(_ incident: IncidentID, _ revision: IncidentCase.Revision, act: Act) {
        self.init(incident, act: act) { _ in revision }
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        var found = try record.incident(incident)
        let unit = try record.unit(found.incident.unit)
        let actions = try found.revise(revision(found.incident), by: act, under: unit.context)
        try record.save(found, after: actions, of: act, as: .incidentRevised)
        return found
    }
}
