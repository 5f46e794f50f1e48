import DutyCalendar
import Incidents

/// Enters a task, or a leader's instruction, into the unit's ledger.
public struct AssignTask: RecordAct {
    public var kind: FollowThroughEntry.Kind
    public var task: String
    /// Who is to do it.
    public var owner: String
    public var term: FollowThroughTerm
    /// One of the unit's own; a task that came out of a drill is a drill's.
    public var incident: IncidentID?
    /// Assigned when it happened.
    public var act: Act

    public init(
        _ task: String, kind: FollowThroughEntry.Kind = .task, owner: String, term: FollowThroughTerm,
        incident: IncidentID? = nil, act: Act
    ) {
        self.kind = kind
        self.task = task
        self.owner = owner
        self.term = term
        self.incident = incident
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> FollowThroughCase {
        let unit = try record.unit(act.unit)
        let origin = try incident.map { try record.incident($0, of: unit.id) }
        let number = try record.nextNumber(.followThrough, of: unit.id, year: unit.year(at: act.happened))
        let assignment = FollowThroughCase.Assignment(
            id: FollowThroughID(unchecked: NumberSeries.followThrough.name(of: number, in: unit.id)), number: number,
            kind: kind, task: task, owner: owner, term: term, incident: incident,
            isDrill: origin?.incident.isDrill ?? false)
        let (entered, actions) = try FollowThroughCase.assign(
            assignment, by: act, calendar: unit.calendar, zone: unit.context.zone)
        try record.save(entered, after: actions, of: act, as: .taskAssigned)
        return entered
    }
}
