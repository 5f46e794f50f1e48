/// What a year's arrangement of holidays says, as published by the State Council each autumn.
public struct YearArrangement: Hashable, Sendable {
    /// A run of days off: the statutory days, the days moved next to them, and the weekend days inside.
    public struct Block: Hashable, Sendable {
        public let name: String
        public let days: ClosedRange<CivilDate>

        public init(name: String, days: ClosedRange<CivilDate>) {
            self.name = name
            self.days = days
        }
    }

    public let year: Int
    public let blocks: [Block]
    /// Weekend days that are working days (make-up days).
    public let makeUpWorkdays: Set<CivilDate>
    /// The statutory days alone.
    public let statutoryDays: Set<CivilDate>
    public let springFestivalEve: CivilDate?
    /// False while only the statutory days are known. What is planned on such a year is provisional.
    public let isPublished: Bool

    public init(
        year: Int, blocks: [Block], makeUpWorkdays: Set<CivilDate>, statutoryDays: Set<CivilDate>,
        springFestivalEve: CivilDate?, isPublished: Bool
    ) {
        self.year = year
        self.blocks = blocks
        self.makeUpWorkdays = makeUpWorkdays
        self.statutoryDays = statutoryDays
        self.springFestivalEve = springFestivalEve
        self.isPublished = isPublished
    }
}

/// The kind of a day, which decides whose turn it is and what is counted. Every day is exactly one of these.
public enum DayKind: String, CaseIterable, Sendable, Hashable {
    case workday
    case weekend
    case holiday
}

/// Which days are worked, over the years whose arrangement is known.
public struct HolidayCalendar: Hashable, Sendable {
    public let years: [Int: YearArrangement]
    private let holidayNames: [CivilDate: String]

    public init(_ arrangements: [YearArrangement]) {
        years = Dictionary(arrangements.map { ($0.year, $0) }, uniquingKeysWith: { _, last in last })
        var names: [CivilDate: String] = [:]
        for arrangement in years.values {
            for block in arrangement.blocks {
                for day in block.days { names[day] = block.name }
            }
            for day in arrangement.statutoryDays where names[day] == nil { names[day] = "" }
        }
        holidayNames = names
    }

    public func kind(of date: CivilDate) -> DayKind {
        if holidayNames[date] != nil { return .holiday }
        if years[date.year]?.makeUpWorkdays.contains(date) == true { return .workday }
        return date.weekday.isWeekend ? .weekend : .workday
    }

    /// The holiday this day belongs to; nil on all other days, empty where the name is not known.
    public func holidayName(of date: CivilDate) -> String? { holidayNames[date] }

    public func isMakeUpWorkday(_ date: CivilDate) -> Bool {
        years[date.year]?.makeUpWorkdays.contains(date) == true && holidayNames[date] == nil
    }

    public func isStatutoryHoliday(_ date: CivilDate) -> Bool {
        years[date.year]?.statutoryDays.contains(date) == true
    }

    public func isSpringFestivalEve(_ date: CivilDate) -> Bool { years[date.year]?.springFestivalEve == date }

    public func isWorkingDay(_ date: CivilDate) -> Bool { kind(of: date) == .workday }

    /// The years among `days` whose arrangement is not published, ascending. Anything that depends on them is provisional.
    public func unpublishedYears(in days: ClosedRange<CivilDate>) -> [Int] {
        (days.lowerBound.year...days.upperBound.year).filter { years[$0]?.isPublished != true }
    }

    /// The working day `count` working days after `date`; `date` itself is not counted, as in "within 2 working days
    /// of receipt". A `count` of 0 is `date` itself.
    public func workingDay(_ count: Int, after date: CivilDate) -> CivilDate {
        var day = date
        var left = count
        while left > 0 {
            day = day + 1
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// Number of working days in `days`, both ends included.
    public func workingDays(in days: ClosedRange<CivilDate>) -> Int { days.count { isWorkingDay($0) } }
}
