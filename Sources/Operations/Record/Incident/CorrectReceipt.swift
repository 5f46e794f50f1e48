import DutyCalendar
import Incidents

/// Corrects the time of receipt of an incident.
public struct CorrectReceipt: RecordAct {
    public var incident: IncidentID
    public var received: Timestamp
    public var reason: String
    public var act: Act

    public init(_ incident: IncidentID, to received: Timestamp, reason: String, act: Act) {
        self.incident = incident
        self.received = received
        self.reason = reason
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        var found = try record.incident(incident)
        let unit = try record.unit(found.incident.unit)
        let actions = try found.correctReceipt(to: received, reason: reason, by: act, under: unit.context)
        try record.save(found, after: actions, of: act, as: .receiptCorrected)
        return found
    }
}
