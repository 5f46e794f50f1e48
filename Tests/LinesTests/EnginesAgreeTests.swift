import CPSAT
import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// Random units under random rules of the whole catalogue cost the same by both engines.
@Suite struct EnginesAgreeTests {
    @Test func bothEnginesFindTheSameOptimum() async throws {
        var random = SeededGenerator(seed: 21)
        let limits = SolveLimits(seconds: 600)
        let otherwise = Otherwise(InProcessSolver())
        let lines = LineSolver(library: try highs.get(), otherwise: otherwise)
        var seen: Set<String> = []
        var (planned, parts, refuted) = (0, 0, 0)
        for number in 0..<250 {
            var unit = number % 3 == 0 ? SmallUnit.randomOffices(&random) : SmallUnit.random(&random)
            // Each in turn for certain, because hard rules are rare among the others.
            let entry = RuleCatalogue.entries[number % RuleCatalogue.entries.count]
            prepare(&unit, for: entry.id)
            var rules = unit.randomRules(strict: 3, &random)
            if !rules.contains(where: { $0.id == entry.id }), let severity = entry.severities.first {
                let strength: RuleStrength = severity == .soft ? .soft(weight: 2, tier: 1) : .hard
                let settings =
                    entry.id == MaxWeekends.entry.id
                    ? .hard(["most": .number(1)]) : RuleSettings.random(for: entry, strength, in: unit, &random)
                rules += [RuleCatalogue.make(entry.id, settings)].compactMap { $0 }
            }
            let price = random.chance(20) ? Slot.CoverPrice(missing: 90, surplus: 7) : nil
            let problem = unit.problem(rules, price: price)
            do {
                let plan = try RosterPlan(problem)
                guard !plan.hasContradiction else { continue }
                var (truths, founds): ([SolveOutcome], [SolveOutcome]) = ([], [])
                for part in plan.parts {
                    let truth = try await InProcessSolver().solve(part, limits: limits)
                    let found = try await lines.solve(part, limits: limits)
                    try #require(truth.status == .optimal || truth.status == .infeasible, "case \(number)")
                    #expect(found.status == truth.status, "case \(number)")
                    parts += 1
                    truths.append(truth)
                    founds.append(found)
                    guard truth.status == .optimal, found.values.count == part.variables.count else { continue }
                    #expect(part.isKept(by: found.values), "case \(number)")
                    #expect(part.cost(of: found.values) == part.cost(of: truth.values), "case \(number)")
                    #expect(found.bound == part.cost(of: truth.values), "case \(number)")
                }
                guard let one = plan.roster(from: truths), let other = plan.roster(from: founds) else {
                    refuted += 1
                    #expect(plan.roster(from: truths) == nil && plan.roster(from: founds) == nil, "case \(number)")
                    continue
                }
                planned += 1
                #expect(one.objective?.value == other.objective?.value, "case \(number)")
                let review = RosterReview(other, of: problem)
                #expect(review.blocking.isEmpty, "case \(number)")
                #expect(plan.objective.total(of: review.costsByTier) == plan.modelCost(of: truths), "case \(number)")
                try note(rules, in: unit, price, plan.whole, &seen)
            } catch let error as TiersTooFar {
                Issue.record("case \(number): \(error)")
            }
        }
        #expect(seen == Set(RuleCatalogue.types.map { $0.entry.id }), "some rules never mattered")
        #expect(planned > 90 && refuted > 50, "\(planned) planned, \(refuted) without a roster")
        #expect(otherwise.asked * 2 < parts, "\(otherwise.asked) of \(parts) parts were left to the other engine")
    }

    /// So that the rule can matter, which some units leave to chance.
    private func prepare(_ unit: inout SmallUnit, for rule: String) {
        switch rule {
        case MaxWeekends.entry.id: (unit.from, unit.count) = (day("2026-10-16"), 10)
        case FixedDutyRule.entry.id:
            unit.fixed = [FixedDuty(person: unit.people[0].id, date: unit.from, post: unit.posts[0].id)]
        case RoundTheClock.entry.id:
            for (index, role) in [DutyRole.lead, .duty].enumerated() where index < unit.posts.count {
                let other = unit.posts[index]
                unit.posts[index] = post(other.id.rawValue, role: role, count: 1, positions: Set(Position.allCases))
            }
        default: break
        }
    }

    /// Rules without which the model would be another one have really occurred.
    private func note(
        _ rules: [any RosterRule], in unit: SmallUnit, _ price: Slot.CoverPrice?, _ whole: LinearModel,
        _ seen: inout Set<String>
    ) throws {
        for (index, rule) in rules.enumerated() where !seen.contains(rule.id) {
            var others = rules
            others.remove(at: index)
            let without = try RosterPlan(unit.problem(others, price: price)).whole
            if without.variables != whole.variables || without.constraints != whole.constraints
                || without.objective != whole.objective
            {
                seen.insert(rule.id)
            }
        }
    }
}
