import Operations
import Roster
import SolverOracle
import Testing

/// Plans with `others` alone, then with `rule` added.
///
/// The case is planted so that the planner breaks `rule` when it is not in the model, and keeps it when it is: so the
/// rule's model does something, and what it does is what its findings ask for.
///
/// For a soft rule "breaks" means: costs more by the rule than it has to.
func expectPlanted(
    _ rule: any RosterRule, others: [any RosterRule], in unit: SmallUnit,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let with = unit.problem(others + [rule])
    let free = try await plan(unit.problem(others))
    let bound = try await plan(with)
    let freeView = RosterView(free, of: with)
    let boundView = RosterView(bound, of: with)
    if rule.severity == .soft {
        #expect(
            rule.cost(of: freeView) > rule.cost(of: boundView), "the planner does as well without \(rule.id)",
            sourceLocation: sourceLocation)
    } else {
        #expect(
            !rule.findings(in: freeView).isEmpty, "the planner keeps \(rule.id) without being told",
            sourceLocation: sourceLocation)
        #expect(
            rule.findings(in: boundView).isEmpty, "the planner breaks \(rule.id) although told",
            sourceLocation: sourceLocation)
    }
}

/// The best roster; an answer that the rules find fault with fails the test.
func plan(_ problem: RosterProblem) async throws -> Roster {
    let outcome = try await PlanRoster(solver: BruteForceSolver())(problem, limits: SolveLimits())
    guard case .roster(let roster) = outcome else { throw NoRoster() }
    return roster
}

func isImpossible(_ problem: RosterProblem) async throws -> Bool {
    if case .impossible = try await PlanRoster(solver: BruteForceSolver())(problem, limits: SolveLimits()) {
        true
    } else {
        false
    }
}

struct NoRoster: Error {}
