import Roster

/// The search for one objective, box by box until nothing can lie outside.
struct BoxSearch: Sendable {
    struct Result: Sendable {
        /// The best solution that is known.
        var best: [Int]?
        var bestCost: Int?
        /// No solution costs less.
        var bound: Int
        /// Proved: there is no solution.
        var isInfeasible = false
        /// What the relaxation says; nil where it does not matter.
        var costs: (any CostBounds)?

        /// The variables' ranges in all solutions of `model`, which was searched, that cost no more than the best one.
        func ranges(in model: LinearModel) -> [LinearModel.Variable] {
            guard let bestCost, let costs else { return model.variables }
            return costs.ranges(gap: bestCost - model.offset - costs.bound)
        }

        var isProved: Bool { bestCost.map { $0 <= bound } ?? false }
    }

    let inner: any ModelSolver
    /// Searches small boxes first. What it proves does not count, but a solution that costs no more than the bound, which
    /// is exact, needs no other proof.
    var small: (any ModelSolver)?
    let relaxation: any LinearRelaxation
    /// Looks into the first box too. What it finds counts as what `small` does.
    var corner: CornerSearch?
    /// Whether that is done while the first box is searched, where the time for both is there.
    var looksAside = false

    /// After so many boxes the whole model is searched.
    private static let mostBoxes = 4

    /// Boxes with no more variables that are not fixed are small.
    private static let mostSmall = 700

    /// What follows from the relaxation's prices; nil where it has no answer.
    func costs(of model: LinearModel, seconds: Double) async -> (any CostBounds)? {
        await Self.costs(of: model, by: relaxation, seconds: seconds)
    }

    static func costs(
        of model: LinearModel, by relaxation: any LinearRelaxation, seconds: Double
    ) async -> (any CostBounds)? {
        guard let relaxed = RelaxedModel(model),
            case .optimal(_, let prices) = await relaxation.solve(relaxed, seconds: seconds)
        else { return nil }
        return ReducedCosts(of: relaxed, prices: prices)
    }

