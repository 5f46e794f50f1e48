import OwnThread
import Relaxation
import Roster

/// The relaxation of lines: shares of whole schedules, whose limits by person are exact, instead of shares of single duties.
///
/// Loads make the difference: half of a schedule with five duties on workdays and half of one with four at weekends is a
/// cheap mixture of duties, and a mixture of two schedules neither of which is anybody's load.
public struct LineRelaxation: SharpRelaxation {
    private let library: HiGHSLibrary

    /// Where more is needed, searching is sooner.
    private static let limits = LineProblem.Limits(arcs: 100_000, allArcs: 1_000_000, fewestArcs: 0)

    /// Tiers cost little by the unit: a larger one would only be far from all other prices.
    private static let penalty = 30.0

    /// Of the ascent of prices, in which each costs a fiftieth of the master's work.
    private static let rounds = 50

    public init(library: HiGHSLibrary) { self.library = library }

    /// Nothing where the model is not made of lines or has too many states.
    public func answer(
        to model: LinearModel, among wider: (any CostBounds)?, seconds: Double, seeksSolution: Bool
    ) async -> SharpAnswer {
        guard let split = try? LineSplit(model) else { return .unknown }
        let stop = HiGHSStop()
        let answer = await withTaskCancellationHandler {
            try? await onOwnThread(named: "lines") { () -> SharpAnswer in
                let problem: LineProblem
                do throws(LineProblem.Obstacle) {
                    problem = try LineProblem(split, ranges: model.variables, limits: Self.limits)
                } catch { return error == .impossible ? .impossible : .unknown }
                guard !problem.isLifted else { return .unknown }
                let end = ContinuousClock.now + .seconds(min(seconds, 1e6))
                let search = LineSearch(problem, library: library, stop: stop, until: end, seed: 0, workers: 1)
                return try Self.answer(search, model, (wider as? LineBounds)?.mixture ?? [], seeksSolution)
            }
        } onCancel: {
            stop.now()
        }
        return answer ?? .unknown
    }

    private static func answer(
        _ search: LineSearch, _ model: LinearModel, _ start: [LineSchedule], _ seeksSolution: Bool
    ) throws -> SharpAnswer {
        let problem = search.problem
        // Near the best prices half as many simplex steps are left.
        var ascent = PriceAscent(problem, pricers: problem.graphs.map(search.pricer))
        ascent.run(seconds: search.secondsLeft, rounds: rounds, keepsLater: true, stop: search.stop)
        let known = start.compactMap { schedule in problem.path(of: schedule).map { (schedule.line, $0) } }
        let root = try search.root(
            from: ascent.prices, with: known + ascent.seen, penalty: penalty, perturbs: false,
            seconds: search.secondsLeft)
        guard let exact = ExactBound(problem, graphs: problem.graphs, prices: root.prices) else { return .unknown }
        if exact.bound > problem.mostCost { return .impossible }
        let bounds = LineBounds(problem: problem, exact: exact, mixture: root.mixture)
        guard seeksSolution else { return .bounds(SharpBounds(costs: bounds)) }
        search.known.take(bound: exact.bound)
        try search.quickDives(from: root)
        let found = search.known.now.best.map { problem.values(of: $0.paths, shared: $0.shared) }
        return .bounds(SharpBounds(costs: bounds, solution: found.flatMap { model.isSolved(by: $0) ? $0 : nil }))
    }
}

extension LineSearch {
    /// Looks for a choice at the bound, one quick dive after another. Once there is one, for about twice the steps of the
    /// root.
    fileprivate func quickDives(from root: ColumnGeneration) throws {
        // Rows are easily broken on the way down, and whole schedules cannot make up for it.
        while root.master.penalty < 10_000 { root.master.raisePenalty() }
        let most = Self.rootsOfDives * root.master.steps
        let first = root.master.steps
        for number in 0..<Self.mostDives {
            let state = known.now
            guard !isOver, !state.isProved, state.best == nil || root.master.steps - first < most else { return }
            try warmDive(from: root, seconds: secondsLeft, dice: number == 0 ? nil : SeededNumbers(seed: number))
        }
    }

    private static let rootsOfDives = 2, mostDives = 20
}
