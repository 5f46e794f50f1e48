import CPSAT
import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// What the engine of lines answers is what trying everything answers.
@Suite struct LineSolverTests {
    private let shape = ModelShape(lines: 1...4, variables: 1...4, shared: 0...2, own: 0...2, rows: 0...4, most: 3_000)

    private func solver(_ otherwise: Otherwise) throws -> LineSolver {
        LineSolver(library: try highs.get(), otherwise: otherwise)
    }

    @Test func onSmallModelsTheAnswerIsTheOptimum() async throws {
        var (optimal, infeasible, handedOn) = (0, 0, 0)
        for seed in 0..<300 {
            var random = SeededGenerator(seed: seed)
            let model = LinearModel.random(shape, &random)
            let otherwise = Otherwise(BruteForceSolver())
            let truth = try await BruteForceSolver().solve(model)
            let found = try await solver(otherwise).solve(model, limits: SolveLimits(seconds: 5, workers: 1 + seed % 2))
            #expect(found.status == truth.status, "seed \(seed)")
            guard truth.status == .optimal else {
                #expect(found.values.isEmpty, "seed \(seed)")
                infeasible += 1
                continue
            }
            handedOn += otherwise.asked
            #expect(model.isKept(by: found.values), "seed \(seed)")
            #expect(model.cost(of: found.values) == truth.bound, "seed \(seed)")
            #expect(found.bound == truth.bound, "seed \(seed)")
            optimal += 1
        }
        #expect(optimal > 100 && infeasible > 30, "\(optimal) and \(infeasible)")
        // Where rows are tight it may find nothing; then the other engine is asked.
        #expect(handedOn * 4 < optimal, "\(handedOn) of \(optimal) were left to the other engine")
    }

    @Test func whatIsNotMadeOfLinesGoesToTheOtherEngine() async throws {
        var random = SeededGenerator(seed: 1)
        let plain = LinearModel.random(ModelShape(lines: 2...2, own: 0...0), &random)
        var without = LinearModel()
        let bits = (0..<3).map { _ in without.addLiteral() }
        without.constraints = [.init(.exactlyOne(bits))]
        without.objective = [.init(0, 1), .init(1, 2), .init(2, 3)]
        var product = plain
        let target = product.addLiteral().variable
        product.constraints.append(.init(.product(target: target, factors: [target])))
        var conditional = plain
        let condition = conditional.addLiteral()
        conditional.constraints.append(.init(.anyOf([!condition]), onlyIf: condition))
        var idle = plain
        idle.objective = []
        for (name, model) in [("no places", without), ("product", product), ("onlyIf", conditional), ("idle", idle)] {
            let otherwise = Otherwise(BruteForceSolver())
            let found = try await solver(otherwise).solve(model)
            let truth = try await BruteForceSolver().solve(model)
            #expect(otherwise.asked == 1, "\(name)")
            #expect(found.status == truth.status && found.values == truth.values, "\(name)")
        }
        let otherwise = Otherwise(BruteForceSolver())
        let assumed = try await solver(otherwise).solve(
            without, assumptions: [!bits[0]], limits: SolveLimits(), progress: { _ in })
        #expect(otherwise.asked == 1 && without.cost(of: assumed.values) == 2)
    }

    /// A roster is found at once, and that it is the best is not proved in an hour: many sums over all people should
    /// each come to a number exactly.
    private func endless() -> LinearModel {
        var random = SeededGenerator(seed: 2)
        var model = LinearModel.duties(people: 8, days: 7, seed: 2)
        let cells = model.variables.indices
        model.objective = []
        for _ in 0..<4 {
            let over = model.addVariable(0...10_000), under = model.addVariable(0...10_000)
            let terms = cells.map { LinearModel.Term($0, random.number(10...99)) } + [.init(over, -1), .init(under, 1)]
            model.constraints.append(.init(.sum(terms, 1_501...1_501)))
            model.objective += [.init(over, 1), .init(under, 1)]
        }
        return model
    }

    @Test(arguments: [0.0, 0.001, 0.02, 0.2]) func underLittleTimeTheAnswerIsHonest(seconds: Double) async throws {
        for seed in 0..<6 {
            var random = SeededGenerator(seed: seed)
            let model = LinearModel.random(shape, &random)
            let truth = try await BruteForceSolver().solve(model)
            // The other engine has no time left either.
            let found = try await solver(Otherwise(Tired())).solve(model, limits: SolveLimits(seconds: seconds))
            switch found.status {
            case .optimal:
                #expect(truth.status == .optimal && model.cost(of: found.values) == truth.bound, "seed \(seed)")
            case .feasible:
                #expect(truth.status == .optimal && model.isKept(by: found.values), "seed \(seed)")
                #expect(found.bound <= truth.bound, "seed \(seed)")
            case .infeasible: #expect(truth.status == .infeasible, "seed \(seed)")
            case .unknown: #expect(found.values.isEmpty, "seed \(seed)")
            }
        }
        let model = LinearModel.duties(people: 12, days: 14, seed: 1)
        let found = try await solver(Otherwise(Tired())).solve(model, limits: SolveLimits(seconds: seconds))
        if !found.values.isEmpty {
            #expect(model.isKept(by: found.values))
            #expect(found.bound <= model.cost(of: found.values))
        }
    }

    @Test(.timeLimit(.minutes(1))) func afterACancellationTheBestSoFarComesBack() async throws {
        let model = endless()
        let solver = try solver(Otherwise(Tired()))
        let (news, send) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            defer { send.finish() }
            return try await solver.solve(
                model, assumptions: [], limits: SolveLimits(seconds: 65, workers: 2),
                progress: { if $0.objective != nil { send.yield() } })
        }
        for await _ in news { break }
        task.cancel()
        // Without the cancellation it would take all the time there is.
        let found = try await task.value
        #expect(found.status == .feasible)
        #expect(model.isKept(by: found.values))
        #expect(found.bound <= model.cost(of: found.values))
    }

    @Test func withOneWorkerTheSameSeedGivesTheSameAnswer() async throws {
        for seed in 200..<230 {
            var random = SeededGenerator(seed: seed)
            let model = LinearModel.random(shape, &random)
            let limits = SolveLimits(seconds: 60, seed: seed)
            let one = try await solver(Otherwise(BruteForceSolver())).solve(model, limits: limits)
            let two = try await solver(Otherwise(BruteForceSolver())).solve(model, limits: limits)
            #expect(one.values == two.values && one.status == two.status, "seed \(seed)")
        }
    }

    @Test func progressNeverTellsABoundAboveTheCost() async throws {
        let model = LinearModel.duties(people: 6, days: 7, seed: 3)
        let truth = try await InProcessSolver().solve(model, limits: SolveLimits(seconds: 60))
        try #require(truth.status == .optimal)
        let best = Double(truth.bound)
        let found = try await solver(Otherwise(Tired())).solve(
            model, assumptions: [], limits: SolveLimits(seconds: 60),
            progress: { news in
                #expect(news.bound.map { $0 <= best } ?? true)
                #expect(news.objective.map { $0 >= best } ?? true)
            })
        #expect(found.status == .optimal && model.cost(of: found.values) == truth.bound)
    }
}

/// Never finds anything.
private struct Tired: ModelSolver {
    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome { SolveOutcome(status: .unknown) }
}
