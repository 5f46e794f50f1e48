import Roster

/// A search that looks only where the relaxed model says that cheap solutions are, and proves that nothing was missed.
///
/// The relaxation's prices say, exactly, how far each variable can lie from its cheap side in a solution that costs at
/// most some gap more than the bound; `inner` searches that box. A best solution within the gap is a best one of all.
///
/// Where the model has tiers, they are made small one after another: see ``TierSearch``.
///
/// Models without an objective or under assumptions go to `inner` as they are, and so does what the relaxation has no
/// answer to. A limit on work is divided between the searches beforehand.
public struct BoxedSolver: ModelSolver {
    struct Settings: Hashable, Sendable {
        /// Whether tiers are made small one after another.
        var splitsTiers = true
        /// How far above the relaxation's bound the first box reaches, in units of the lowest tier in it.
        var gap = 0
        /// Whether the two searches that decide about a tier run at the same time. One after another takes less work in
        /// all.
        var isSideBySide = true
        /// So long the first of the two runs alone. The answer does not depend on it.
        var secondsAhead = 2.0
        /// How much of the engine's work the first may take to find something, where they do not.
        var workAhead = 1.0
        /// So many times that, where the sharp relaxation says that there is something to be found.
        var sharpTrust = 4.0
        /// Whether the sharp relaxation is asked at once, and not only where nothing is found at the other's bounds.
        var isSharpFirst = true
        /// It is not asked at once where more variables than this are not fixed, and of such a first tier not at all:
        /// nobody's load is known yet.
        var mostForSharp = 2600
        /// With so many variables that are not fixed, a corner of the relaxation is found sooner than its middle.
        var mostForCorner = 3500
    }

    private let inner: any ModelSolver
    private let search: BoxSearch
    private let quick: any LinearRelaxation
    private let sharp: (any SharpRelaxation)?
    private let settings: Settings

    /// - Parameters:
    ///   - inner: Searches whole models and upper tiers, where some solution is what matters.
    ///   - prover: Searches the lowest tier's boxes, where raising the bound is what takes time. By default `inner` itself.
    ///   - quick: What the first tier is relaxed with, and those that have little open: soon is better there than well. By
    ///     default `relaxation` itself.
    ///   - sharp: Is asked what a tier costs at least where no solution is found at the bound; where little is open,
    ///     at once, and for a solution too, if it `isSharpFirst`.
    ///   - isSideBySide: Whether searches may run at the same time where that ends sooner. One after another takes less
    ///     work in all: for very many models.
    ///   - small: Searches what is left near a corner of the relaxation. Its solutions count if they keep all constraints;
    ///     what it proves does not.
    public init(
        inner: any ModelSolver, prover: (any ModelSolver)? = nil, relaxation: any LinearRelaxation,
        quick: (any LinearRelaxation)? = nil, sharp: (any SharpRelaxation)? = nil, small: (any ModelSolver)? = nil,
        isSideBySide: Bool = true, isSharpFirst: Bool = true
    ) {
        self.init(
            inner: inner, prover: prover, relaxation: relaxation, quick: quick, sharp: sharp, small: small,
            settings: Settings(isSideBySide: isSideBySide, isSharpFirst: isSharpFirst))
    }

    init(
        inner: any ModelSolver, prover: (any ModelSolver)? = nil, relaxation: any LinearRelaxation,
        quick: (any LinearRelaxation)? = nil, sharp: (any SharpRelaxation)? = nil, small: (any ModelSolver)? = nil,
        settings: Settings
    ) {
        self.inner = inner
        self.quick = quick ?? relaxation
        let corner = small.map { CornerSearch(relaxation: quick ?? relaxation, solver: $0) }
        search = BoxSearch(
            inner: prover ?? inner, relaxation: relaxation, corner: corner,
            looksAside: settings.isSideBySide)
        self.sharp = sharp
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
        guard settings.splitsTiers, let ladder = TierLadder(model), ladder.count > 1 else {
            return try await solve(model, &budget, news)
        }
        let upper = BoxSearch(
            inner: inner, relaxation: search.relaxation, corner: search.corner,
            looksAside: settings.isSideBySide)
        let tiers = TierSearch(
            ladder: ladder, lowest: search, upper: upper,
            relaxations: TierRelaxations(
                ladder: ladder, quick: quick, loose: search.relaxation, sharp: sharp, settings: settings),
            settings: settings)
        guard let outcome = try await tiers(model, &budget, news) else {
            return try await finish(model, nil, bound: nil, &budget, news)
        }
        guard outcome.status == .feasible || outcome.status == .unknown else { return outcome }
        return try await finish(
            model, outcome.values.isEmpty ? nil : outcome.values, bound: outcome.bound, &budget, news)
    }

    /// Searches for the whole objective at once.
    private func solve(
        _ model: LinearModel, _ budget: inout SearchBudget, _ news: SteadyProgress
    ) async throws -> SolveOutcome {
        let result = try await search(model, known: nil, gap: settings.gap, &budget) { news.report($0) }
        guard let result else { return try await finish(model, nil, bound: nil, &budget, news) }
        if result.isInfeasible { return SolveOutcome(status: .infeasible, bound: result.bound) }
        return try await finish(model, result.best, bound: result.bound, &budget, news)
    }

    /// Searches the whole of `model` for what is left of the budget, unless `best` is proved already, and adds what was
    /// known before.
    private func finish(
        _ model: LinearModel, _ best: [Int]?, bound: Int?, _ budget: inout SearchBudget, _ news: SteadyProgress
    ) async throws -> SolveOutcome {
        let cost = best.map(model.cost)
        if let best, let cost, let bound, cost <= bound {
            return SolveOutcome(status: .optimal, values: best, bound: cost)
        }
        var outcome = SolveOutcome(status: .unknown, bound: bound ?? model.leastCost)
        let isEnough = budget.skipsProofs && best != nil
        if !isEnough, !budget.isSpent, !Task.isCancelled {
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

extension [LinearModel.Variable] {
    /// How many are not fixed.
    var openCount: Int { count { $0.lower < $0.upper } }
}

extension LinearModel {
    /// How many variables are not fixed.
    var openCount: Int { variables.openCount }

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
