import DutyCalendar

/// By when a task or an instruction is to be done.
public enum FollowThroughTerm: String, Codable, CaseIterable, Sendable, Hashable {
    /// Ordinary tasks: 7 days. The day of assignment is day 1, so they end on day D+6 (双台子 55).
    case sevenDays
    /// Complex tasks: one month, the day of assignment being its first day (双台子 55).
    case oneMonth
    /// Set at the year's start: cleared by the year's end (双台子 55).
    case yearEnd
    /// Expedited item (速办件): 2 working days after the day of assignment (双台子 64).
    case expedited
    /// Ordinary item: 5 working days after the day of assignment (双台子 64).
    case ordinary
    /// Long-running item: progress every two weeks, until it is closed out (双台子 64).
    case longRunning

    static let twoWeeks = 14

    /// The last day; for a long-running item that of the first progress report.
    public func lastDay(assignedOn day: CivilDate, calendar: HolidayCalendar) -> CivilDate {
        switch self {
        case .sevenDays: day + 6
        case .oneMonth: Self.monthEnd(from: day)
        case .yearEnd: CivilDate(year: day.year, month: 12, day: 31) ?? day
        case .expedited: calendar.workingDay(2, after: day)
        case .ordinary: calendar.workingDay(5, after: day)
        case .longRunning: day + Self.twoWeeks
        }
    }

    /// The years among the counted days whose arrangement is not published: the last day may move.
    public func provisionalYears(assignedOn day: CivilDate, calendar: HolidayCalendar) -> [Int] {
        guard self == .expedited || self == .ordinary else { return [] }
        return calendar.unpublishedYears(in: day...lastDay(assignedOn: day, calendar: calendar))
    }

    public var source: String {
        switch self {
        case .sevenDays, .oneMonth, .yearEnd: "双台子 55"
        case .expedited, .ordinary, .longRunning: "双台子 64"
        }
    }

    /// The day before the same day of the next month; the last of the next month where it has no such day.
    private static func monthEnd(from day: CivilDate) -> CivilDate {
        let (year, month) = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
        if let same = CivilDate(year: year, month: month, day: day.day) { return same - 1 }
        return CivilDate(year: year, month: month, day: CivilDate.daysIn(month: month, ofYear: year)) ?? day
    }
}
