import DutyCalendar

extension FollowThroughCase {
    /// Reports progress. Of a long-running item it answers the two weeks that run, or those that were missed.
    public mutating func reportProgress(_ text: String, by act: Act) throws(IncidentRefusal) -> [IncidentAction] {
        try check(act)
        try text.needed(.progress)
        entry.progress.append(FollowThroughEntry.Progress(text: text, act: act))
        return [change(.progress, item: "progress/\(entry.progress.count)", to: .text(text))]
            + clocks.meet(.progress, happened: act.happened, entered: act.entered).map { .deadline($0) }
    }

    /// Strikes it off with a completion report (销号), one entry at a time.
    public mutating func closeOut(completion: String, by act: Act) throws(IncidentRefusal) -> [IncidentAction] {
        try check(act)
        try completion.needed(.completion)
        entry.closeOut = FollowThroughEntry.CloseOut(completion: completion, act: act)
        let events =
            clocks.meet(.completion, happened: act.happened, entered: act.entered)
            + clocks.end(.progress, happened: act.happened, entered: act.entered)
        return [change(.completion, to: .text(completion))] + events.map { .deadline($0) }
    }

    /// Counts again after a year's arrangement was published. A deadline that has been met or missed does not move.
    public mutating func recount(calendar: HolidayCalendar, zone: DutyZone, at now: Timestamp) -> [IncidentAction] {
        let last = entry.term.lastDay(assignedOn: entry.assignedOn, calendar: calendar)
        let provisional = entry.term.provisionalYears(assignedOn: entry.assignedOn, calendar: calendar)
        let events =
            clocks.fire(at: now)
            + clocks.recount(
                .completion, due: zone.lastInstant(of: last), provisionalYears: provisional,
                reason: "holiday arrangement changed")
            + clocks.fire(at: now)
        return events.map { .deadline($0) }
    }
}
