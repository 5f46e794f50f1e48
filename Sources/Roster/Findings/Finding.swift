import DutyCalendar

/// How much a rule counts.
public enum Severity: String, CaseIterable, Sendable, Hashable {
    /// Blocks publication.
    case hard
    /// Blocks publication until a named approver overrides it with a reason.
    case overridable
    /// Costs.
    case soft

    public var name: Text {
        switch self {
        case .hard: Text(zh: "硬性", en: "hard")
        case .overridable: Text(zh: "可批准例外", en: "overridable")
        case .soft: Text(zh: "软性", en: "soft")
        }
    }
}

/// Something a rule has to say about a roster.
public struct Finding: Hashable, Sendable {
    /// The rule's identifier, as `lead-not-duty`.
    public var rule: String
    public var severity: Severity
    public var people: [PersonID]
    public var dates: [CivilDate]
    public var message: Text
    /// What it costs, for a soft rule; 0 otherwise.
    public var cost: Int

    public init(
        rule: String, severity: Severity, people: [PersonID] = [], dates: [CivilDate] = [], message: Text, cost: Int = 0
    ) {
        self.rule = rule
        self.severity = severity
        self.people = people
        self.dates = dates
        self.message = message
        self.cost = cost
    }
}
