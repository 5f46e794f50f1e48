import DutyCalendar

/// A value that an operator can give a rule.
public struct RuleParameter: Sendable {
    public enum Kind: Sendable, Hashable {
        case count(ClosedRange<Int>)
        case flag
        /// One of these words.
        case choice([String])
        /// Some of these words.
        case choices([String])
        case posts
        case people
        case positions
        /// A number for each of these words.
        case weights([String])
    }

    public let name: String
    public let kind: Kind
    /// What holds where the operator says nothing; nil where a value must be given.
    public let standard: ParameterValue?
    /// A likely value, to be shown in examples; nil where the standard value is one.
    public let example: ParameterValue?
    public let meaning: Text

    public init(
        _ name: String, _ kind: Kind, standard: ParameterValue?, example: ParameterValue? = nil, meaning: Text
    ) {
        self.name = name
        self.kind = kind
        self.standard = standard
        self.example = example
        self.meaning = meaning
    }

    /// What every rule takes: to whom and to what it applies. Each is empty for "all".
    public static let scope: [RuleParameter] = [
        RuleParameter(
            "posts", .posts, standard: .words([]), meaning: Text(zh: "只管这些岗位", en: "only for these posts")),
        RuleParameter(
            "roles", .choices(DutyRole.allCases.map(\.rawValue)), standard: .words([]),
            meaning: Text(zh: "只管这些角色的岗位", en: "only for posts of these roles")),
        RuleParameter(
            "people", .people, standard: .words([]), meaning: Text(zh: "只管这些人", en: "only for these people")),
        RuleParameter(
            "positions", .positions, standard: .words([]),
            meaning: Text(zh: "只管这些职务的人", en: "only for people of these positions")),
    ]
}

public enum ParameterValue: Hashable, Sendable {
    case number(Int)
    case flag(Bool)
    case word(String)
    case words([String])
    case numbers([String: Int])
}

/// One entry of a rule book: which rule, how strong, with which values.
public struct RuleSettings: Hashable, Sendable {
    public var strength: RuleStrength
    /// Where the operator's own source replaces the catalogue's.
    public var source: Text?
    /// By parameter name; checked against the rule's parameters. What is missing has its standard value.
    public var values: [String: ParameterValue] { didSet { scope = Self.scope(in: values) } }
    /// What `values` say of it, read once.
    public private(set) var scope: RuleScope

    public init(_ strength: RuleStrength = .hard, source: Text? = nil, values: [String: ParameterValue] = [:]) {
        self.strength = strength
        self.source = source
        self.values = values
        scope = Self.scope(in: values)
    }

    public func number(_ name: String, of parameters: [RuleParameter]) -> Int {
        if case .number(let number) = value(name, parameters) { number } else { 0 }
    }

    public func flag(_ name: String, of parameters: [RuleParameter]) -> Bool { value(name, parameters) == .flag(true) }

    public func word(_ name: String, of parameters: [RuleParameter]) -> String {
        if case .word(let word) = value(name, parameters) { word } else { "" }
    }

    public func words(_ name: String, of parameters: [RuleParameter]) -> [String] {
        if case .words(let words) = value(name, parameters) { words } else { [] }
    }

    public func numbers(_ name: String, of parameters: [RuleParameter]) -> [String: Int] {
        if case .numbers(let numbers) = value(name, parameters) { numbers } else { [:] }
    }

    private func value(_ name: String, _ parameters: [RuleParameter]) -> ParameterValue? {
        values[name] ?? parameters.first { $0.name == name }?.standard
    }

    private static func scope(in values: [String: ParameterValue]) -> RuleScope {
        func words(_ name: String) -> [String] {
            if case .words(let words) = values[name] { words } else { [] }
        }
        return RuleScope(
            posts: Set(words("posts").map(PostID.init(unchecked:))),
            roles: Set(words("roles").compactMap(DutyRole.init(rawValue:))),
            people: Set(words("people").map(PersonID.init(unchecked:))),
            positions: Set(words("positions").compactMap(Position.init(rawValue:))))
    }
}

/// To whom and to what a rule applies. An empty list leaves nobody and nothing out.
public struct RuleScope: Hashable, Sendable {
    public var posts: Set<PostID> = []
    public var roles: Set<DutyRole> = []
    public var people: Set<PersonID> = []
    public var positions: Set<Position> = []

    public init(
        posts: Set<PostID> = [], roles: Set<DutyRole> = [], people: Set<PersonID> = [], positions: Set<Position> = []
    ) {
        self.posts = posts
        self.roles = roles
        self.people = people
        self.positions = positions
    }

    public func covers(_ person: Person) -> Bool {
        (people.isEmpty && positions.isEmpty) || people.contains(person.id) || positions.contains(person.position)
    }

    public func covers(_ post: Post) -> Bool { covers(post: post.id, role: post.role) }
    public func covers(_ duty: Duty) -> Bool { covers(post: duty.post, role: duty.role) }

    private func covers(post: PostID, role: DutyRole) -> Bool {
        (posts.isEmpty && roles.isEmpty) || posts.contains(post) || roles.contains(role)
    }
}
