import Roster
import SolverOracle
import Synchronization
import Testing

@testable import Relaxation

@Suite("A search in boxes")
struct BoxedSolverTests {
    private static let settings: [BoxedSolver.Settings] = [
        .init(), .init(gap: 2, secondsAhead: 0), .init(gap: 3, secondsAhead: 0.001, isSharpFirst: false),
        .init(splitsTiers: false, gap: 1), .init(isSideBySide: false, isSharpFirst: false),
        .init(isSideBySide: false, mostForSharp: 3, mostForCorner: 3),
    ]

    /// Every other time something that knows more than the relaxation.
    private func sharp(_ seed: Int) -> TriedBounds? {
        seed / Self.settings.count % 2 == 0 ? TriedBounds(seed: seed) : nil
    }

    @Test("finds what trying everything finds", arguments: 1...500)
    func optimum(seed: Int) async throws {
        let solver = BoxedSolver(
            inner: BruteForceSolver(), relaxation: try highs.get(), sharp: sharp(seed),
            settings: Self.settings[seed % Self.settings.count])
        try await expectOptimum(smallModel(seed), by: solver)
    }

    @Test("is not misled by a relaxation that is wrong", arguments: WrongRelaxation.Fault.allCases)
    func wrong(fault: WrongRelaxation.Fault) async throws {
        for seed in 1...200 {
            let solver = BoxedSolver(
                inner: BruteForceSolver(), relaxation: WrongRelaxation(fault: fault, seed: seed), sharp: sharp(seed),
                settings: Self.settings[seed % Self.settings.count])
            try await expectOptimum(smallModel(seed), by: solver)
        }
    }

    private func expectOptimum(_ model: LinearModel, by solver: BoxedSolver) async throws {
        let expected = model.solutions().map { model.cost(of: $0) }.min()
        let outcome = try await solver.solve(model)
        guard let expected else {
            #expect(outcome.status == .infeasible)
            #expect(outcome.values.isEmpty)
            return
        }
        #expect(outcome.status == .optimal)
        #expect(outcome.bound == expected)
        try #require(outcome.values.count == model.variables.count)
        #expect(model.solutions().contains(outcome.values))
        #expect(model.cost(of: outcome.values) == expected)
    }

