import Roster
import SolverOracle
import Synchronization
import Testing

@testable import Relaxation

@Suite("Planning by windows")
struct WindowedSolverTests {
    private static func settings(_ seed: Int) -> WindowedSolver.Settings {
        .init(
            leastVariables: 0, leastDays: 1, choices: 3 + seed % 5, ahead: seed % 3,
            highest: (5 + seed % 3, 2 + seed % 2), all: (4 + seed % 4, 2))
    }

    private func solver(
        _ seed: Int, otherwise: any ModelSolver = BruteForceSolver(), windows: any ModelSolver = BruteForceSolver(),
        near: (any LinearRelaxation)? = nil
    ) throws -> WindowedSolver {
        WindowedSolver(
            otherwise: otherwise, windows: windows, prover: windows, near: try near ?? highs.get(),
            relaxation: try highs.get(), quick: try highs.get(), settings: Self.settings(seed))
    }

    @Test("what is cut out costs what it costs in the whole, and fits in there", arguments: 1...40)
    func cut(seed: Int) async throws {
        let model = smallYear(seed)
        var any = model
        any.objective = []
        let start = try await BruteForceSolver().solve(any)
        guard !start.values.isEmpty else { return }
        let rows = try #require(ModelRows(model))
        #expect(rows.ladders.count == 3)
        var dice = Dice(seed)
        for _ in 0..<2 {
            let open = (0..<(model.choiceCount ?? 0)).filter { _ in Int.random(in: 0...2, using: &dice) > 0 }
            let cut = try #require(WindowCut(rows, open: open, values: start.values))
            #expect(cut.model.isKept(by: cut.known))
            #expect(cut.model.cost(of: cut.known) == model.cost(of: start.values))
            let found = try await BruteForceSolver().solve(cut.model)
            let whole = cut.whole(found.values)
            #expect(model.isKept(by: whole))
            #expect(model.cost(of: whole) == cut.model.cost(of: found.values))
            // And nothing that the whole allows there is missing.
            var ranges = model.variables
            for variable in 0..<(model.choiceCount ?? 0) where !open.contains(variable) {
                ranges[variable] = .init(lower: start.values[variable], upper: start.values[variable])
            }
            let best = try await BruteForceSolver().solve(model.with(ranges))
            #expect(best.bound == found.bound)
        }
    }

