import Incidents

/// Counts the open entries of a unit's ledger again, after its calendar changed. One act, so that all move or none.
public struct RecountTasks: RecordAct {
    /// Who applied the calendar, and for which unit.
    public var act: Act

    public init(_ act: Act) { self.act = act }

    /// Answers the entries whose deadline moved.
    public func perform(in record: some RecordWriter) throws -> [FollowThroughID] {
        let unit = try record.unit(act.unit)
        var moved: [FollowThroughID] = []
        for entry in try record.openWork(of: unit.id).ledger {
            var recounted = entry
            let actions = recounted.recount(calendar: unit.calendar, zone: unit.context.zone, at: act.entered)
            try record.save(recounted, after: actions, of: act, as: .tasksRecounted)
            let isMoved = actions.deadlineEvents.contains { if case .moved = $0 { true } else { false } }
            if isMoved { moved.append(entry.entry.id) }
        }
        return moved
    }
}
