import DutyCalendar
import Incidents

/// What is open in a unit, each list by the time it began.
public struct OpenWork: Sendable, Hashable {
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

extension RecordReader {
    /// Everything of a unit that is not finished, and began before a time where one is given.
    public func openWork(of unit: ReportingUnit, before time: Timestamp? = nil) throws -> OpenWork {
        let open = CaseFilter(unit: unit, isOpen: true, before: time)
        return OpenWork(
            incidents: try all(open, incidents), verifications: try all(open, verifications),
            ledger: try all(open, ledger), inbox: try all(open, inbox))
    }

    /// Every page of a listing. For what is bounded by its nature: what is open, what a month had.
    func all<Case>(_ filter: CaseFilter, _ list: (CaseFilter) throws -> CasePage<Case>) throws -> [Case] {
        var filter = filter
        filter.limit = CaseFilter.largestPage
        var found: [Case] = []
        repeat {
            let page = try list(filter)
            found += page.cases
            filter.after = page.next
        } while filter.after != nil
        return found
    }
}
