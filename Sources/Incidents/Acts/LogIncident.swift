import DutyCalendar

extension IncidentCase {
    /// The first save. Three fields are needed, what, where and who told us; all else may be unknown.
    public struct Intake: Hashable, Sendable {
        public var id: IncidentID
        public var number: YearlyNumber
        public var isDrill: Bool
        public var what: String
        public var place: String
        public var source: String
        public var facts: IncidentFacts
        /// The report from below that it was logged from.
        public var origin: InboxItemID?

        public init(
            id: IncidentID, number: YearlyNumber, isDrill: Bool = false, what: String, place: String, source: String,
            facts: IncidentFacts = IncidentFacts(), origin: InboxItemID? = nil
        ) {
            self.id = id
            self.number = number
            self.isDrill = isDrill
            self.what = what
            self.place = place
            self.source = source
            self.facts = facts
            self.origin = origin
        }
    }

    /// Logs an incident. The time of receipt is when the act happened: filled in, unless somebody enters it later. Its clocks
    /// start from there; those that have passed already are missed at once.
    ///
    /// - Throws: ``IncidentRefusal/missing(_:)`` with every needed field that is blank.
    public static func log(
        _ intake: Intake, by act: Act, under context: ReportingContext
    ) throws(IncidentRefusal) -> (case: IncidentCase, actions: [IncidentAction]) {
        try act.check(of: context.unit)
        let needed: [(RecordField, String)] = [
            (.what, intake.what), (.place, intake.place), (.source, intake.source),
        ]
        let blank = needed.filter { $0.1.isBlank }.map(\.0)
        guard blank.isEmpty else { throw .missing(blank) }
        try intake.facts.check()
        if let occurred = intake.facts.occurredAt.value, occurred > act.entered {
            throw .notYetHappened(happened: occurred, now: act.entered)
        }
        let leader = intake.facts.category.value.flatMap { context.portfolio[$0] }
        let incident = Incident(
            format: .current, id: intake.id, unit: context.unit, number: intake.number, isDrill: intake.isDrill,
            origin: intake.origin, receivedAt: act.happened, receiptCorrections: [], what: intake.what,
            place: intake.place, source: intake.source, facts: intake.facts, portfolioLeader: Known(leader),
            logged: act,
            telephoneReports: [], writtenReports: [], violations: [], closing: nil, reopenings: [])
        var logged = IncidentCase(incident: incident, clocks: Clocks())
        let actions = logged.firstChanges() + logged.startClocks(under: context, at: act.entered)
        return (logged, actions + [.notice(.incidentLogged(intake.id))])
    }

    private func firstChanges() -> [IncidentAction] {
        var values: [(RecordField, RecordedValue)] = [
            (.number, .text(incident.number.description)), (.drill, .flag(incident.isDrill)),
            (.receivedAt, .instant(incident.receivedAt)), (.what, .text(incident.what)),
            (.place, .text(incident.place)), (.source, .text(incident.source)),
        ]
        values += incident.facts.fields.filter { $0.value != .unknown }
        if incident.portfolioLeader.isKnown {
            values.append((.portfolioLeader, RecordedValue(incident.portfolioLeader)))
        }
        return values.map { change($0.0, to: $0.1) }
    }
}
