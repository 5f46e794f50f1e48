import Incidents

/// One page of incidents.
public struct ListIncidents: RecordQuery {
    public var filter: CaseFilter
    public init(_ filter: CaseFilter = CaseFilter()) { self.filter = filter }
    public func answer(from record: some RecordReader) throws -> CasePage<IncidentCase> { try record.incidents(filter) }
}

/// One page of verification requests.
public struct ListVerifications: RecordQuery {
    public var filter: CaseFilter
    public init(_ filter: CaseFilter = CaseFilter()) { self.filter = filter }
    public func answer(from record: some RecordReader) throws -> CasePage<VerificationCase> {
        try record.verifications(filter)
    }
}

/// One page of the ledger (台账).
public struct ListLedger: RecordQuery {
    public var filter: CaseFilter
    public init(_ filter: CaseFilter = CaseFilter()) { self.filter = filter }
    public func answer(from record: some RecordReader) throws -> CasePage<FollowThroughCase> {
        try record.ledger(filter)
    }
}

/// One page of what came up from below.
public struct ListInbox: RecordQuery {
    public var filter: CaseFilter
    public init(_ filter: CaseFilter = CaseFilter()) { self.filter = filter }
    public func answer(from record: some RecordReader) throws -> CasePage<InboxItem> { try record.inbox(filter) }
}

/// One page of handovers.
public struct ListHandovers: RecordQuery {
    public var filter: CaseFilter
    public init(_ filter: CaseFilter = CaseFilter()) { self.filter = filter }
    public func answer(from record: some RecordReader) throws -> CasePage<Handover> { try record.handovers(filter) }
}

/// One page of days with nil returns.
public struct ListNilReturns: RecordQuery {
    public var filter: CaseFilter
    public init(_ filter: CaseFilter = CaseFilter()) { self.filter = filter }
    public func answer(from record: some RecordReader) throws -> CasePage<NilReturnDay> {
        try record.nilReturnDays(filter)
    }
}
