import Roster

/// A search that looks only where the relaxed model says that cheap solutions are, and proves that nothing was missed.
///
/// The relaxation's prices say, exactly, how far each variable can lie from its cheap side in a solution that costs at
/// most some gap more than the bound; `inner` searches that box. A best solution within the gap is a best one of all.
///
/// Where the model has tiers, the first is made small alone, which is quick and gives a first solution; and all the
/// others together, among the solutions that are best in the first. Both at the same time where that is possible, see
/// ``TwoSteps``.
///
/// Models without an objective or under assumptions go to `inner` as they are, and so does what the relaxation has no
/// answer to. A limit on work is divided between the searches beforehand.
public struct BoxedSolver: ModelSolver {
    struct Settings: Hashable, Sendable {
        /// Whether the highest tier is made small alone first.
        var splitsTiers = true
        /// How far above the relaxation's bound the first search for such a tier looks, in its own units.
        var gapAlone = 0
        /// The same for what is left, in units of the lowest tier.
        var gap = 40
        /// The same for the search that is made while the highest tier is still under way.
        var gapAhead = 2
        /// How much of the engine's work that search may take: where it does not end soon, the other one is better.
        var workAhead = 1.0
        /// With more variables that are not fixed, it never ended in that work, and took time from the other ones.
        var mostAhead = 5500
    }

    private let inner: any ModelSolver
    private let search: BoxSearch
    private let quick: any LinearRelaxation
    private let settings: Settings

    /// - Parameters:
    ///   - inner: Searches whole models, where some solution is what matters.
    ///   - prover: Searches boxes, where raising the bound is what takes time. By default `inner` itself.
    ///   - quick: What the first tier is relaxed with at first: soon is better there than well, because the same is done
    ///     well while the first search runs. By default `relaxation` itself.
    ///   - small: Is asked first where a box is small. Its solutions count if they keep all constraints; what it proves does
    ///     not.
    public init(
        inner: any ModelSolver, prover: (any ModelSolver)? = nil, relaxation: any LinearRelaxation,
        quick: (any LinearRelaxation)? = nil, small: (any ModelSolver)? = nil
    ) {
        self.init(
            inner: inner, prover: prover, relaxation: relaxation, quick: quick, small: small, settings: Settings())
    }

    init(
        inner: any ModelSolver, prover: (any ModelSolver)? = nil, relaxation: any LinearRelaxation,
        quick: (any LinearRelaxation)? = nil, small: (any ModelSolver)? = nil, settings: Settings
    ) {
        self.inner = inner
        search = BoxSearch(inner: prover ?? inner, small: small, relaxation: relaxation)
        self.quick = quick ?? relaxation
        self.settings = settings
    }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        guard assumptions.isEmpty, !model.objective.isEmpty else {
            return try await inner.solve(model, assumptions: assumptions, limits: limits, progress: progress)
        }
        let news = SteadyProgress(progress)
        var budget = SearchBudget(limits)
        guard settings.splitsTiers, let tiers = TierSplit(of: model) else {
            return try await solve(model, known: nil, &budget, news)
        }
        guard let costs = await BoxSearch.costs(of: tiers.first, by: quick, seconds: budget.seconds) else {
            return try await finish(model, nil, bound: nil, &budget, news)
        }
        let steps = try await TwoSteps(
            tiers: tiers, costs: costs, search: search, quick: quick, settings: settings)(&budget, news)
        if let rest = steps.rest, rest.isProved, let best = rest.best {
            let outcome = SolveOutcome(status: .optimal, values: best, bound: rest.bound)
            return try await settle(outcome, model, tiers, &budget, news)
        }
        guard let top = steps.top else { return try await finish(model, nil, bound: nil, &budget, news) }
        let bound = tiers.wholeBound(top.bound, others: tiers.others.leastCost)
        if top.isInfeasible { return SolveOutcome(status: .infeasible, bound: bound) }
        if let best = top.best { news.report(SolveProgress(objective: Double(model.cost(of: best)))) }
        guard top.isProved, let best = top.best else {
            return try await finish(model, steps.best(in: model), bound: bound, &budget, news)
        }
        let limited = news.limited(to: tiers.leastCostElsewhere(after: best, others: tiers.others.leastCost))
        let outcome: SolveOutcome
        if top.bestCost == costs.bound, let rest = steps.rest, !rest.isInfeasible {
            // The search of the others was cut off.
            outcome = try await finish(
                tiers.rest(after: best, within: top.ranges), steps.best(in: model), bound: rest.bound, &budget, limited)
        } else {
            let ready = top.bestCost == costs.bound ? steps.ahead : nil
            outcome = try await solve(
                tiers.rest(after: best, within: ready?.ranges ?? top.ranges), costs: ready?.costs, known: best, &budget,
                limited)
        }
        return try await settle(outcome, model, tiers, &budget, news)
    }

    /// Makes sure of an answer that is best in the first tier, as all that was looked at then. What is not may still be
    /// cheaper, if tiers can be traded for each other.
    private func settle(
        _ outcome: SolveOutcome, _ model: LinearModel, _ tiers: TierSplit, _ budget: inout SearchBudget,
        _ news: SteadyProgress
    ) async throws -> SolveOutcome {
        var elsewhere = tiers.leastCostElsewhere(after: outcome.values, others: tiers.others.leastCost)
        if elsewhere < outcome.bound, let least = await search.bound(of: tiers.others, seconds: budget.seconds) {
            elsewhere = max(elsewhere, tiers.leastCostElsewhere(after: outcome.values, others: least))
        }
        guard elsewhere < outcome.bound else { return outcome }
        guard !budget.isSpent, !Task.isCancelled else {
            return SolveOutcome(status: .feasible, values: outcome.values, bound: elsewhere)
        }
        return try await solve(model, known: outcome.values, &budget, news)
    }

    /// Searches for the whole objective at once.
    private func solve(
        _ model: LinearModel, costs: ReducedCosts? = nil, known: [Int]?, _ budget: inout SearchBudget,
        _ news: SteadyProgress
    ) async throws -> SolveOutcome {
        let result = try await search(model, costs: costs, known: known, gap: settings.gap, &budget) {
            news.report($0)
        }
        guard let result else { return try await finish(model, known, bound: nil, &budget, news) }
        if result.isInfeasible { return SolveOutcome(status: .infeasible, bound: result.bound) }
        return try await finish(model, result.best, bound: result.bound, &budget, news)
    }

    /// Searches the whole of `model` for what is left of the budget, unless `best` is proved already, and adds what is
    /// known before.
    private func finish(
        _ model: LinearModel, _ best: [Int]?, bound: Int?, _ budget: inout SearchBudget, _ news: SteadyProgress
    ) async throws -> SolveOutcome {
        let cost = best.map(model.cost)
        if let best, let cost, let bound, cost <= bound {
            return SolveOutcome(status: .optimal, values: best, bound: cost)
        }
        var outcome = SolveOutcome(status: .unknown, bound: bound ?? model.leastCost)
        if !budget.isSpent, !Task.isCancelled {
            outcome = try await inner.solve(
                best.map(model.hinted) ?? model, assumptions: [], limits: budget.takeAll(),
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
