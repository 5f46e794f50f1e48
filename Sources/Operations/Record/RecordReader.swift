import DutyCalendar
import Incidents

/// The record at one instant: what use cases ask of it. Each throws ``RecordRefusal`` for what is not there.
public protocol RecordReader {
    /// By what a unit of the record reports. Made from the operators' files that were applied last.
    func unit(_ id: ReportingUnit) throws -> RecordedUnit
    /// Whether a unit's inbox is in this record. Others have to be reached by other means.
    func hasUnit(_ id: ReportingUnit) throws -> Bool

    func incident(_ id: IncidentID) throws -> IncidentCase
    func verification(_ id: VerificationID) throws -> VerificationCase
    func followThrough(_ id: FollowThroughID) throws -> FollowThroughCase
    func inboxItem(_ id: InboxItemID) throws -> InboxItem
    func handover(_ id: HandoverID) throws -> Handover
    /// Nil where no nil return is wanted on that day, as far as the day has been opened.
    func nilReturnDay(_ date: CivilDate, of unit: ReportingUnit) throws -> NilReturnDay?

    // One page of each, by the time they began.
    func incidents(_ filter: CaseFilter) throws -> CasePage<IncidentCase>
    func verifications(_ filter: CaseFilter) throws -> CasePage<VerificationCase>
    func ledger(_ filter: CaseFilter) throws -> CasePage<FollowThroughCase>
    func inbox(_ filter: CaseFilter) throws -> CasePage<InboxItem>
    func handovers(_ filter: CaseFilter) throws -> CasePage<Handover>
    func nilReturnDays(_ filter: CaseFilter) throws -> CasePage<NilReturnDay>

    /// Requests about an incident, answered or not, in the order in which they came.
    func verifications(about incident: IncidentID) throws -> [VerificationCase]
    /// Tasks and instructions that came from an incident, closed out or not, in the order in which they came.
    func ledger(about incident: IncidentID) throws -> [FollowThroughCase]
}

/// A question to the record, as a value.
public protocol RecordQuery: Sendable {
    associatedtype Answer: Sendable
    func answer(from record: some RecordReader) throws -> Answer
}
