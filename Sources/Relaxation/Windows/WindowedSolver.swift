import Roster
import Synchronization

/// Plans what is too large to be searched whole, such as a year: a first solution by windows of days one after another, and
/// then windows that are searched again with all else as it is. The bound comes from the whole model's relaxation.
///
/// Needs to know the model's choices and their days. What does not tell them, and smaller models, go to `otherwise`, and so
/// does what has no first solution by windows.
public struct WindowedSolver: ModelSolver {
    struct Settings: Hashable, Sendable {
        /// Models with fewer variables, or choices on fewer days, are searched whole.
        var leastVariables = 40_000
        var leastDays = 45
        /// How many choices a window of the first solution has, and how many days are decided twice.
        var choices = 600
        var ahead = 1
        /// How many choices the first windows have that are searched again.
        var choicesAgain = 900
        /// How many lines are searched again together.
        var lines = 4
        /// For each window, of wall time and of the engine's work.
        var seconds = 4.0
        var work = 2.0
    }

    private let otherwise: any ModelSolver
    private let windows: any ModelSolver
    private let search: WindowSearch
    private let relaxation: any LinearRelaxation
    private let settings: Settings

    /// - Parameters:
    ///   - otherwise: For small models.
    ///   - windows: Finds the first solution of a window.
    ///   - prover: Searches the boxes of a window again.
    ///   - relaxation: Bounds the whole.
    ///   - quick: Relaxes windows.
    ///   - small: Is asked first where a box is small: see ``BoxedSolver``.
    public init(
        otherwise: any ModelSolver, windows: any ModelSolver, prover: any ModelSolver,
        relaxation: any LinearRelaxation, quick: any LinearRelaxation, small: (any ModelSolver)? = nil
    ) {
        self.init(
            otherwise: otherwise, windows: windows, prover: prover, relaxation: relaxation, quick: quick, small: small,
            settings: Settings())
    }

    init(
        otherwise: any ModelSolver, windows: any ModelSolver, prover: any ModelSolver,
        relaxation: any LinearRelaxation, quick: any LinearRelaxation, small: (any ModelSolver)? = nil,
        settings: Settings
    ) {
        self.otherwise = otherwise
        self.windows = windows
        search = WindowSearch(search: BoxSearch(inner: prover, small: small, relaxation: quick))
        self.relaxation = relaxation
        self.settings = settings
    }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        guard assumptions.isEmpty, !model.objective.isEmpty, model.variables.count >= settings.leastVariables,
            let days = ChoiceDays(model), days.days.count >= settings.leastDays, let rows = ModelRows(model)
        else {
            return try await otherwise.solve(model, assumptions: assumptions, limits: limits, progress: progress)
        }
        let news = SteadyProgress(progress)
        let bound = KnownBound(model.leastCost)
        let budget = SearchBudget(limits)
        let best = try await withThrowingTaskGroup(of: Ending.self) { group -> BestRoster? in
            group.addTask {
                guard let found = await self.bound(of: model, seconds: budget.seconds) else { return .bound }
                bound.raise(to: found)
                news.report(SolveProgress(bound: Double(found)))
                return .bound
            }
            group.addTask {
                .search(try await self.search(rows, days, budget, news) { bound.now })
            }
            var best: BestRoster?
            for try await ending in group {
                guard case .search(let found) = ending else { continue }
                best = found
                // The bound is worth no waiting where there is nothing that it bounds, nor time.
                if found == nil || budget.isSpent { group.cancelAll() }
            }
            return best
        }
        let known = bound.now
        guard let best, model.isSolved(by: best.values) else {
            guard !budget.isSpent, !Task.isCancelled else { return SolveOutcome(status: .unknown, bound: known) }
            var rest = budget
            return try await otherwise.solve(model, assumptions: [], limits: rest.takeAll(), progress: news.report)
        }
        return SolveOutcome(
            status: best.cost <= known ? .optimal : .feasible, values: best.values, bound: min(known, best.cost))
    }

    private enum Ending: Sendable {
        case bound
        case search(BestRoster?)
    }

    private func bound(of model: LinearModel, seconds: Double) async -> Int? {
        guard let tiers = TierLadder(model) else { return nil }
        return await BoxSearch.costs(of: tiers.stage(after: []), by: relaxation, seconds: seconds).map {
            tiers.wholeBound(after: [], $0.bound)
        }
    }

    /// Nil where no first solution was found.
    private func search(
        _ rows: ModelRows, _ days: ChoiceDays, _ budget: SearchBudget, _ news: SteadyProgress,
        bound: @escaping @Sendable () -> Int
    ) async throws -> BestRoster? {
        var budget = budget
        // There must be something left when the last window has been decided, and for those that are decided again.
        let windows = Double(rows.model.choiceCount ?? 0) / Double(settings.choices) + 1
        let work = min(settings.work, budget.workLeft.map { $0 / 4 / windows } ?? settings.work)
        let first = FirstRoster(
            rows: rows, days: days, search: search, solver: self.windows, choices: settings.choices,
            ahead: settings.ahead, work: work, seconds: settings.seconds)
        guard let values = try await first(&budget) else { return nil }
        let best = BestRoster(rows, values: values)
        news.report(SolveProgress(objective: Double(best.cost)))
        let improve = Improvement(
            best, days: days, search: search, choices: settings.choicesAgain, lines: settings.lines, seed: budget.seed)
        let left = budget
        try await withThrowingTaskGroup(of: Void.self) { [settings] group in
            for _ in 0..<(budget.countsWork ? 1 : 2) {
                group.addTask {
                    var budget = left
                    try await improve(
                        seconds: settings.seconds, work: settings.work, &budget, bound: bound, news: news)
                }
            }
            try await group.waitForAll()
        }
        return best
    }
}

/// What no solution costs less than, as far as is known.
private final class KnownBound: Sendable {
    private let bound: Mutex<Int>

    init(_ bound: Int) { self.bound = Mutex(bound) }

    var now: Int { bound.withLock { $0 } }

    func raise(to other: Int) { bound.withLock { $0 = max($0, other) } }
}
