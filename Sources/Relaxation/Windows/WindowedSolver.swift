import Roster

/// Plans what is too large to be searched whole, such as a year: a first solution by windows of days one after another, and
/// then windows that are searched again with all else as it is. The bound comes from the whole model's relaxation.
///
/// Needs to know the model's choices and their days. What does not tell them, and smaller models, go to `otherwise`, and so
/// does what has no first solution by windows.
public struct WindowedSolver: ModelSolver {
    struct Settings: Sendable {
        /// Models with fewer variables, or choices on fewer days, are searched whole.
        var leastVariables = 40_000
        var leastDays = 45
        /// How many choices a window of the first solution has, and how many days are decided twice.
        var choices = 600
        var ahead = 1
        /// What is searched again: how many choices windows of days have at first, and how many lines one of lines. Larger
        /// ones where only the highest tier is looked at.
        var highest = (choices: 1800, lines: 8)
        var all = (choices: 900, lines: 4)
        /// For each window, of wall time and of the engine's work.
        var seconds = 4.0
        var work = 2.0
    }

    private let otherwise: any ModelSolver
    private let windows: any ModelSolver
    private let search: WindowSearch
    private let near: any LinearRelaxation
    private let relaxation: any LinearRelaxation
    private let settings: Settings

    /// - Parameters:
    ///   - otherwise: For small models.
    ///   - windows: Finds the first solution of a window.
    ///   - prover: Searches the boxes of a window again.
    ///   - near: Relaxes the whole, soon and not to the last digit.
    ///   - relaxation: Bounds the whole where that one cannot.
    ///   - quick: Relaxes windows.
    ///   - small: Is asked first where a box is small: see ``BoxedSolver``.
    public init(
        otherwise: any ModelSolver, windows: any ModelSolver, prover: any ModelSolver, near: any LinearRelaxation,
        relaxation: any LinearRelaxation, quick: any LinearRelaxation, small: (any ModelSolver)? = nil
    ) {
        self.init(
            otherwise: otherwise, windows: windows, prover: prover, near: near, relaxation: relaxation, quick: quick,
            small: small, settings: Settings())
    }

    init(
        otherwise: any ModelSolver, windows: any ModelSolver, prover: any ModelSolver, near: any LinearRelaxation,
        relaxation: any LinearRelaxation, quick: any LinearRelaxation, small: (any ModelSolver)? = nil,
        settings: Settings
    ) {
        self.otherwise = otherwise
        self.windows = windows
        search = WindowSearch(search: BoxSearch(inner: prover, small: small, relaxation: quick))
        self.near = near
        self.relaxation = relaxation
        self.settings = settings
    }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        guard assumptions.isEmpty, !model.objective.isEmpty, model.variables.count >= settings.leastVariables,
            let days = ChoiceDays(model), days.days.count >= settings.leastDays, let rows = ModelRows(model),
            let tiers = TierLadder(model)
        else {
            return try await otherwise.solve(model, assumptions: assumptions, limits: limits, progress: progress)
        }
        let budget = SearchBudget(limits), told = BoundedNews(progress, bound: model.leastCost)
        // Nothing interrupts it. Under a limit of work the clock should not decide, so there it gets longer.
        let most = budget.countsWork ? min(60, budget.seconds) : min(20, budget.seconds / 6)
        let near = await NearRelaxation(rows, tiers, days, by: self.near, seconds: most)
        if let near { told.raise(to: tiers.wholeBound(after: [], near.bound)) }
        let best = try await withThrowingTaskGroup(of: Void.self) { group -> BestRoster? in
            @Sendable func bound() async {
                guard
                    let found = await BoxSearch.costs(
                        of: tiers.stage(after: []), by: self.relaxation, seconds: budget.seconds)
                else { return }
                told.raise(to: tiers.wholeBound(after: [], found.bound))
            }
            if near == nil { group.addTask(operation: bound) }
            var left = budget
            let best = try await self.first(rows, days, near, &left, told)
            if let best {
                // The others get a third of the time, however much there is to gain in the highest.
                let part = SearchBudget(
                    left.part(seconds: left.seconds * 2 / 3, work: (left.workLeft ?? 0) * 2 / 3))
                try await self.improve(best, days, .highest, near, part, told)
                // Where it is that near, the last digits tell how much is left.
                if let near, near.isNear(tiers.cost(of: best.values, in: 0)) { group.addTask(operation: bound) }
                try await self.improve(best, days, .all, near, left, told)
            }
            // The bound is worth no waiting where there is nothing that it bounds, nor time.
            if best == nil || budget.isSpent { group.cancelAll() }
            try await group.waitForAll()
            return best
        }
        let known = told.bound
        guard let best, model.isSolved(by: best.values) else {
            guard !budget.isSpent, !Task.isCancelled else { return SolveOutcome(status: .unknown, bound: known) }
            var rest = budget
            return try await otherwise.solve(model, assumptions: [], limits: rest.takeAll(), progress: told.report)
        }
        return SolveOutcome(
            status: best.cost <= known ? .optimal : .feasible, values: best.values, bound: min(known, best.cost))
    }

    /// Nil where no first solution was found.
    private func first(
        _ rows: ModelRows, _ days: ChoiceDays, _ near: NearRelaxation?, _ budget: inout SearchBudget,
        _ told: BoundedNews
    ) async throws -> BestRoster? {
        // There must be something left when the last window has been decided, and for those that are decided again.
        let windows = Double(rows.model.choiceCount ?? 0) / Double(settings.choices) + 1
        let work = min(settings.work, budget.workLeft.map { $0 / 4 / windows } ?? settings.work)
        let first = FirstRoster(
            rows: rows, days: days, search: search, solver: self.windows,
            expected: near?.choices ?? ExpectedChoices(rows).values, choices: settings.choices, ahead: settings.ahead,
            work: work, seconds: settings.seconds)
        guard let values = try await first(&budget) else { return nil }
        let best = BestRoster(rows, values: values)
        told.report(SolveProgress(objective: Double(best.cost)))
        return best
    }

    private func improve(
        _ best: BestRoster, _ days: ChoiceDays, _ aim: WindowRounds.Aim, _ near: NearRelaxation?,
        _ budget: SearchBudget, _ told: BoundedNews
    ) async throws {
        let size = aim == .highest ? settings.highest : settings.all
        let rounds = WindowRounds(
            aim, days: days, excess: near?.excess, choices: size.choices, lines: size.lines, seed: budget.seed)
        try await Improvement(best, days: days, search: search, rounds: rounds)(
            searches: budget.countsWork ? 1 : 2, seconds: settings.seconds, work: settings.work, budget, told: told)
    }
}
