import Roster
import Testing

@testable import CPSAT

@Suite struct AssumptionTests {
    /// Three wishes under conditions. The first two cannot both be had; the third is harmless.
    private func wishes() -> (model: LinearModel, switches: [Literal]) {
        var model = LinearModel()
        let switches = (0..<3).map { _ in model.addLiteral() }
        let duties = (0..<4).map { _ in model.addVariable(0...1) }
        model.add(.sum(duties.map { .init($0, 1) }, 3...Int.max), onlyIf: switches[0])
        model.add(.sum(duties.prefix(3).map { .init($0, 1) }, Int.min...1), onlyIf: switches[1])
        model.add(.anyOf([Literal(duties[3])]), onlyIf: switches[2])
        model.objective = duties.map { .init($0, 1) }
        return (model, switches)
    }

    @Test("a conflict names what cannot be had together, and leaves out the rest", arguments: [1, 2], [true, false])
    func conflict(workers: Int, hasCost: Bool) async throws {
        var (model, switches) = wishes()
        if !hasCost { model.objective = [] }
        let outcome = try await InProcessSolver().solve(
            model, assumptions: switches, limits: SolveLimits(workers: workers), progress: { _ in })
        #expect(outcome.status == .infeasible)
        #expect(Set(outcome.conflict) == [switches[0], switches[1]])
    }

    @Test func assumptionsThatGoTogetherAreKept() async throws {
        let (model, switches) = wishes()
        let outcome = try await InProcessSolver().solve(
            model, assumptions: [switches[0], !switches[1], switches[0]], limits: SolveLimits(), progress: { _ in })
        #expect(outcome.status == .optimal)
        #expect(model.cost(of: outcome.values) == 3)
        #expect(outcome.values[switches[0].variable] == 1 && outcome.values[switches[1].variable] == 0)
    }

    @Test func aModelWithoutAnySolutionBlamesNoAssumption() async throws {
        var (model, switches) = wishes()
        model.add(.anyOf([]))
        let outcome = try await InProcessSolver().solve(
            model, assumptions: switches, limits: SolveLimits(), progress: { _ in })
        #expect(outcome.status == .infeasible)
        #expect(outcome.conflict.isEmpty)
    }

    @Test func anAssumptionAndItsOppositeAreAConflict() async throws {
        let model = LinearModel { _ = $0.addLiteral() }
        let outcome = try await InProcessSolver().solve(
            model, assumptions: [Literal(0), !Literal(0)], limits: SolveLimits(), progress: { _ in })
        #expect(outcome.status == .infeasible)
        #expect(Set(outcome.conflict) == [Literal(0), !Literal(0)])
    }
}
