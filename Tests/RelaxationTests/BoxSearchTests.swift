import Roster
import SolverOracle
import Synchronization
import Testing

@testable import Relaxation

@Suite("A box that is searched while its corner is looked into")
struct BoxSearchTests {
    /// Three duties, each stood by one of three people at different prices, and two ways that cost the least.
    private var model: LinearModel {
        var model = LinearModel()
        for prices in [[1, 1, 2], [3, 1, 2], [2, 4, 1]] {
            let cells = prices.map { _ in model.addLiteral() }
            model.constraints.append(.init(.exactlyOne(cells)))
            model.objective += zip(cells, prices).map { .init($0.variable, $1) }
        }
        return model
    }

    private func search(_ inner: any ModelSolver, small: any ModelSolver) throws -> BoxSearch {
        BoxSearch(inner: inner, small: small, relaxation: try highs.get(), looksAside: true)
    }

    private func answer(of search: BoxSearch) async throws -> BoxSearch.Result? {
        var budget = SearchBudget(SolveLimits(seconds: 60))
        return try await search(model, known: nil, gap: 1, &budget) { _ in }
    }

    @Test("is called off where the corner holds what proves all", .timeLimit(.minutes(1)))
    func calledOff() async throws {
        let waiting = Waiting()
        let result = try await answer(of: search(waiting, small: BruteForceSolver()))
        #expect(result?.isProved == true && result?.bestCost == 3)
        #expect(waiting.wasCancelled)
    }

    @Test("waits for the corner, so the answer is the same whichever ends first")
    func same() async throws {
        let model = model
        let best = model.solutions().filter { model.cost(of: $0) == 3 }
        try #require(best.count == 2)
        for values in best {
            for (inner, corner) in [(0, 50), (50, 0)] {
                let other = best.first { $0 != values }!
                let result = try await answer(
                    of: search(Prepared(values: other, after: inner), small: Prepared(values: values, after: corner)))
                #expect(result?.best == values)
            }
        }
    }

    @Test("counts where the corner holds nothing")
    func nothing() async throws {
        let result = try await answer(of: search(BruteForceSolver(), small: Prepared(values: [], after: 0)))
        #expect(result?.isProved == true && result?.bestCost == 3)
    }
}

/// Searches until it is told to stop.
private final class Waiting: ModelSolver {
    private let cancelled = Atomic(false)
    var wasCancelled: Bool { cancelled.load(ordering: .acquiring) }

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        do { try await Task.sleep(for: .seconds(limits.seconds)) } catch { cancelled.store(true, ordering: .releasing) }
        return SolveOutcome(status: .unknown)
    }
}

/// Answers just this, after so many milliseconds.
private struct Prepared: ModelSolver {
    let values: [Int]
    let after: Int

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        try? await Task.sleep(for: .milliseconds(after))
        guard !values.isEmpty else { return SolveOutcome(status: .unknown) }
        return SolveOutcome(status: .optimal, values: values, bound: model.cost(of: values))
    }
}
