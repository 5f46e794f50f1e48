import CPSAT
import DutyCalendar
import Operations
import OperatorFiles
import Roster
import Testing

/// Given a small office, its history and its wishes, then this is the roster, and there is no other as good.
@Suite struct GoldenTests {
    @Test func thereAreCasesForTheIdeasOfTheIssue() {
        #expect(GoldenCase.names.count >= 10)
    }

    @Test(arguments: GoldenCase.names) func theRosterIsTheExpectedOne(name: String) async throws {
        let golden = try GoldenCase(name)
        let outcome = try await PlanRoster(solver: InProcessSolver())(golden.problem, limits: SolveLimits(seconds: 60))
        guard case .roster(let roster) = outcome else {
            Issue.record("\(name): no roster, \(outcome)")
            return
        }
        #expect(roster.status == .optimal)
        #expect(roster.dutyRows == golden.duties)
        #expect(roster.awayRows == golden.away)
    }

    /// A second search, in which the expected roster is forbidden and no roster may cost more, finds nothing.
    @Test(arguments: GoldenCase.names) func noOtherRosterIsAsGood(name: String) async throws {
        let golden = try GoldenCase(name)
        let expected = try golden.expected
        let plan = try RosterPlan(golden.problem)
        let cost = plan.objective.total(of: RosterReview(expected, of: golden.problem).costsByTier)
        let others = try #require(plan.others(than: expected, costingAtMost: cost))
        let outcome = try await InProcessSolver().solve(others, limits: SolveLimits(seconds: 60))
        #expect(outcome.status == .infeasible, "\(plan.duties(in: outcome.values))")
    }

    /// Each case is about what it says: without the rule that it names, some other roster is as good as the expected
    /// one. So the proof above can fail.
    @Test(arguments: GoldenCase.names) func withoutItsRuleTheCaseIsOpen(name: String) async throws {
        let golden = try GoldenCase(name)
        #expect(golden.unit.rules.contains { $0.ruleID == golden.rule })
        let expected = try golden.expected
        let problem = golden.problemWithoutTheRule
        let plan = try RosterPlan(problem)
        let cost = plan.objective.total(of: RosterReview(expected, of: problem).costsByTier)
        guard let others = plan.others(than: expected, costingAtMost: cost) else { return }
        let outcome = try await InProcessSolver().solve(others, limits: SolveLimits(seconds: 60))
        #expect([.optimal, .feasible].contains(outcome.status))
    }
}
