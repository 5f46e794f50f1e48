import Roster
import SolverOracle
import Testing

@testable import Relaxation

@Suite("A search near a corner of the relaxation")
struct CornerSearchTests {
    @Test("finds nothing but solutions, mostly best ones")
    func solutions() async throws {
        let corner = CornerSearch(relaxation: try highs.get(), solver: BruteForceSolver())
        var (found, best, bounded) = (0, 0, 0)
        for seed in 1...400 {
            let model = smallModel(seed), solutions = model.solutions()
            guard let values = await corner(model, SolveLimits()) else { continue }
            found += 1
            #expect(solutions.contains(values), "seed \(seed)")
            guard let least = solutions.map({ model.cost(of: $0) }).min() else { continue }
            if model.cost(of: values) == least { best += 1 }
            if model.cost(of: values) > least { bounded += 1 }
        }
        #expect(found > 100 && best > found / 2 && bounded > 0, "\(found) found, \(best) best")
    }

    @Test("leaves a small model alone of which little is whole")
    func fractions() async throws {
        // The corner has a half of each.
        var model = LinearModel()
        let literals = (0..<3).map { _ in model.addLiteral() }
        for (one, other) in [(0, 1), (1, 2), (0, 2)] {
            model.constraints.append(.init(.anyOf([literals[one], literals[other]])))
        }
        model.objective = literals.map { .init($0.variable, 1) }
        let corner = CornerSearch(relaxation: try highs.get(), solver: BruteForceSolver())
        #expect(await corner(model, SolveLimits()) == nil)
    }
}
