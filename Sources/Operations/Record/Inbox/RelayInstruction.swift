import Incidents

/// Relays a leader's instruction (批示) to the unit below, into its ledger, under that ledger's next number.
public struct RelayInstruction: RecordAct {
    public var item: InboxItemID
    public var text: String
    public var term: FollowThroughTerm
    /// Who is to carry it out; nil leaves that to the unit below, in whose name it is entered.
    public var owner: String?
    public var act: Act

    public init(
        about item: InboxItemID, _ text: String, term: FollowThroughTerm, owner: String? = nil, act: Act
    ) {
        self.item = item
        self.text = text
        self.term = term
        self.owner = owner
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> FollowThroughCase {
        var found = try record.inboxItem(item)
        let actions = try found.relayInstruction(text, term: term, by: act)
        try record.save(found, after: actions, of: act, as: .inboxInstructionRelayed)

        let below = try record.unit(found.from)
        let number = try record.nextNumber(.followThrough, of: below.id, year: below.year(at: act.entered))
        // It is there when the record has it: day 1 of the unit below.
        let arrival = Act(by: act.by, unit: below.id, at: act.entered)
        let id = FollowThroughID(unchecked: NumberSeries.followThrough.name(of: number, in: below.id))
        let assignment = FollowThroughCase.Assignment(
            id: id, number: number, kind: .leaderInstruction, task: text, owner: owner ?? below.id.rawValue, term: term,
            incident: found.incident, isDrill: found.isDrill)
        let (entered, assigned) = try FollowThroughCase.assign(
            assignment, by: arrival, calendar: below.calendar, zone: below.context.zone)
        try record.save(entered, after: assigned, of: arrival, as: .taskAssigned)
        return entered
    }
}
