import Roster

/// A search that looks only where the relaxed model says that cheap solutions are, and proves that nothing was missed.
///
/// The relaxation's prices say, exactly, how far each variable can lie from its cheap side in a solution that costs at
/// most some gap more than the bound; `inner` searches that box. A best solution within the gap is a best one of all.
///
/// Where the model has tiers, the first is made small alone, which is quick and gives a first solution; then all the
/// others together, among the solutions that are best in the first.
///
/// Models without an objective or under assumptions go to `inner` as they are, and so does what the relaxation has no
/// answer to. A limit on work is divided between the searches beforehand.
public struct BoxedSolver: ModelSolver {
    struct Settings: Hashable, Sendable {
        /// How many of the highest tiers are made small alone.
        var tiersAlone = 1
        /// How far above the relaxation's bound the first search for such a tier looks, in its own units.
        var gapAlone = 0
        /// The same for what is left, in units of the lowest tier.
        var gap = 40
    }

    private let search: BoxSearch
    private let settings: Settings

    public init(inner: any ModelSolver, relaxation: any LinearRelaxation) {
        self.init(inner: inner, relaxation: relaxation, settings: Settings())
    }

    init(inner: any ModelSolver, relaxation: any LinearRelaxation, settings: Settings) {
        search = BoxSearch(inner: inner, relaxation: relaxation)
        self.settings = settings
    }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        guard assumptions.isEmpty, !model.objective.isEmpty else {
            return try await search.inner.solve(model, assumptions: assumptions, limits: limits, progress: progress)
        }
        let news = SteadyProgress(progress)
        var budget = SearchBudget(limits)
        var model = model, best: [Int]?
        for _ in 0..<settings.tiersAlone {
            guard let tiers = TierSplit(of: model) else { break }
            let result = try await search(tiers.first, known: best, gap: settings.gapAlone, &budget) {
                news.report(SolveProgress(bound: $0.bound.map(tiers.wholeBound)))
            }
            guard let result else { return try await finish(model, best, bound: nil, budget, news) }
            if result.isInfeasible { return SolveOutcome(status: .infeasible, bound: tiers.wholeBound(result.bound)) }
            best = result.best
            if let best { news.report(SolveProgress(objective: Double(model.cost(of: best)))) }
            guard result.isProved, let best else {
                return try await finish(model, best, bound: tiers.wholeBound(result.bound), budget, news)
            }
            model = tiers.rest(after: best, within: result.ranges)
        }
        let result = try await search(model, known: best, gap: settings.gap, &budget) { news.report($0) }
        guard let result else { return try await finish(model, best, bound: nil, budget, news) }
        if result.isInfeasible { return SolveOutcome(status: .infeasible, bound: result.bound) }
        return try await finish(model, result.best, bound: result.bound, budget, news)
    }

    /// Searches the whole of `model` for what is left of the budget, unless `best` is proved already, and adds what is
    /// known before.
    private func finish(
        _ model: LinearModel, _ best: [Int]?, bound: Int?, _ budget: SearchBudget, _ news: SteadyProgress
    ) async throws -> SolveOutcome {
        let cost = best.map(model.cost)
        if let best, let cost, let bound, cost <= bound {
            return SolveOutcome(status: .optimal, values: best, bound: cost)
        }
        var outcome = SolveOutcome(status: .unknown, bound: bound ?? model.leastCost)
        if !budget.isSpent, !Task.isCancelled {
            outcome = try await search.inner.solve(
                best.map(model.hinted) ?? model, assumptions: [], limits: budget.all,
                progress: { [bound] in
                    news.report(SolveProgress(objective: $0.objective, bound: $0.bound ?? bound.map(Double.init)))
                })
            outcome.bound = max(outcome.bound, bound ?? outcome.bound)
        }
        if let best, let cost, outcome.values.isEmpty || model.cost(of: outcome.values) > cost {
            outcome = SolveOutcome(status: .feasible, values: best, bound: outcome.bound)
        }
        guard !outcome.values.isEmpty else { return outcome }
        let found = model.cost(of: outcome.values)
        outcome.bound = min(outcome.bound, found)
        outcome.status = found <= outcome.bound ? .optimal : .feasible
        return outcome
    }
}

extension LinearModel {
    /// What the cost cannot fall below, whatever the constraints say.
    var leastCost: Int {
        objective.reduce(offset) { sum, term in
            let variable = variables[term.variable]
            return sum + min(term.coefficient * variable.lower, term.coefficient * variable.upper)
        }
    }

    /// This model with a solution to start from.
    func hinted(_ values: [Int]) -> LinearModel {
        var copy = self
        copy.hint = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0.offset, $0.element) })
        return copy
    }
}
