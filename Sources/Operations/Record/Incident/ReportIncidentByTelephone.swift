import Incidents

/// Records a call to the level above.
public struct ReportIncidentByTelephone: RecordAct {
    public var incident: IncidentID
    public var call: TelephoneReport

    public init(_ incident: IncidentID, _ call: TelephoneReport) {
        self.incident = incident
        self.call = call
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        var found = try record.incident(incident)
        let actions = try found.reportByTelephone(call)
        try record.save(found, after: actions, of: call.act, as: .incidentTelephoneReport)
        return found
    }
}
