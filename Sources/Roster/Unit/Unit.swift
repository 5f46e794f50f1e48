import DutyCalendar

public enum UnitLevel: String, CaseIterable, Sendable, Hashable {
    case province, city, county, district, department, town

    public var name: Text {
        switch self {
        case .province: Text(zh: "省", en: "province")
        case .city: Text(zh: "市", en: "city")
        case .county: Text(zh: "县", en: "county")
        case .district: Text(zh: "区", en: "district")
        case .department: Text(zh: "部门", en: "department")
        case .town: Text(zh: "镇", en: "town")
        }
    }
}

/// A government, department or town with a duty office of its own.
public struct Unit: Hashable, Sendable {
    public var id: UnitID
    public var name: Text
    public var level: UnitLevel
    /// The unit that reports go up to, where it is one of ours.
    public var parent: UnitID?
    /// Whom reports go up to, in words, where it is not one of ours.
    public var reportsTo: String?
    /// The unit that major incidents go to as well (红桥 31), where it is one of ours.
    public var partyCommittee: UnitID?
    public var zone: DutyZone
    /// When the duty is handed over, as 08:30.
    public var handover: ClockTime
    public var dutyLine: String
    public var floodSeason: Season?
    public var posts: [Post]
    public var people: [Person]
    /// Pairs of leaders who cover each other (AB角).
    public var coverPairs: [CoverPair]
    public var pairWishes: [PairWish]

    public init(
        id: UnitID, name: Text, level: UnitLevel, parent: UnitID? = nil, reportsTo: String? = nil,
        partyCommittee: UnitID? = nil, zone: DutyZone = .shanghai, handover: ClockTime, dutyLine: String,
        floodSeason: Season? = nil, posts: [Post], people: [Person], coverPairs: [CoverPair] = [],
        pairWishes: [PairWish] = []
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
        self.reportsTo = reportsTo
        self.partyCommittee = partyCommittee
        self.zone = zone
        self.handover = handover
        self.dutyLine = dutyLine
        self.floodSeason = floodSeason
        self.posts = posts
        self.people = people
        self.coverPairs = coverPairs
        self.pairWishes = pairWishes
    }

    public func isInFloodSeason(_ date: CivilDate) -> Bool { floodSeason?.contains(date) ?? false }
}

/// Two leaders who stand in for each other.
public struct CoverPair: Hashable, Sendable {
    public let first: PersonID
    public let second: PersonID

    public init(_ first: PersonID, _ second: PersonID) {
        self.first = first
        self.second = second
    }
}

/// Two people who should, or should not, stand at the same time.
public struct PairWish: Hashable, Sendable {
    public enum Wish: String, CaseIterable, Sendable, Hashable {
        case together, apart
    }

    public let first: PersonID
    public let second: PersonID
    public let wish: Wish

    public init(_ first: PersonID, _ second: PersonID, _ wish: Wish) {
        self.first = first
        self.second = second
        self.wish = wish
    }
}
