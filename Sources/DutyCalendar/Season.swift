/// A day of the year without a year, as `06-15`.
public struct MonthDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let month: Int
    public let day: Int

    /// 29 February is a day; 31 June is not.
    public init?(month: Int, day: Int) {
        guard CivilDate(year: 2024, month: month, day: day) != nil else { return nil }
        self.month = month
        self.day = day
    }

    /// Reads `06-15`, and nothing else.
    public init?(iso text: some StringProtocol) {
        guard let date = CivilDate(iso: "2024-\(text)") else { return nil }
        self.init(month: date.month, day: date.day)
    }

    public init(_ date: CivilDate) {
        month = date.month
        day = date.day
    }

    public var description: String { "\(padded(month, to: 2))-\(padded(day, to: 2))" }
    public static func < (left: MonthDay, right: MonthDay) -> Bool {
        (left.month, left.day) < (right.month, right.day)
    }
}

/// A season that comes every year, as the flood season; with the years in which it began early or was extended.
public struct Season: Hashable, Sendable {
    public let first: MonthDay
    public let last: MonthDay
    /// Years with dates of their own.
    public let exceptions: [Int: ClosedRange<CivilDate>]

    public init(first: MonthDay, last: MonthDay, exceptions: [Int: ClosedRange<CivilDate>] = [:]) {
        self.first = first
        self.last = last
        self.exceptions = exceptions
    }

    /// A season whose last day comes before its first one runs over the turn of the year.
    public func contains(_ date: CivilDate) -> Bool {
        if let exception = exceptions[date.year] { return exception.contains(date) }
        let day = MonthDay(date)
        return first <= last ? first <= day && day <= last : first <= day || day <= last
    }
}
