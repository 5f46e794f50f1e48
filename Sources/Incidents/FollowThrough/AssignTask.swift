import DutyCalendar

extension FollowThroughCase {
    /// What goes into the ledger.
    public struct Assignment: Hashable, Sendable {
        public var id: FollowThroughID
        public var number: YearlyNumber
        public var kind: FollowThroughEntry.Kind
        public var task: String
        public var owner: String
        public var term: FollowThroughTerm
        public var incident: IncidentID?
        public var isDrill: Bool
        /// How long before the end it warns.
        public var warnings: [Minutes]

        public init(
            id: FollowThroughID, number: YearlyNumber, kind: FollowThroughEntry.Kind, task: String, owner: String,
            term: FollowThroughTerm, incident: IncidentID? = nil, isDrill: Bool = false,
            warnings: [Minutes] = [.hours(24)]
        ) {
            self.id = id
            self.number = number
            self.kind = kind
            self.task = task
            self.owner = owner
            self.term = term
            self.incident = incident
            self.isDrill = isDrill
            self.warnings = warnings
        }

        /// A leader's instruction that came from the level above.
        public init(_ instruction: RelayedInstruction, id: FollowThroughID, number: YearlyNumber, owner: String) {
            self.init(
                id: id, number: number, kind: .leaderInstruction, task: instruction.text, owner: owner,
                term: instruction.term, incident: instruction.about, isDrill: instruction.isDrill)
        }
    }

    /// Enters a task or an instruction. It was assigned when the act happened; the local day of that is day 1, and the end is
    /// that of the last day, counted by the real calendar. Where a year's arrangement is not published the deadline says so,
    /// see ``recount(calendar:zone:at:)``.
    public static func assign(
        _ assignment: Assignment, by act: Act, calendar: HolidayCalendar, zone: DutyZone
    ) throws(IncidentRefusal) -> (case: FollowThroughCase, actions: [IncidentAction]) {
        try act.check(of: act.unit)
        let blank = [(RecordField.task, assignment.task), (.owner, assignment.owner)].filter { $0.1.isBlank }.map(\.0)
        guard blank.isEmpty else { throw .missing(blank) }
        let day = zone.date(at: act.happened)
        let term = assignment.term
        let entry = FollowThroughEntry(
            format: .current, id: assignment.id, unit: act.unit, number: assignment.number, kind: assignment.kind,
            incident: assignment.incident, isDrill: assignment.isDrill, task: assignment.task, owner: assignment.owner,
            term: term, assignedOn: day, assigned: act, progress: [], closeOut: nil)
        var assigned = FollowThroughCase(entry: entry, clocks: Clocks())
        let due = zone.lastInstant(of: term.lastDay(assignedOn: day, calendar: calendar))
        let recurrence =
            term == .longRunning ? Recurrence.everyDays(days: FollowThroughTerm.twoWeeks, zone: zone) : nil
        var events = assigned.clocks.set(
            Deadline(
                subject: entry.subject, unit: act.unit, wants: recurrence == nil ? .completion : .progress,
                mark: recurrence?.mark(of: due) ?? "1", isDrill: entry.isDrill,
                basis: Deadline.Basis(
                    policy: "follow-through", rule: term.rawValue, source: term.source, window: nil),
                anchor: Deadline.Anchor(kind: .assignment, at: act.happened), due: due, warnings: assignment.warnings,
                recurrence: recurrence, setAt: act.entered,
                provisionalYears: term.provisionalYears(assignedOn: day, calendar: calendar)))
        events += assigned.clocks.fire(at: act.entered)
        let changes = [
            assigned.change(.number, to: .text(entry.number.description)),
            assigned.change(.task, to: .text(entry.task)), assigned.change(.owner, to: .text(entry.owner)),
            assigned.change(.term, to: .text(term.rawValue)), assigned.change(.assignedOn, to: .text(day.description)),
        ]
        return (assigned, changes + events.map { .deadline($0) })
    }
}
