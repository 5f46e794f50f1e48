import DutyCalendar

/// A nil return (零报告), or what stands in its place on a day on which something happened.
public struct NilReturn: Codable, Hashable, Sendable {
    /// Empty: nothing to report, which is itself a report.
    public let incidents: [YearlyNumber]
    /// Who took it at the level above.
    public let answeredBy: String
    public let act: Act

    public init(incidents: [YearlyNumber] = [], answeredBy: String, act: Act) {
        self.incidents = incidents
        self.answeredBy = answeredBy
        self.act = act
    }
}

/// The nil returns of one unit on one day, with their clocks.
public struct NilReturnDay: Codable, Hashable, Sendable {
    /// Of this record as stored.
    public let format: RecordFormat
    public let unit: ReportingUnit
    public let date: CivilDate
    public internal(set) var returns: [NilReturn]
    public internal(set) var clocks: Clocks

    public var subject: RecordSubject { .nilReturns(unit: unit) }

    /// Fires what is due.
    public mutating func pass(at now: Timestamp) -> [IncidentAction] { clocks.fire(at: now).map { .deadline($0) } }

    public func lateness(at now: Timestamp) -> [Lateness] { clocks.deadlines.compactMap { $0.lateness(at: now) } }

    /// The nil returns that the policies want on a day, each with a deadline; nil where they want none.
    ///
    /// Two policies that name the same time want one return.
    public static func open(
        _ date: CivilDate, under context: ReportingContext, calendar: HolidayCalendar, at now: Timestamp
    ) -> (day: NilReturnDay, actions: [IncidentAction])? {
        let kind = calendar.kind(of: date)
        var day = NilReturnDay(format: .current, unit: context.unit, date: date, returns: [], clocks: Clocks())
        var events: [DeadlineEvent] = []
        let profile = IncidentProfile(level: context.level)
        let start = context.zone.day(date).start
        for (policy, rule) in context.rules(.nilReturn, for: profile) {
            guard case .onDays(let kinds, let times) = rule.timing, kinds.contains(kind) else { continue }
            for time in times.sorted() {
                let recurrence = Recurrence.daily(times: [time], zone: context.zone)
                let due = context.zone.instant(date, time)
                events += day.clocks.set(
                    Deadline(
                        subject: day.subject, unit: context.unit, wants: .nilReturn, mark: recurrence.mark(of: due),
                        isDrill: false,
                        basis: Deadline.Basis(policy: policy.id, rule: rule.id, source: policy.source, window: nil),
                        anchor: Deadline.Anchor(kind: .slot, at: start), due: due, warnings: rule.warnings, setAt: now))
            }
        }
        guard !events.isEmpty else { return nil }
        events += day.clocks.fire(at: now)
        return (day, events.map { .deadline($0) })
    }

    /// Reports. It answers the first return of the day that is open, or those that were missed.
    public mutating func report(_ nilReturn: NilReturn) throws(IncidentRefusal) -> [IncidentAction] {
        try nilReturn.act.check(of: unit)
        try nilReturn.answeredBy.needed(.answeredBy)
        guard clocks.deadlines.contains(where: { $0.anchor.at <= nilReturn.act.happened })
        else { throw .noDeadline(unit: unit, at: nilReturn.act.happened) }
        returns.append(nilReturn)
        let numbers = nilReturn.incidents.map(\.description).joined(separator: " ")
        let change = JournalChange(
            subject, .nilReturn, item: "\(date)/\(returns.count)", to: .text(numbers))
        return [.changed(change)]
            + clocks.meet(.nilReturn, happened: nilReturn.act.happened, entered: nilReturn.act.entered)
            .map { .deadline($0) }
    }
}
