import CPSAT
import Foundation
import Relaxation
import Roster
import SolverOracle
import Synchronization
import Testing

private let library: Result<HiGHSLibrary, any Error> = Result {
    try HiGHSLibrary.open(folder: URL(filePath: SolverLibrary.locate()).deletingLastPathComponent().path)
}

@Suite("HiGHS' search among whole numbers")
struct HiGHSSolverTests {
    @Test("finds what trying everything finds, and leaves the rest to another", arguments: 1...300)
    func optimum(seed: Int) async throws {
        let model = smallModel(seed)
        let other = Passing()
        let outcome = try await HiGHSSolver(library.get(), otherwise: other).solve(model)
        let isLinear = model.constraints.allSatisfy {
            if case .product = $0.form { return false }
            return $0.onlyIf == nil
        }
        #expect(other.count == (isLinear ? 0 : 1))
        guard isLinear else { return }
        let expected = try await BruteForceSolver().solve(model)
        #expect(outcome.status == expected.status)
        guard expected.status == .optimal else { return }
        #expect(outcome.bound == expected.bound)
        #expect(model.cost(of: outcome.values) == expected.bound)
        #expect(model.solutions().contains(outcome.values))
    }

    @Test("has the same answer in a box, with a hint and far from zero", arguments: 1...100)
    func boxed(seed: Int) async throws {
        var model = smallModel(seed)
        model.constraints.removeAll { if case .product = $0.form { true } else { $0.onlyIf != nil } }
        var dice = Dice(seed)
        for variable in model.variables.indices where Bool.random(using: &dice) {
            let value = Int.random(
                in: model.variables[variable].lower...model.variables[variable].upper, using: &dice)
            model.variables[variable].lower = value
            model.variables[variable].upper = value
        }
        model.offset += 1 << 50
        for index in model.objective.indices { model.objective[index].coefficient *= 1 << 20 }
        model.hint = Dictionary(uniqueKeysWithValues: model.variables.indices.map { ($0, model.variables[$0].upper) })
        let outcome = try await HiGHSSolver(library.get(), otherwise: nil).solve(model)
        let expected = try await BruteForceSolver().solve(model)
        #expect(outcome.status == expected.status)
        if expected.status == .optimal {
            #expect(outcome.bound == expected.bound)
            #expect(model.cost(of: outcome.values) == expected.bound)
        }
    }

    @Test("is not given numbers that floating point does not hold, assumptions or a limit on work")
    func passesOn() async throws {
        var model = LinearModel()
        let x = model.addLiteral(), y = model.addLiteral()
        model.constraints = [.init(.anyOf([x, y]))]
        model.objective = [.init(x.variable, 1 << 50), .init(y.variable, (1 << 50) + 1)]
        let other = Passing()
        let solver = HiGHSSolver(try library.get(), otherwise: other)
        _ = try await solver.solve(model)
        #expect(other.count == 1)
        model.objective = [.init(x.variable, 1), .init(y.variable, 2)]
        _ = try await solver.solve(model, limits: SolveLimits(seconds: 9, work: 9))
        #expect(other.count == 2)
        _ = try await solver.solve(model, assumptions: [y], limits: SolveLimits(), progress: { _ in })
        #expect(other.count == 3)
        #expect(try await solver.solve(model).values == [1, 0])
        #expect(other.count == 3)
        model.constraints.append(.init(.sum([.init(x.variable, 1 << 40)], 0...(1 << 41))))
        let nothing = try await HiGHSSolver(try library.get(), otherwise: nil).solve(model)
        #expect(nothing.status == .unknown && nothing.bound <= 1)
    }

    @Test("counts in a search of boxes only by its solutions")
    func small() async throws {
        let asked = Mutex(0)
        for seed in 1...200 {
            let model = smallModel(seed)
            let liar = Lying(seed: seed) { asked.withLock { $0 += 1 } }
            let solver = BoxedSolver(
                inner: BruteForceSolver(), relaxation: try highs.get(), small: liar)
            let outcome = try await solver.solve(model)
            let expected = try await BruteForceSolver().solve(model)
            #expect(outcome.status == expected.status)
            if expected.status == .optimal {
                #expect(outcome.bound == expected.bound)
                #expect(model.cost(of: outcome.values) == expected.bound)
                #expect(model.solutions().contains(outcome.values))
            }
        }
        #expect(asked.withLock { $0 } > 50)
    }
}

/// Counts what it is given.
private final class Passing: ModelSolver {
    private let given = Mutex(0)

    var count: Int { given.withLock { $0 } }

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        given.withLock { $0 += 1 }
        return SolveOutcome(status: .unknown)
    }
}

/// Claims that all is impossible, or that whatever it picked is best, or solves nothing.
private struct Lying: ModelSolver {
    let seed: Int
    let isAsked: @Sendable () -> Void

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        isAsked()
        switch seed % 3 {
        case 0: return SolveOutcome(status: .infeasible, bound: 1 << 60)
        case 1: return SolveOutcome(status: .optimal, values: model.variables.map(\.upper), bound: 1 << 60)
        default: return try await BruteForceSolver().solve(model)
        }
    }
}