    /// - Parameters:
    ///   - costs: The relaxation's answer for just this model, where it is known already.
    ///   - known: A solution.
    ///   - gap: How far above the bound to look at first.
    ///   - widens: Whether boxes may be wider where that opens little more. Not where a solution at the bound is hoped for.
    ///   - looksAround: Whether the first box's corner is looked into. Not where lines were asked for a solution already.
    ///   - isSafe: Whether a solution is known or looked for elsewhere, so that all of the time may be used.
    ///   - once: Where only one box is to be searched for a first solution, the engine's work that it may take.
    ///   - progress: News in terms of this model's cost.
    /// - Returns: What is known when the optimum is proved, a search was cut off or the budget is spent; nil where the
    ///   relaxation has no answer.
    func callAsFunction(
        _ model: LinearModel, costs: (any CostBounds)? = nil, known: [Int]?, gap: Int, widens: Bool = true,
        looksAround: Bool = true, isSafe: Bool = false, once: Double? = nil, _ budget: inout SearchBudget,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> Result? {
        var found = costs
        if found == nil { found = await self.costs(of: model, seconds: budget.seconds) }
        guard let costs = found else { return nil }
        let lowest = costs.bound + model.offset
        var result = Result(best: known, bestCost: known.map(model.cost), bound: lowest, costs: costs)
        var gap = gap
        let around = looksAround ? near(model, costs, gap, budget) : nil
        if let around, !looksAside, !result.isProved { result.take(try await around(), of: model, progress) }
        var boxes = 0
        while !result.isProved, !budget.isSpent, !Task.isCancelled {
            if budget.skipsProofs, known != nil { break }
            if widens { gap = costs.widened(gap) }
            // Only what is better is looked for.
            if let cost = result.bestCost { gap = min(gap, cost - 1 - lowest) }
            let ranges = boxes < Self.mostBoxes ? costs.ranges(gap: gap) : model.variables
            let outside = ranges == model.variables ? Int.max : lowest + gap + 1
            boxes += 1
            var limits = budget.share(isSafe: isSafe || result.best != nil)
            let isOnce = once != nil && result.best == nil
            if let once, isOnce {
                limits.work = min(once, limits.work ?? once)
                limits.seconds = min(limits.seconds, budget.seconds / 4)
            }
            var box = model.with(ranges)
            box.knownBound = result.bound - model.offset
            let search = { @Sendable [box, limits] in
                try await inner.solve(box, assumptions: [], limits: limits) {
                    let bound = $0.bound.map { max(Double(lowest), min($0, Double(outside))) }
                    progress(SolveProgress(objective: $0.objective, bound: bound))
                }
            }
            let outcome: SolveOutcome
            if let around, looksAside, boxes == 1 {
                let both = try await beside(search, around) { model.cost(of: $0) <= lowest }
                result.take(both.around, of: model, progress)
                guard let ended = both.outcome else { break }
                outcome = ended
            } else {
                outcome = try await search()
            }
            result.take(outcome, of: model, outside: outside)
            if isOnce, result.best == nil { break }
            switch outcome.status {
            case .optimal: gap = model.cost(of: outcome.values) - lowest
            case .infeasible where outside == Int.max:
                result.isInfeasible = result.best == nil
                return result
            case .infeasible: gap = 4 * max(gap, 2)
            // Now that there is one, all of the time may be used.
            case .feasible where isOnce: continue
            case .feasible, .unknown: return result
            }
        }
        return result
    }

    /// What looks into the first box in this process; nil where it may not.
    private func near(
        _ model: LinearModel, _ costs: any CostBounds, _ gap: Int, _ budget: SearchBudget
    ) -> (@Sendable () async throws -> [Int]?)? {
        guard small != nil || corner != nil, !budget.countsWork, !budget.isSpent else { return nil }
        let box = model.with(costs.ranges(gap: gap))
        var all = budget
        let limits = all.takeAll()
        return { [small, corner] in
            if let found = await corner?(box, limits) { return found }
            guard let small, box.openCount <= Self.mostSmall else { return nil }
            let values = try await small.solve(box, assumptions: [], limits: limits) { _ in }.values
            return !values.isEmpty && model.isSolved(by: values) ? values : nil
        }
    }

    /// Both at the same time. Where what lies around `isEnough`, the search is called off and its outcome is nil. What lies
    /// around is waited for in any case, so the answer does not depend on which ends first.
    private func beside(
        _ search: @escaping @Sendable () async throws -> SolveOutcome,
        _ around: @escaping @Sendable () async throws -> [Int]?, isEnough: ([Int]) -> Bool
    ) async throws -> (outcome: SolveOutcome?, around: [Int]?) {
        let task = Task(operation: search)
        return try await withTaskCancellationHandler {
            let found: [Int]?
            do {
                found = try await around()
                guard found.map(isEnough) ?? false else { return (try await task.value, found) }
            } catch {
                task.cancel()
                _ = await task.result
                throw error
            }
            task.cancel()
            _ = await task.result
            return (nil, found)
        } onCancel: {
            task.cancel()
        }
    }
}

extension CostBounds {
    /// The gap, or a wider one whose box is hardly larger: the wider the box, the more it proves.
    fileprivate func widened(_ gap: Int) -> Int {
        var (gap, open) = (gap, openCount(gap: gap))
        while gap < 1000 {
            let wider = 4 * max(gap, 2), more = openCount(gap: wider)
            guard more <= open + open / 4 else { break }
            (gap, open) = (wider, more)
        }
        return gap
    }

    fileprivate func openCount(gap: Int) -> Int { ranges(gap: gap).openCount }
}

extension BoxSearch.Result {
    /// Adds what was found around the relaxation.
    fileprivate mutating func take(
        _ found: [Int]?, of model: LinearModel, _ progress: (SolveProgress) -> Void
    ) {
        guard let found else { return }
        take(SolveOutcome(status: .feasible, values: found, bound: bound), of: model, outside: Int.max)
        progress(SolveProgress(objective: bestCost.map(Double.init), bound: Double(bound)))
    }

    /// Adds what a search of a box came to; what lies outside the box costs at least `outside`.
    fileprivate mutating func take(_ outcome: SolveOutcome, of model: LinearModel, outside: Int) {
        if !outcome.values.isEmpty {
            let cost = model.cost(of: outcome.values)
            if bestCost.map({ cost < $0 }) ?? true { (best, bestCost) = (outcome.values, cost) }
        }
        let inside = outcome.status == .infeasible ? Int.max : outcome.bound
        let all = min(inside, outside)
        if all < Int.max { bound = max(bound, all) }
        if let bestCost { bound = min(bound, bestCost) }
    }
}
