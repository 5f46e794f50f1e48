import DutyCalendar

/// What somebody is, as far as duty rules tell people apart.
public enum Position: String, CaseIterable, Sendable, Hashable {
    case countyHead, executiveDeputy, deputyHead, partyGroupMember
    case officeLeader, townLeader, departmentHead, officer

    /// Whether the rules speak of this person as a county leader (县政府领导).
    public var isCountyLeader: Bool {
        switch self {
        case .countyHead, .executiveDeputy, .deputyHead, .partyGroupMember: true
        case .officeLeader, .townLeader, .departmentHead, .officer: false
        }
    }

    public var name: Text {
        switch self {
        case .countyHead: Text(zh: "县（区）长", en: "county head")
        case .executiveDeputy: Text(zh: "常务副县（区）长", en: "executive deputy")
        case .deputyHead: Text(zh: "副县（区）长", en: "deputy head")
        case .partyGroupMember: Text(zh: "党组成员", en: "Party-group member")
        case .officeLeader: Text(zh: "办公室领导", en: "office leader")
        case .townLeader: Text(zh: "镇领导", en: "town leader")
        case .departmentHead: Text(zh: "部门负责人", en: "department head")
        case .officer: Text(zh: "工作人员", en: "officer")
        }
    }
}

/// On what terms somebody works. Only permanent staff stand duty (红桥 64).
public enum Employment: String, CaseIterable, Sendable, Hashable {
    case civilService, publicInstitution, contract, temporary, retiredRehire

    /// A whitelist: what is not known to be permanent is not.
    public var isPermanent: Bool { self == .civilService || self == .publicInstitution }

    public var name: Text {
        switch self {
        case .civilService: Text(zh: "公务员", en: "civil service")
        case .publicInstitution: Text(zh: "事业编", en: "public institution")
        case .contract: Text(zh: "雇员", en: "contract")
        case .temporary: Text(zh: "临聘", en: "temporary")
        case .retiredRehire: Text(zh: "退休返聘", en: "re-hired retiree")
        }
    }
}

/// Frees a person from some duties for some time: pregnancy, nursing, age, health.
public struct Exemption: Hashable, Sendable {
    public enum Coverage: Hashable, Sendable {
        /// Every duty that reaches into the night.
        case nights
        case posts(Set<PostID>)
        case everything
    }

    public var covers: Coverage
    public var from: CivilDate
    /// The last day, included; nil while no end is known.
    public var to: CivilDate?
    public var reason: String

    public init(covers: Coverage, from: CivilDate, to: CivilDate?, reason: String) {
        self.covers = covers
        self.from = from
        self.to = to
        self.reason = reason
    }

    public func holds(on date: CivilDate) -> Bool { from <= date && (to.map { date <= $0 } ?? true) }
}

public struct Person: Hashable, Sendable {
    public var id: PersonID
    public var name: String
    /// What lists are sorted by, as `zhang san`; the name itself where none is given.
    public var pinyin: String
    /// The position as it is printed, as `副县长`.
    public var title: String
    public var position: Position
    public var employment: Employment
    public var telephones: [String]
    /// What the person is in charge of, in words of the operator's own.
    public var portfolio: [String]
    /// The last day on which the duty training counts; nil for somebody never trained.
    public var trainedUntil: CivilDate?
    public var isExperienced: Bool
    /// Words of the operator's own, which posts and rules can choose by.
    public var tags: Set<String>
    public var exemptions: [Exemption]
    /// First day in the unit; nil for "always".
    public var joined: CivilDate?
    /// Last day in the unit; nil for "no end".
    public var leaves: CivilDate?

    public init(
        id: PersonID, name: String, pinyin: String = "", title: String = "", position: Position,
        employment: Employment, telephones: [String], portfolio: [String] = [], trainedUntil: CivilDate? = nil,
        isExperienced: Bool = false, tags: Set<String> = [], exemptions: [Exemption] = [], joined: CivilDate? = nil,
        leaves: CivilDate? = nil
    ) {
        self.id = id
        self.name = name
        self.pinyin = pinyin.isEmpty ? name : pinyin
        self.title = title.isEmpty ? position.name.zh : title
        self.position = position
        self.employment = employment
        self.telephones = telephones
        self.portfolio = portfolio
        self.trainedUntil = trainedUntil
        self.isExperienced = isExperienced
        self.tags = tags
        self.exemptions = exemptions
        self.joined = joined
        self.leaves = leaves
    }

    public func isTrained(on date: CivilDate) -> Bool { trainedUntil.map { date <= $0 } ?? false }

    public func belongs(on date: CivilDate) -> Bool {
        (joined.map { $0 <= date } ?? true) && (leaves.map { date <= $0 } ?? true)
    }
}
