import OwnThread
import Relaxation
import Roster

/// The engine of lines: one line is one person's whole schedule, found by prices; the best choice of one for each person is
/// searched.
///
/// Tiers are made small one after another, each among the choices that are best in those above it.
///
/// That nothing better is left is found in floating-point arithmetic, up to HiGHS' tolerances; bounds of unfinished
/// searches are exact.
public struct LineSolver: ModelSolver {
    private let library: HiGHSLibrary
    private let otherwise: any ModelSolver

    /// - Parameter otherwise: For models without an objective, under assumptions, or that are not made of lines; and where
    ///   this engine found no solution.
    public init(library: HiGHSLibrary, otherwise: any ModelSolver) {
        self.library = library
        self.otherwise = otherwise
    }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        let end = ContinuousClock.now + .seconds(min(limits.seconds, 1e6))
        let outcome =
            assumptions.isEmpty && !model.objective.isEmpty
            ? try await search(model, limits: limits, until: end, progress) : nil
        if let outcome { return outcome }
        var left = limits
        left.seconds = max(0, (end - ContinuousClock.now) / .seconds(1))
        return try await otherwise.solve(model, assumptions: assumptions, limits: left, progress: progress)
    }

    /// Nil where the model is not made of lines, or no solution was found.
    private func search(
        _ model: LinearModel, limits: SolveLimits, until end: ContinuousClock.Instant,
        _ progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome? {
        guard let ladder = TierLadder(model) else { return nil }
        var settled: [Int] = [], best: [Int]?
        func outcome(_ values: [Int], bound: Int? = nil) -> SolveOutcome {
            let cost = model.cost(of: values), least = ladder.wholeBound(after: settled, bound)
            return SolveOutcome(status: cost <= least ? .optimal : .feasible, values: values, bound: min(cost, least))
        }
        while settled.count < ladder.count {
            let above = settled, isLowest = above.count + 1 == ladder.count
            let stage = ladder.stage(after: above)
            let found = try await search(stage, from: best, limits: limits, until: end) { cost, bound in
                progress(
                    SolveProgress(
                        objective: cost.flatMap { isLowest ? Double(ladder.wholeBound(after: above, $0)) : nil },
                        bound: Double(ladder.wholeBound(after: above, bound))))
            }
            guard let found else { return best.map { outcome($0) } }
            switch found {
            case .impossible:
                return best.map { outcome($0) }
                    ?? SolveOutcome(status: .infeasible, bound: ladder.wholeBound(after: settled))
            case .found(let values, _, let bound, let isProved):
                best = values
                progress(
                    SolveProgress(
                        objective: Double(model.cost(of: values)),
                        bound: Double(ladder.wholeBound(after: settled, bound))))
                guard isProved else { return outcome(values, bound: bound) }
                settled.append(ladder.cost(of: values, in: settled.count))
            }
        }
        return best.map { outcome($0) }
    }

    private enum Found: Sendable {
        case impossible
        case found([Int], cost: Int, bound: Int, isProved: Bool)
    }

    /// The same for one tier; nil where no solution was found or there are too many states.
    ///
    /// - Parameter news: What the best solution costs, and the bound.
    private func search(
        _ model: LinearModel, from start: [Int]?, limits: SolveLimits, until end: ContinuousClock.Instant,
        news: @escaping @Sendable (Int?, Int) -> Void
    ) async throws -> Found? {
        guard let split = try? LineSplit(model) else { return nil }
        let stop = HiGHSStop()
        let found = try await withTaskCancellationHandler {
            try await onOwnThread(named: "lines") { () -> Found? in
                if WindowSearch.isMeant(for: split, limits),
                    let found = windows(split, model, from: start, limits, until: end, stop, news)
                {
                    return found
                }
                return try whole(split, model, from: start, limits, until: end, stop, news)
            }
        } onCancel: {
            stop.now()
        }
        if case .found(let values, let cost, _, _) = found {
            guard model.isSolved(by: values), model.cost(of: values) == cost + model.offset else {
                throw SolverFailure(
                    "The schedules that were found are no solution of the model, or do not cost \(cost) there.")
            }
        }
        return found
    }

    /// All at once, or by windows where there are too many states; nil where no solution was found.
    private func whole(
        _ split: LineSplit, _ model: LinearModel, from start: [Int]?, _ limits: SolveLimits,
        until end: ContinuousClock.Instant, _ stop: HiGHSStop, _ news: @escaping @Sendable (Int?, Int) -> Void
    ) throws -> Found? {
        let problem: LineProblem
        do { problem = try LineProblem(split, ranges: model.variables) } catch {
            return error == .impossible
                ? .impossible : windows(split, model, from: start, limits, until: end, stop, news)
        }
        let search = LineSearch(
            problem, library: library, stop: stop, until: end, seed: limits.seed, workers: limits.workers,
            work: limits.work
        ) { news($0.best?.cost, $0.bound) }
        if let start, let choice = problem.choice(of: start) { search.known.take(choice) }
        try search.run()
        let state = search.known.now
        return state.best.map { best in
            .found(
                problem.values(of: best.paths, shared: best.shared), cost: best.cost, bound: state.bound,
                isProved: state.isProved)
        }
    }

    /// Some days at a time; nil where even then there are too many states, or no solution was found.
    private func windows(
        _ split: LineSplit, _ model: LinearModel, from start: [Int]?, _ limits: SolveLimits,
        until end: ContinuousClock.Instant, _ stop: HiGHSStop, _ news: @escaping @Sendable (Int?, Int) -> Void
    ) -> Found? {
        let search = WindowSearch(
            split: split, ranges: model.variables, library: library, stop: stop, end: end, limits: limits
        ) { news($0.values == nil ? nil : $0.cost, $0.bound) }
        do {
            let state = try search.run(from: start)
            return state.values.map {
                .found($0, cost: state.cost, bound: state.bound, isProved: state.cost <= state.bound)
            }
        } catch {
            return error == .impossible ? .impossible : nil
        }
    }
}
