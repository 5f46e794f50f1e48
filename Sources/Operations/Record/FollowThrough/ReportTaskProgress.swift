import Incidents

/// Reports progress of an entry of the ledger.
public struct ReportTaskProgress: RecordAct {
    public var entry: FollowThroughID
    public var text: String
    public var act: Act

    public init(_ entry: FollowThroughID, _ text: String, act: Act) {
        self.entry = entry
        self.text = text
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> FollowThroughCase {
        var found = try record.followThrough(entry)
        let actions = try found.reportProgress(text, by: act)
        try record.save(found, after: actions, of: act, as: .taskProgress)
        return found
    }
}
