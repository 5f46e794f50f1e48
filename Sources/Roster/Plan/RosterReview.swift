/// What the rules have to say about a roster, whoever made it.
public struct RosterReview: Sendable {
    /// In the order of the rules.
    public let findings: [Finding]
    /// What each soft rule costs, its weight included.
    public let terms: [Roster.Objective.Term]

    public init(_ roster: Roster, of problem: RosterProblem) {
        let view = RosterView(roster, of: problem)
        findings = problem.rules.flatMap { $0.findings(in: view) }
        terms = problem.rules.compactMap { rule in
            guard case .soft(let weight, let tier) = rule.settings.strength else { return nil }
            return Roster.Objective.Term(rule: rule.id, tier: tier, cost: weight * rule.cost(of: view))
        }
    }

    public var costsByTier: [Int: Int] {
        terms.reduce(into: [:]) { $0[$1.tier, default: 0] += $1.cost }
    }

    /// Findings that keep a roster from being published.
    public var blocking: [Finding] { findings.filter { $0.severity != .soft } }
}
