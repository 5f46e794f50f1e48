import DutyCalendar
import Incidents

/// What came of an incident, by name: requests about it, and entries of the ledger. Kept beside it, so that closing an old
/// incident does not search the record.
struct IncidentLinks: StoredCase {
    let incident: IncidentID
    let unit: ReportingUnit
    let begun: Timestamp
    var verifications: [VerificationID] = []
    var ledger: [FollowThroughID] = []

    static var documentKind: String { "incident-links" }
    var documentID: String { incident.rawValue }
    var owningUnit: ReportingUnit { unit }
    var isOpen: Bool { true }
}