    @Test(
        "keeps to all constraints, from its first solution to a better one, and never below the bound",
        arguments: 1...40)
    func whole(seed: Int) async throws {
        let model = smallYear(seed)
        // What is near may be so, or of no use, or wrong.
        let faults: [WrongRelaxation.Fault?] = [nil, .neverEnds, .noisy, .flipped, .randomPrices]
        let near = faults[seed % faults.count].map { WrongRelaxation(fault: $0, seed: seed) }
        let expected = try await BruteForceSolver().solve(model)
        let told = Mutex<[SolveProgress]>([])
        let outcome = try await solver(seed, near: near).solve(
            model, assumptions: [], limits: SolveLimits(seconds: 600),
            progress: { news in told.withLock { $0.append(news) } })
        guard expected.status == .optimal else {
            #expect(outcome.status == .infeasible)
            return
        }
        try #require(!outcome.values.isEmpty)
        let cost = model.cost(of: outcome.values)
        #expect(model.isKept(by: outcome.values))
        #expect(cost >= expected.bound && outcome.bound <= expected.bound)
        #expect(outcome.status != .optimal || cost == expected.bound)
        for news in told.withLock({ $0 }) {
            if let objective = news.objective { #expect(Double(cost) <= objective) }
            if let bound = news.bound { #expect(bound <= Double(expected.bound)) }
        }
        // The last window is all days.
        #expect(cost == expected.bound)
    }

    @Test("where what is near cannot tell how far it is to the optimum, the exact relaxation is asked")
    func lastDigits() async throws {
        var raised = 0
        for seed in 1...40 {
            let model = smallYear(seed), tiers = try #require(TierLadder(model)), rows = try #require(ModelRows(model))
            let days = try #require(ChoiceDays(model))
            let noisy = WrongRelaxation(fault: .noisy, seed: seed)
            guard try await BruteForceSolver().solve(model).status == .optimal,
                let near = await NearRelaxation(rows, tiers, days, by: noisy, seconds: 10),
                let exact = await NearRelaxation(rows, tiers, days, by: try highs.get(), seconds: 10)
            else { continue }
            let outcome = try await solver(seed, near: noisy).solve(model, limits: SolveLimits(seconds: 600))
            let cost = tiers.cost(of: outcome.values, in: 0)
            guard near.bound < exact.bound, near.isNear(cost) else { continue }
            raised += 1
            #expect(outcome.bound >= tiers.wholeBound(after: [], exact.bound), "seed \(seed)")
        }
        #expect(raised > 5, "\(raised)")
    }

    @Test("what two searches found at the same time is put together only where it fits", arguments: 1...40)
    func together(seed: Int) async throws {
        let model = smallYear(seed)
        var any = model
        any.objective = []
        let start = try await BruteForceSolver().solve(any)
        guard !start.values.isEmpty else { return }
        let rows = try #require(ModelRows(model)), days = try #require(ChoiceDays(model))
        let best = BestRoster(rows, values: start.values)
        let middle = days.days.count / 2
        var cost = best.cost
        for window in [0..<middle, middle..<days.days.count, 1..<(middle + 1)] {
            let cut = try #require(WindowCut(rows, open: days.choices(in: window), values: start.values))
            let found = try await BruteForceSolver().solve(cut.model)
            let taken = best.take(found.values, of: cut)
            #expect(model.isKept(by: best.values))
            #expect(best.cost == model.cost(of: best.values) && best.cost <= cost)
            #expect(taken.map { $0 == best.cost && $0 < cost } ?? (best.cost == cost))
            cost = best.cost
        }
    }

    @Test("keeps the best so far when it is cancelled", arguments: 1...10)
    func cancelled(seed: Int) async throws {
        let model = smallYear(seed)
        guard try await BruteForceSolver().solve(model).status == .optimal else { return }
        let solver = try solver(seed)
        let first = Mutex<Double?>(nil)
        let (stopped, stop) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            defer { stop.finish() }
            return try await solver.solve(model, assumptions: [], limits: SolveLimits()) { news in
                guard let objective = news.objective else { return }
                first.withLock { $0 = $0 ?? objective }
                stop.finish()
            }
        }
        for await _ in stopped {}
        task.cancel()
        let outcome = try await task.value
        try #require(!outcome.values.isEmpty)
        #expect(model.isKept(by: outcome.values))
        #expect(Double(model.cost(of: outcome.values)) <= first.withLock { $0 } ?? 0)
    }

    @Test("has the same answer for the same seed and limit of work", arguments: 1...20)
    func steady(seed: Int) async throws {
        let model = smallYear(seed)
        let limits = SolveLimits(seconds: 600, work: 20, seed: seed)
        let one = try await solver(seed).solve(model, limits: limits)
        let other = try await solver(seed).solve(model, limits: limits)
        #expect(one.values == other.values && one.bound == other.bound)
    }

    @Test("has work left for the last window, however little there is")
    func littleWork() async throws {
        for seed in 1...4 {
            let model = smallYear(seed), marked = Marked()
            guard try await BruteForceSolver().solve(model).status == .optimal else { continue }
            let solver = WindowedSolver(
                otherwise: marked, windows: BruteForceSolver(), prover: BruteForceSolver(), near: try highs.get(),
                relaxation: try highs.get(), quick: try highs.get(), settings: Self.settings(seed))
            let outcome = try await solver.solve(model, limits: SolveLimits(seconds: 600, work: 0.5, seed: seed))
            #expect(marked.count == 0, "seed \(seed)")
            #expect(model.isKept(by: outcome.values), "seed \(seed)")
        }
    }

    @Test("leaves small models, and those that do not tell their choices, to the other engine")
    func passedOn() async throws {
        let marked = Marked()
        let solver = WindowedSolver(
            otherwise: marked, windows: BruteForceSolver(), prover: BruteForceSolver(), near: try highs.get(),
            relaxation: try highs.get(), quick: try highs.get())
        _ = try await solver.solve(smallYear(1))
        var untold = smallYear(1)
        untold.choiceCount = nil
        _ = try await WindowedSolver(
            otherwise: marked, windows: BruteForceSolver(), prover: BruteForceSolver(), near: try highs.get(),
            relaxation: try highs.get(), quick: try highs.get(), settings: Self.settings(1)
        ).solve(untold)
        #expect(marked.count == 2)
    }
}

/// Counts how often it is asked.
private final class Marked: ModelSolver {
    private let asked = Mutex(0)

    var count: Int { asked.withLock { $0 } }

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        asked.withLock { $0 += 1 }
        return SolveOutcome(status: .unknown)
    }
}
