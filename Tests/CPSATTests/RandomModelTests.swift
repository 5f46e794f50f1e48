import Roster
import Testing

@testable import CPSAT

@Suite struct RandomModelTests {
    @Test("small models have the optimum that trying everything finds", arguments: 1...400)
    func optimum(seed: Int) async throws {
        var models = RandomModels(random: TestRandom(seed))
        let (model, assumptions) = models.next()
        let expected = BruteForce.optimum(of: model, assuming: assumptions)
        var parameters = CPSATParameters()
        parameters.presolve = seed % 4 != 0
        let outcome = try await InProcessSolver(parameters: parameters).solve(
            model, assumptions: assumptions, limits: SolveLimits(seed: seed, workers: seed % 10 == 0 ? 2 : 1),
            progress: { _ in })
        if let expected {
            #expect(outcome.status == .optimal)
            #expect(model.cost(of: outcome.values) == expected)
            #expect(outcome.bound == expected)
            #expect(outcome.conflict.isEmpty)
        } else {
            #expect(outcome.status == .infeasible)
            #expect(outcome.values.isEmpty)
            #expect(Set(outcome.conflict).isSubset(of: assumptions))
            #expect(BruteForce.optimum(of: model, assuming: outcome.conflict) == nil, "the conflict is none")
        }
    }

    @Test func theModelsAreOfAllKinds() {
        var solvable = 0, unsolvable = 0, conflicts = 0
        for seed in 1...400 {
            var models = RandomModels(random: TestRandom(seed))
            let (model, assumptions) = models.next()
            if BruteForce.optimum(of: model, assuming: assumptions) != nil {
                solvable += 1
            } else if BruteForce.optimum(of: model) != nil {
                conflicts += 1
            } else {
                unsolvable += 1
            }
        }
        #expect(solvable > 100 && unsolvable > 50 && conflicts > 10, "\(solvable) \(unsolvable) \(conflicts)")
    }
}
