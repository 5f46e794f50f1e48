import DutyCalendar

/// Which alerts a route is for. What is not set matches everything; what is set must all hold.
public struct AlertMatch: Hashable, Sendable {
    public var kinds: Set<AlertKind>?
    /// This grade and those above. An alert without a grade does not match.
    public var fromGrade: AlertGrade?
    public var categories: Set<AlertCategory>?
    public var units: Set<String>?
    public var secrecy: Set<AlertSecrecy>?
    /// From the first time of day up to, not including, the second; over midnight where the second is earlier. The same
    /// time twice is the whole day.
    public var hours: HourRange?
    /// Names of the unit's seasons, one of which must be now.
    public var seasons: Set<String>?
    /// Drills only, or no drills.
    public var drill: Bool?

    public init(
        kinds: Set<AlertKind>? = nil, fromGrade: AlertGrade? = nil, categories: Set<AlertCategory>? = nil,
        units: Set<String>? = nil, secrecy: Set<AlertSecrecy>? = nil, hours: HourRange? = nil,
        seasons: Set<String>? = nil, drill: Bool? = nil
    ) {
        self.kinds = kinds
        self.fromGrade = fromGrade
        self.categories = categories
        self.units = units
        self.secrecy = secrecy
        self.hours = hours
        self.seasons = seasons
        self.drill = drill
    }

    public struct HourRange: Hashable, Sendable {
        public let from: ClockTime
        public let to: ClockTime

        public init(from: ClockTime, to: ClockTime) {
            self.from = from
            self.to = to
        }

        public func contains(_ time: ClockTime) -> Bool {
            if from == to { return true }
            return from < to ? from <= time && time < to : from <= time || time < to
        }
    }

    public func matches(_ message: AlertMessage, _ moment: RoutingMoment) -> Bool {
        func holds<Value: Hashable>(_ wanted: Set<Value>?, _ value: Value?) -> Bool {
            guard let wanted else { return true }
            return value.map(wanted.contains) ?? false
        }
        return holds(kinds, message.kind) && holds(categories, message.category) && holds(units, message.unit)
            && holds(secrecy, message.secrecy)
            && (fromGrade.map { grade in message.grade.map { $0 >= grade } ?? false } ?? true)
            && (hours?.contains(moment.time) ?? true)
            && (seasons.map { !$0.isDisjoint(with: moment.seasons) } ?? true)
            && (drill.map { $0 == message.isDrill } ?? true)
    }
}

/// When an alert is routed, on the wall of the unit.
public struct RoutingMoment: Hashable, Sendable {
    public let time: ClockTime
    /// The names of those seasons of the unit that are now.
    public let seasons: Set<String>

    public init(at now: Timestamp, in zone: DutyZone, seasons: [String: Season] = [:]) {
        let (date, time, _) = zone.wallClock(at: now)
        self.time = time
        self.seasons = Set(seasons.filter { $0.value.contains(date) }.keys)
    }
}

extension AlertMatch {
    /// The name under which a unit's flood season (汛期) stands in ``seasons`` and in ``RoutingMoment/seasons``.
    public static let floodSeason = "floodSeason"
}
