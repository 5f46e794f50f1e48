import DutyCalendar
import Incidents

/// One verification request.
public struct ShowVerification: RecordQuery {
    public var id: VerificationID
    public init(_ id: VerificationID) { self.id = id }
    public func answer(from record: some RecordReader) throws -> VerificationCase { try record.verification(id) }
}

/// One entry of the ledger.
public struct ShowTask: RecordQuery {
    public var id: FollowThroughID
    public init(_ id: FollowThroughID) { self.id = id }
    public func answer(from record: some RecordReader) throws -> FollowThroughCase { try record.followThrough(id) }
}

/// One report from below.
public struct ShowInboxItem: RecordQuery {
    public var id: InboxItemID
    public init(_ id: InboxItemID) { self.id = id }
    public func answer(from record: some RecordReader) throws -> InboxItem { try record.inboxItem(id) }
}

/// One handover.
public struct ShowHandover: RecordQuery {
    public var id: HandoverID
    public init(_ id: HandoverID) { self.id = id }
    public func answer(from record: some RecordReader) throws -> Handover { try record.handover(id) }
}

/// The nil returns of a unit on one day; nil where none is wanted, as far as the day has been opened.
public struct ShowNilReturns: RecordQuery {
    public var unit: ReportingUnit
    public var date: CivilDate

    public init(of unit: ReportingUnit, on date: CivilDate) {
        self.unit = unit
        self.date = date
    }

    public func answer(from record: some RecordReader) throws -> NilReturnDay? {
        try record.nilReturnDay(date, of: unit)
    }
}

/// Everything of a unit that is not finished.
public struct OpenWorkOf: RecordQuery {
    public var unit: ReportingUnit
    public init(_ unit: ReportingUnit) { self.unit = unit }
    public func answer(from record: some RecordReader) throws -> OpenWork { try record.openWork(of: unit) }
}
