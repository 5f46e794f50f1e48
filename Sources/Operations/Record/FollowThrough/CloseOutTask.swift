import Incidents

/// Strikes an entry of the ledger off (销号), with a completion report.
public struct CloseOutTask: RecordAct {
    public var entry: FollowThroughID
    public var completion: String
    public var act: Act

    public init(_ entry: FollowThroughID, completion: String, act: Act) {
        self.entry = entry
        self.completion = completion
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> FollowThroughCase {
        var found = try record.followThrough(entry)
        let actions = try found.closeOut(completion: completion, by: act)
        try record.save(found, after: actions, of: act, as: .taskClosedOut)
        return found
    }
}
