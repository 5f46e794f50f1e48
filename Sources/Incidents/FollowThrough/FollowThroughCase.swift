import DutyCalendar

/// An entry of the ledger (督办台账): a task that comes out of an incident, or a leader's instruction.
public struct FollowThroughEntry: Codable, Hashable, Sendable, Identifiable {
    public enum Kind: String, Codable, CaseIterable, Sendable, Hashable {
        case task, leaderInstruction
    }

    public struct Progress: Codable, Hashable, Sendable {
        public let text: String
        public let act: Act
    }

    /// The completion report that strikes it off (销号).
    public struct CloseOut: Codable, Hashable, Sendable {
        public let completion: String
        public let act: Act
    }

    /// Of this record as stored.
    public let format: RecordFormat
    public let id: FollowThroughID
    public let unit: ReportingUnit
    public let number: YearlyNumber
    public let kind: Kind
    public let incident: IncidentID?
    public let isDrill: Bool
    public let task: String
    /// Who is to do it: a person or a department.
    public let owner: String
    public let term: FollowThroughTerm
    /// Day 1.
    public let assignedOn: CivilDate
    public let assigned: Act
    public internal(set) var progress: [Progress]
    public internal(set) var closeOut: CloseOut?

    public var subject: RecordSubject { .followThrough(id: id) }
}

/// An entry of the ledger with its clock.
public struct FollowThroughCase: Codable, Hashable, Sendable {
    public internal(set) var entry: FollowThroughEntry
    public internal(set) var clocks: Clocks

    /// From what was stored.
    public init(entry: FollowThroughEntry, clocks: Clocks) {
        self.entry = entry
        self.clocks = clocks
    }

    public func lateness(at now: Timestamp) -> [Lateness] { clocks.deadlines.compactMap { $0.lateness(at: now) } }

    /// Fires what is due.
    public mutating func pass(at now: Timestamp) -> [IncidentAction] { clocks.fire(at: now).map { .deadline($0) } }

    func check(_ act: Act) throws(IncidentRefusal) {
        try act.check(of: entry.unit)
        if entry.closeOut != nil { throw .alreadyClosed(entry.subject) }
        try act.check(notBefore: entry.assigned.happened)
    }

    func change(_ field: RecordField, item: String? = nil, to: RecordedValue) -> IncidentAction {
        .changed(JournalChange(entry.subject, field, item: item, to: to))
    }
}
