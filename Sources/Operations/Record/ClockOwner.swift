import DutyCalendar
import Incidents

/// What has clocks, and so is woken when they are due.
public enum ClockOwner: Hashable, Sendable, Codable {
    case incident(id: IncidentID)
    case verification(id: VerificationID)
    case followThrough(id: FollowThroughID)
    /// The nil returns of one unit on one day.
    case nilReturnDay(unit: ReportingUnit, date: CivilDate)

    public var subject: RecordSubject {
        switch self {
        case .incident(let id): .incident(id: id)
        case .verification(let id): .verification(id: id)
        case .followThrough(let id): .followThrough(id: id)
        case .nilReturnDay(let unit, _): .nilReturns(unit: unit)
        }
    }
}
