import DutyCalendar
import Incidents

/// The record at one instant: what use cases ask of it. Each throws ``RecordRefusal`` for what is not there.
public protocol RecordReader {
    /// By what a unit of the record reports. Made from the operators' files that were applied last.
    func unit(_ id: ReportingUnit) throws -> RecordedUnit

    func incident(_ id: IncidentID) throws -> IncidentCase
    func verification(_ id: VerificationID) throws -> VerificationCase
    func followThrough(_ id: FollowThroughID) throws -> FollowThroughCase
    func inboxItem(_ id: InboxItemID) throws -> InboxItem
    func handover(_ id: HandoverID) throws -> Handover
    /// Nil where no nil return is wanted on that day, as far as the day has been opened.
    func nilReturnDay(_ date: CivilDate, of unit: ReportingUnit) throws -> NilReturnDay?

    /// Everything of a unit that is not finished.
    func openWork(of unit: ReportingUnit) throws -> OpenWork
    /// Requests about an incident, answered or not.
    func verifications(about incident: IncidentID) throws -> [VerificationCase]
    /// Tasks and instructions that came from an incident, closed out or not.
    func ledger(about incident: IncidentID) throws -> [FollowThroughCase]
}

/// What is open in a unit, each list by the time it began.
public struct OpenWork: Sendable {
    public var incidents: [IncidentCase]
    public var verifications: [VerificationCase]
    public var ledger: [FollowThroughCase]
    public var inbox: [InboxItem]

    public init(
        incidents: [IncidentCase] = [], verifications: [VerificationCase] = [], ledger: [FollowThroughCase] = [],
        inbox: [InboxItem] = []
    ) {
        self.incidents = incidents
        self.verifications = verifications
        self.ledger = ledger
        self.inbox = inbox
    }

    /// For the handover and the daily bulletin.
    public var items: [OpenItem] {
        OpenItem.all(incidents: incidents, verifications: verifications, ledger: ledger, inbox: inbox)
    }
}
