import DutyCalendar
import Incidents

/// Logs an incident (接报), or a drill, under the unit's next number; its clocks start from the receipt.
///
/// From an inbox item the incident is received when the report arrived there, and what is left blank is taken from it.
public struct LogIncident: RecordAct {
    public var what: String
    public var place: String
    /// Who told us.
    public var source: String
    public var facts: IncidentFacts
    public var isDrill: Bool
    /// The report from below that it is logged from.
    public var origin: InboxItemID?
    /// Received when it happened.
    public var act: Act

    public init(
        what: String = "", place: String = "", source: String = "", facts: IncidentFacts = IncidentFacts(),
        isDrill: Bool = false, origin: InboxItemID? = nil, act: Act
    ) {
        self.what = what
        self.place = place
        self.source = source
        self.facts = facts
        self.isDrill = isDrill
        self.origin = origin
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> IncidentCase {
        let completed = try completed(from: record)
        let (act, isDrill) = (completed.act, completed.isDrill)
        let unit = try record.unit(act.unit)
        let series = isDrill ? NumberSeries.drill : .incident
        let number = try record.nextNumber(series, of: unit.id, year: unit.year(at: act.happened))
        let intake = IncidentCase.Intake(
            id: IncidentID(unchecked: series.name(of: number, in: unit.id)), number: number, isDrill: isDrill,
            what: completed.what, place: completed.place, source: completed.source, facts: completed.facts,
            origin: origin)
        let (logged, actions) = try IncidentCase.log(intake, by: act, under: unit.context)
        try record.save(logged, after: actions, of: act, as: .incidentLogged)
        return logged
    }

    private func completed(from record: some RecordReader) throws -> LogIncident {
        guard let origin else { return self }
        let item = try record.inboxItem(origin)
        guard item.unit == act.unit else { throw IncidentRefusal.otherUnit(acting: act.unit, owner: item.unit) }
        if isDrill, !item.isDrill { throw RecordRefusal.drillMismatch(origin, isDrill: false) }
        var completed = self
        if what.isEmpty { completed.what = item.what }
        if place.isEmpty { completed.place = item.place }
        if source.isEmpty { completed.source = item.from.rawValue }
        if !facts.grade.isKnown { completed.facts.grade = Known(item.grade) }
        if facts.secrecy == .unclassified { completed.facts.secrecy = item.secrecy }
        completed.isDrill = item.isDrill
        // Where the clock has gone back meanwhile, nobody knows a better time than now.
        completed.act = Act(
            by: act.by, unit: act.unit, happened: min(item.receivedAt, act.entered), entered: act.entered)
        return completed
    }
}