    @Test("claims no more than is known when searches are cut off", arguments: 1...1000)
    func cutOff(seed: Int) async throws {
        let model = smallModel(seed)
        let solutions = model.solutions()
        let expected = solutions.map { model.cost(of: $0) }.min()
        let relaxation: any LinearRelaxation =
            seed % 3 == 0 ? WrongRelaxation(fault: .randomPrices, seed: seed) : try highs.get()
        let solver = BoxedSolver(
            inner: TiringSolver(seed: seed), relaxation: relaxation, sharp: sharp(seed),
            settings: Self.settings[seed % Self.settings.count])
        let told = Mutex<[SolveProgress]>([])
        let outcome = try await solver.solve(
            model, assumptions: [], limits: SolveLimits(), progress: { news in told.withLock { $0.append(news) } })

        if let expected { #expect(outcome.bound <= expected) }
        switch outcome.status {
        case .optimal: #expect(model.cost(of: outcome.values) == expected)
        case .feasible: #expect(model.cost(of: outcome.values) >= outcome.bound)
        case .infeasible: #expect(expected == nil)
        case .unknown: break
        }
        #expect(outcome.values.isEmpty == [.infeasible, .unknown].contains(outcome.status))
        #expect(outcome.values.isEmpty || solutions.contains(outcome.values))
        guard let expected else { return }
        for news in told.withLock({ $0 }) {
            if let bound = news.bound { #expect(bound <= Double(expected)) }
            if let cost = news.objective {
                #expect(cost >= Double(expected))
                #expect(outcome.values.isEmpty || Double(model.cost(of: outcome.values)) <= cost)
            }
        }
    }

    @Test("looks only where cheap solutions are")
    func narrows() async throws {
        let seen = Watch()
        let solver = BoxedSolver(inner: seen, relaxation: try highs.get())
        let outcome = try await solver.solve(twoTiers())
        #expect(outcome.status == .optimal)
        let first = try #require(seen.models.first)
        #expect(first.variables[..<2].contains { $0.lower == $0.upper }, "the first tier decides these")
        #expect(first.variables[2...].contains { $0.lower < $0.upper })
        #expect(first.objective.map(\.coefficient) == [2, 3])
        #expect(first.knownBound != nil)
        #expect(seen.models.count == 1, "its solution proves the first tier too")
    }

    @Test("has the same answer each time, whichever of its searches ends first", arguments: 1...60)
    func steady(seed: Int) async throws {
        let model = smallModel(seed)
        let plain = try await BoxedSolver(inner: Dawdling(seed: 0), relaxation: try highs.get()).solve(model)
        for other in 1...4 {
            let inner = Dawdling(seed: seed * 10 + other)
            let again = try await BoxedSolver(
                inner: inner, relaxation: try highs.get(), settings: .init(secondsAhead: 0)
            ).solve(model)
            #expect(again.values == plain.values && again.status == plain.status && again.bound == plain.bound)
        }
    }

    @Test("takes fewer boxes where something knows more than the relaxation", arguments: [false, true])
    func sharpened(isSharpFirst: Bool) async throws {
        var (boxes, without) = (0, 0)
        for seed in 1...300 {
            let model = smallModel(seed), seen = Watch(), plain = Watch()
            let settings = BoxedSolver.Settings(isSideBySide: false, isSharpFirst: isSharpFirst)
            let relaxation = WrongRelaxation(fault: .randomPrices, seed: seed)
            _ = try await BoxedSolver(
                inner: seen, relaxation: relaxation, sharp: TriedBounds(seed: seed), settings: settings
            ).solve(model)
            _ = try await BoxedSolver(inner: plain, relaxation: relaxation, settings: settings).solve(model)
            boxes += seen.models.count
            without += plain.models.count
        }
        #expect(boxes < without, "\(boxes) boxes, \(without) without")
    }

    @Test("searches nothing where a solution is known that costs what it must")
    func known() async throws {
        let seen = Watch(), model = twoTiers()
        let solver = BoxedSolver(
            inner: seen, relaxation: try highs.get(), sharp: TriedBounds(seed: 1, knowsAll: true))
        let outcome = try await solver.solve(model)
        #expect(outcome.status == .optimal)
        #expect(outcome.values.count == model.variables.count && model.isSolved(by: outcome.values))
        #expect(model.cost(of: outcome.values) == model.solutions().map { model.cost(of: $0) }.min())
        #expect(seen.models.isEmpty)
    }

    @Test("ends with a solution that is known where no proof is wanted", arguments: [false, true])
    func withoutProof(skipsProofs: Bool) async throws {
        let seen = Watch(), model = twoTiers()
        let sharp = TriedBounds(seed: 1, knowsAll: true, slack: 1)
        let solver = BoxedSolver(inner: seen, relaxation: try highs.get(), sharp: sharp)
        var limits = SolveLimits()
        limits.skipsProofs = skipsProofs
        let outcome = try await solver.solve(model, assumptions: [], limits: limits, progress: { _ in })
        #expect(model.isSolved(by: outcome.values))
        #expect(seen.models.isEmpty == skipsProofs)
        #expect(outcome.status == (skipsProofs ? .feasible : .optimal))
    }

    @Test("claims no more than is known where no proof is wanted", arguments: 1...300)
    func claims(seed: Int) async throws {
        let model = smallModel(seed), solutions = model.solutions()
        let solver = BoxedSolver(
            inner: BruteForceSolver(), relaxation: try highs.get(), sharp: TriedBounds(seed: seed),
            settings: Self.settings[seed % Self.settings.count])
        var limits = SolveLimits()
        limits.skipsProofs = true
        let outcome = try await solver.solve(model, assumptions: [], limits: limits, progress: { _ in })
        guard let least = solutions.map({ model.cost(of: $0) }).min() else {
            #expect(outcome.status == .infeasible)
            return
        }
        #expect(solutions.contains(outcome.values))
        #expect(outcome.bound <= least)
        #expect(outcome.status != .optimal || model.cost(of: outcome.values) == least)
    }

    @Test("tells the search a bound that holds", arguments: 1...300)
    func tellsBound(seed: Int) async throws {
        let seen = Watch()
        let solver = BoxedSolver(
            inner: seen, relaxation: try highs.get(), sharp: sharp(seed),
            settings: Self.settings[seed % Self.settings.count])
        _ = try await solver.solve(smallModel(seed))
        for box in seen.models {
            guard let bound = box.knownBound, let least = box.solutions().map({ box.cost(of: $0) }).min() else {
                continue
            }
            #expect(bound <= least - box.offset)
        }
    }

    @Test("keeps to the whole's limit on work")
    func work() async throws {
        for seed in 1...100 {
            let inner = TiringSolver(seed: seed)
            let solver = BoxedSolver(inner: inner, relaxation: WrongRelaxation(fault: .randomPrices, seed: seed))
            _ = try await solver.solve(smallModel(seed), limits: SolveLimits(seconds: 60, work: 8, seed: 5, workers: 1))
            #expect(inner.limits.reduce(0) { $0 + ($1.work ?? 100) } <= 8)
            #expect(inner.limits.allSatisfy { $0.seed == 5 && $0.workers == 1 && $0.seconds <= 60 })
        }
    }

    @Test("returns the first tier's solution when it is cancelled after that")
    func cancelled() async throws {
        let model = twoTiers()
        let solver = BoxedSolver(
            inner: Watch { $0.objective.map(\.coefficient) == [2, 3] }, relaxation: try highs.get(),
            settings: .init(secondsAhead: 0))
        let (stopped, stop) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            defer { stop.finish() }
            return try await solver.solve(model, assumptions: [], limits: SolveLimits()) { news in
                if news.objective != nil { stop.finish() }
            }
        }
        for await _ in stopped {}
        task.cancel()
        let outcome = try await task.value
        #expect(outcome.status == .feasible)
        #expect(model.solutions().contains(outcome.values))
    }

    @Test("leaves assumptions and models without costs to the other search")
    func passedOn() async throws {
        let seen = Watch()
        let solver = BoxedSolver(inner: seen, relaxation: try highs.get())
        _ = try await solver.solve(
            twoTiers(), assumptions: [Literal(0)], limits: SolveLimits(), progress: { _ in })
        #expect(seen.models.count == 1 && seen.models[0].objective == twoTiers().objective)
        var free = twoTiers()
        free.objective = []
        _ = try await solver.solve(free)
        #expect(seen.models.count == 2)
    }

    /// The first tier wants the first of two, the second tier has a choice of its own that the relaxation cannot make.
    private func twoTiers() -> LinearModel {
        var model = LinearModel()
        let literals = (0..<4).map { _ in model.addLiteral() }
        model.constraints = [
            .init(.exactlyOne([literals[0], literals[1]])),
            .init(.sum([.init(2, 2), .init(3, 2), .init(0, -1)], 0...Int.max)),
        ]
        model.setTiers([[.init(0, 5), .init(1, 9)], [.init(2, 2), .init(3, 3)]])
        return model
    }
}

/// Takes its time, sometimes.
private struct Dawdling: ModelSolver {
    let seed: Int

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        var dice = Dice(seed + model.constraints.count)
        if seed > 0 { try? await Task.sleep(for: .milliseconds(Int.random(in: 0...9, using: &dice))) }
        guard !Task.isCancelled else { return SolveOutcome(status: .unknown, bound: Int.min) }
        var outcome = try await BruteForceSolver().solve(
            model, assumptions: assumptions, limits: limits, progress: progress)
        // Which of equally good solutions it finds depends on the box.
        let best = model.solutions().filter { model.cost(of: $0) == outcome.bound }
        let free = model.variables.count { $0.lower < $0.upper }
        if !best.isEmpty { outcome.values = best[free % best.count] }
        return outcome
    }
}

/// Remembers what it was given, and is stuck with some: there it waits to be cancelled.
private final class Watch: ModelSolver {
    private let given = Mutex<[LinearModel]>([])
    private let isTooHard: @Sendable (LinearModel) -> Bool

    init(_ isTooHard: @escaping @Sendable (LinearModel) -> Bool = { _ in false }) { self.isTooHard = isTooHard }

    var models: [LinearModel] { given.withLock { $0 } }

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        given.withLock { $0.append(model) }
        if isTooHard(model) {
            try? await Task.sleep(for: .seconds(20))
            return SolveOutcome(status: .unknown, bound: -1000)
        }
        return try await BruteForceSolver().solve(model, assumptions: assumptions, limits: limits, progress: progress)
    }
}
