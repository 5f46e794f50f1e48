import DutyCalendar

public enum DutyRole: String, CaseIterable, Sendable, Hashable {
    case lead, duty, standby

    public var name: Text {
        switch self {
        case .lead: Text(zh: "带班", en: "leading duty")
        case .duty: Text(zh: "值班", en: "duty")
        case .standby: Text(zh: "备班", en: "standby")
        }
    }
}

/// Who may take a post: whoever one of the lists names, except the ones excepted.
public struct Eligibility: Hashable, Sendable {
    public var positions: Set<Position>
    public var tags: Set<String>
    public var people: Set<PersonID>
    public var except: Set<PersonID>

    public init(
        positions: Set<Position> = [], tags: Set<String> = [], people: Set<PersonID> = [], except: Set<PersonID> = []
    ) {
        self.positions = positions
        self.tags = tags
        self.people = people
        self.except = except
    }

    public func admits(_ person: Person) -> Bool {
        guard !except.contains(person.id) else { return false }
        return positions.contains(person.position) || people.contains(person.id) || !tags.isDisjoint(with: person.tags)
    }
}

/// On which days a post is wanted.
public struct DaySelector: Hashable, Sendable {
    public enum SeasonFilter: String, CaseIterable, Sendable, Hashable {
        case always
        case floodSeason = "flood-season"
        case outsideFloodSeason = "outside-flood-season"
    }

    /// Wanted on days of any of these kinds,
    public var kinds: Set<DayKind>
    /// or on these days of the week,
    public var weekdays: Set<Weekday>
    /// or on every day of the flood season;
    public var floodSeason: Bool
    /// and in any case only then.
    public var only: SeasonFilter

    public init(
        kinds: Set<DayKind> = Set(DayKind.allCases), weekdays: Set<Weekday> = [], floodSeason: Bool = false,
        only: SeasonFilter = .always
    ) {
        self.kinds = kinds
        self.weekdays = weekdays
        self.floodSeason = floodSeason
        self.only = only
    }

    public func wants(_ date: CivilDate, kind: DayKind, inFloodSeason: Bool) -> Bool {
        switch only {
        case .always: break
        case .floodSeason: guard inFloodSeason else { return false }
        case .outsideFloodSeason: guard !inFloodSeason else { return false }
        }
        return kinds.contains(kind) || weekdays.contains(date.weekday) || (floodSeason && inFloodSeason)
    }
}

/// A place in the roster that has to be filled, day by day.
public struct Post: Hashable, Sendable {
    public var id: PostID
    public var name: Text
    public var role: DutyRole
    public var start: ClockTime
    public var length: Minutes
    /// How many people stand at once.
    public var count: Int
    public var eligible: Eligibility
    public var days: DaySelector
    /// Whether the person is in the office all the time (在岗), and not merely within reach.
    public var isOnSite: Bool
    /// Whether this counts as night duty. Nil: it does if it reaches into the hours from 00:00 to 05:00.
    public var countsAsNight: Bool?
    /// Whose turn comes after whose. Empty: in the order of the unit's list of people.
    public var rotation: [PersonID]

    public init(
        id: PostID, name: Text, role: DutyRole, start: ClockTime, length: Minutes, count: Int = 1,
        eligible: Eligibility, days: DaySelector = DaySelector(), isOnSite: Bool = true, countsAsNight: Bool? = nil,
        rotation: [PersonID] = []
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.start = start
        self.length = length
        self.count = count
        self.eligible = eligible
        self.days = days
        self.isOnSite = isOnSite
        self.countsAsNight = countsAsNight
        self.rotation = rotation
    }

    public var isNight: Bool {
        if let countsAsNight { return countsAsNight }
        return start.minutes < 300 || start.minutes + length.count > 1440
    }
}
