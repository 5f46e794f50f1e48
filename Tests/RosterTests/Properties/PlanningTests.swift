import CPSAT
import Operations
import Roster
import Testing

/// Over random units and random rule books of the whole catalogue, planned by the real engine.
@Suite struct PlanningTests {
    private let limits = SolveLimits(seconds: 60)

    @Test func noAnswerEverBreaksARuleAndTheSameSeedGivesTheSameAnswer() async throws {
        var random = SeededGenerator(seed: 11)
        let planner = PlanRoster(solver: InProcessSolver())
        var (planned, split) = (0, 0)
        for number in 0..<80 {
            let unit = SmallUnit.randomOffices(&random)
            let problem = unit.problem(unit.randomRules(strict: 4, &random))
            do {
                // It throws where the rules find fault with the answer, or count its cost otherwise than the model.
                guard case .roster(let roster) = try await planner(problem, limits: limits) else { continue }
                planned += 1
                #expect(roster.status == .optimal, "case \(number)")
                let plan = try RosterPlan(problem)
                let review = RosterReview(roster, of: problem)
                #expect(review.blocking == [], "case \(number)")
                #expect(roster.findings == review.findings, "case \(number)")
                #expect(roster.objective?.terms == review.terms, "case \(number)")
                #expect(roster.objective?.value == plan.objective.total(of: review.costsByTier), "case \(number)")
                #expect(roster.objective?.bound == roster.objective?.value, "case \(number)")

                guard case .roster(let again) = try await planner(problem, limits: limits) else {
                    Issue.record("case \(number): no roster the second time")
                    continue
                }
                #expect(again == roster, "case \(number)")

                guard plan.parts.count > 1 else { continue }
                split += 1
                let undivided = try await InProcessSolver().solve(plan.whole, limits: limits)
                #expect(undivided.status == .optimal, "case \(number)")
                #expect(plan.whole.cost(of: undivided.values) == roster.objective?.value, "case \(number)")
            } catch {
                Issue.record("case \(number): \(error)")
            }
        }
        #expect(planned > 30 && split > 8, "\(planned) planned, \(split) of them in parts")
    }

    /// The engine depends on the order of what it is given; so the same facts have to give the same model.
    @Test func aProblemIsAlwaysMadeIntoTheSameModel() throws {
        var random = SeededGenerator(seed: 12)
        for number in 0..<80 {
            let unit = SmallUnit.randomOffices(&random)
            let rules = unit.randomRules(strict: 4, &random)
            let (one, two) = (try RosterPlan(unit.problem(rules)), try RosterPlan(unit.problem(rules)))
            #expect(one.whole.variables == two.whole.variables, "case \(number)")
            #expect(one.whole.constraints == two.whole.constraints, "case \(number)")
            #expect(one.whole.objective == two.whole.objective, "case \(number)")
            #expect(one.parts.map(\.constraints) == two.parts.map(\.constraints), "case \(number)")
        }
    }

    @Test func onSmallUnitsNoRosterAtAllIsBetter() async throws {
        var random = SeededGenerator(seed: 13)
        let planner = PlanRoster(solver: InProcessSolver())
        var (proved, refuted, number) = (0, 0, 0)
        while (proved < 15 || refuted < 8) && number < 200 {
            number += 1
            let unit = SmallUnit.small(&random)
            let problem = unit.problem(unit.randomRules(strict: 8, &random))
            guard let rosters = everyRoster(of: problem, atMost: 200) else { continue }
            let plan = try RosterPlan(problem)
            let costs = rosters.compactMap { roster -> Int? in
                let review = RosterReview(roster, of: problem)
                return review.blocking.isEmpty ? plan.objective.total(of: review.costsByTier) : nil
            }
            switch try await planner(problem, limits: limits) {
            case .roster(let roster):
                proved += 1
                #expect(roster.status == .optimal, "case \(number)")
                #expect(roster.objective?.value == costs.min(), "case \(number)")
            case .impossible:
                refuted += 1
                #expect(costs.isEmpty, "case \(number)")
            case .undecided: Issue.record("case \(number) was not decided")
            }
        }
        #expect(proved >= 15 && refuted >= 8, "\(proved) planned, \(refuted) impossible, of \(number)")
    }

    /// A search that was stopped may leave a counter of the model higher than its roster needs. The rules count what the
    /// roster costs, and that is what is told; but an answer that the model counts too low is never taken.
    @Test func anAnswerThatIsNotTightIsCountedByTheRules() async throws {
        var unit = SmallUnit()
        unit.people = [person("a"), person("b")]
        unit.posts = [post("duty")]
        unit.count = 4
        let problem = unit.problem(Cover(.hard()), EvenSpacing(.soft(3, ["days": .number(3)])))
        guard case .roster(let best) = try await PlanRoster(solver: InProcessSolver())(problem, limits: limits) else {
            Issue.record("no roster")
            return
        }
        let loose = StoppedSolver(status: .feasible, change: 1)
        guard case .roster(let roster) = try await PlanRoster(solver: loose)(problem, limits: limits) else {
            Issue.record("no roster")
            return
        }
        #expect(roster.status == .feasible)
        #expect(roster.objective?.value == best.objective?.value)
        #expect(try #require(roster.objective).bound <= best.objective!.value)
        for wrong in [StoppedSolver(status: .optimal, change: 1), StoppedSolver(status: .feasible, change: -1)] {
            await #expect(throws: RejectedAnswer.self) {
                try await PlanRoster(solver: wrong)(problem, limits: limits)
            }
        }
    }
}

/// Finds the best answer, and then says of it what it should not: another status, and one counter that is off.
private struct StoppedSolver: ModelSolver {
    let status: SolveOutcome.Status
    let change: Int

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        var outcome = try await InProcessSolver().solve(
            model, assumptions: assumptions, limits: limits, progress: progress)
        outcome.status = status
        let counter = model.objective.last {
            let (value, variable) = (outcome.values[$0.variable] + change, model.variables[$0.variable])
            return $0.coefficient > 0 && variable.lower <= value && value <= variable.upper
        }
        if let counter { outcome.values[counter.variable] += change }
        return outcome
    }
}
