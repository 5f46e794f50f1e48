import DutyCalendar
import Incidents

/// Takes in a verification request (核报) from a superior outside this record. Received when the act happened.
public struct ReceiveVerification: RecordAct {
    /// The office that asks.
    public var asking: ReportingUnit
    public var question: String
    /// Nil where the record has no such incident, as yet.
    public var incident: IncidentID?
    public var act: Act

    public init(from asking: ReportingUnit, question: String, about incident: IncidentID? = nil, act: Act) {
        self.asking = asking
        self.question = question
        self.incident = incident
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> VerificationCase {
        let unit = try record.unit(act.unit)
        let profile = try incident.map { try record.incident($0, of: unit.id).incident.profile(unit.context) }
        let number = try record.nextNumber(.verification, of: unit.id, year: unit.year(at: act.happened))
        let id = VerificationID(unchecked: NumberSeries.verification.name(of: number, in: unit.id))
        let (opened, actions) = try VerificationCase.receive(
            id, from: asking, question: question, about: incident, profile: profile ?? IncidentProfile(), by: act,
            under: unit.context)
        try record.save(opened, after: actions, of: act, as: .verificationReceived)
        return opened
    }
}

extension RecordReader {
    /// An incident of that unit; another unit's is refused.
    func incident(_ id: IncidentID, of unit: ReportingUnit) throws -> IncidentCase {
        let found = try incident(id)
        guard found.incident.unit == unit
        else { throw IncidentRefusal.otherUnit(acting: unit, owner: found.incident.unit) }
        return found
    }
}
