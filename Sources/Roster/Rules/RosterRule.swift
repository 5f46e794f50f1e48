import DutyCalendar

/// A rule of the catalogue: one type, one file.
///
/// A rule can find its violations in any roster, also one made by hand, put itself into a model so that no solution
/// breaks it, and say in words why it stands in the way. The three must agree; the tests of each rule hold them together.
public protocol RosterRule: Sendable {
    /// What the catalogue says of the rule.
    static var entry: RuleEntry { get }
    var settings: RuleSettings { get }

    /// Never fails: the values were checked against `entry.parameters` before.
    init(_ settings: RuleSettings)

    /// Cells this rule closes, whatever else the roster holds.
    func bars(in problem: ProblemFacts) -> [Bar]
    /// Everything else the rule asks for, and what it charges.
    func constrain(_ model: inout RosterModel)
    /// Every violation; for a soft rule everything that costs and is worth a line.
    func findings(in roster: RosterView) -> [Finding]
    /// Whether fractions of duties can keep to this rule far more cheaply than whole ones, so that the usual relaxation
    /// says little of what a roster costs. It is what tells the engine of lines from the other one.
    var relaxesWeakly: Bool { get }
    /// What the roster costs by this rule, before its weight. 0 for hard rules.
    func cost(of roster: RosterView) -> Int
    /// No roster that fills every slot as wanted costs more than this, before the weight, and none costs less than 0.
    /// Nil where what the model charges tells as much. It keeps the numbers small that hold the tiers apart.
    func mostCost(in problem: RosterProblem) -> Int?
}

extension RosterRule {
    public func bars(in problem: ProblemFacts) -> [Bar] { [] }
    public func constrain(_ model: inout RosterModel) {}
    public func mostCost(in problem: RosterProblem) -> Int? { nil }
    public var relaxesWeakly: Bool { false }
    public func cost(of roster: RosterView) -> Int { findings(in: roster).reduce(0) { $0 + $1.cost } }

    public var id: String { Self.entry.id }
    public var severity: Severity { settings.strength.severity }

    public var scope: RuleScope { settings.scope }

    public func number(_ name: String) -> Int { settings.number(name, of: Self.entry.parameters) }
    public func flag(_ name: String) -> Bool { settings.flag(name, of: Self.entry.parameters) }
    public func word(_ name: String) -> String { settings.word(name, of: Self.entry.parameters) }
    public func words(_ name: String) -> [String] { settings.words(name, of: Self.entry.parameters) }
    public func numbers(_ name: String) -> [String: Int] { settings.numbers(name, of: Self.entry.parameters) }

    /// A finding of this rule.
    public func finding(
        _ message: Text, people: [PersonID] = [], dates: [CivilDate] = [], cost: Int = 0
    ) -> Finding {
        Finding(
            rule: id, severity: severity, people: people, dates: dates, message: message,
            cost: severity == .soft ? cost : 0)
    }

    /// A demand of this rule.
    public func demand(
        _ statement: Text, people: [PersonID] = [], dates: [CivilDate] = [], price: Int? = 100
    ) -> Demand {
        Demand(rule: id, statement: statement, people: people, dates: dates, price: price)
    }
}

/// How strongly a rule counts.
public enum RuleStrength: Hashable, Sendable {
    case hard
    case overridable
    /// Charges `weight` for each unit of its cost. Tiers do not trade: no saving in tier 2 is worth a loss in tier 1.
    case soft(weight: Int, tier: Int)

    public var severity: Severity {
        switch self {
        case .hard: .hard
        case .overridable: .overridable
        case .soft: .soft
        }
    }

    public var isSoft: Bool { severity == .soft }
}

/// Where a rule lives once a problem is taken apart person by person.
public enum RulePlace: String, CaseIterable, Hashable, Sendable {
    /// It closes cells, so that somebody cannot stand somewhere, whatever else the roster holds.
    case cells
    /// It asks or charges something of one person's schedule alone.
    case line
    /// It ties the schedules of several people together.
    case row
}

/// What the catalogue says of a rule.
public struct RuleEntry: Sendable {
    /// As it is written in rule books: `rest-between-duties`.
    public let id: String
    public let name: Text
    /// What it asks for, in a sentence or two.
    public let summary: Text
    /// How strong it may be; the first is the default.
    public let severities: [Severity]
    /// Where what it asks for and charges goes when a problem is taken apart person by person; each place once, in the
    /// order of ``RulePlace``.
    public let lives: [RulePlace]
    /// The work rule it comes from, as `南江 87`, or the practice.
    public let source: Text
    /// Its own parameters; ``RuleParameter/scope`` comes on top.
    public let parameters: [RuleParameter]
    /// False for a rule that the program sets up by itself and that no rule book may name.
    public let isForRuleBooks: Bool

    public init(
        id: String, name: Text, summary: Text, severities: [Severity], lives: [RulePlace], source: Text,
        parameters: [RuleParameter] = [], isForRuleBooks: Bool = true
    ) {
        self.id = id
        self.name = name
        self.summary = summary
        self.severities = severities
        self.lives = lives
        self.source = source
        self.parameters = parameters
        self.isForRuleBooks = isForRuleBooks
    }
}
