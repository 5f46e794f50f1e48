import Roster

/// Looks for something cheaper among the solutions of a small model, one of which is known: its highest tier first, the
/// others after it.
struct WindowSearch: Sendable {
    let search: BoxSearch
    /// How far above the bound of all tiers but the highest to look first.
    var gap = 40

    /// What is cheapest of what was found, `known` itself if it is, and whether nothing is cheaper.
    func callAsFunction(
        _ model: LinearModel, known: [Int], _ budget: inout SearchBudget
    ) async throws -> (best: [Int], isProved: Bool) {
        guard let tiers = TierLadder(model), tiers.count > 1 else {
            let result = try await search(model, known: known, gap: gap, isSafe: true, &budget) { _ in }
            return (result?.best ?? known, result?.isProved ?? false)
        }
        let first = tiers.stage(after: [])
        guard let top = try await search(first, known: known, gap: 0, isSafe: true, &budget, progress: { _ in }),
            let best = top.best
        else { return (known, false) }
        guard top.isProved, !budget.isSpent, !Task.isCancelled else { return (cheaper(best, known, model), false) }
        let start = cheaper(best, known, model)
        let rest = try await search(
            tiers.whole(after: [tiers.cost(of: best, in: 0)], within: top.ranges(in: first)), known: start, gap: gap,
            isSafe: true, &budget
        ) { _ in }
        return (cheaper(rest?.best ?? start, start, model), rest?.isProved ?? false)
    }

    /// The same for the highest tier alone, where no solution need be known. The others cost as little as they can where
    /// all choices, the first so many variables, are those of the answer.
    ///
    /// Nil where there is no solution, or none was found; `isProved` then says which.
    func highest(
        of model: LinearModel, choices: Int, known: [Int]?, _ budget: inout SearchBudget
    ) async throws -> (best: [Int]?, isProved: Bool) {
        guard let tiers = TierLadder(model), tiers.count > 1 else {
            let result = try await search(model, known: known, gap: 0, isSafe: true, &budget) { _ in }
            return (result?.best ?? known, result.map { $0.isProved || $0.isInfeasible } ?? false)
        }
        let top = try await search(tiers.stage(after: []), known: known, gap: 0, isSafe: true, &budget) { _ in }
        guard let best = top?.best else { return (nil, top?.isInfeasible ?? false) }
        let isProved = top?.isProved ?? false
        if let known, best == known || (top?.bestCost).map({ $0 >= tiers.cost(of: known, in: 0) }) ?? true {
            return (known, isProved)
        }
        var ranges = model.variables
        for variable in 0..<choices { ranges[variable] = .init(lower: best[variable], upper: best[variable]) }
        var rest = SearchBudget(SolveLimits(seconds: max(1, budget.seconds), work: 1, seed: budget.seed))
        let outcome = try await (search.small ?? search.inner).solve(
            model.with(ranges), assumptions: [], limits: rest.takeAll(), progress: { _ in })
        guard !outcome.values.isEmpty, model.isSolved(by: outcome.values) else { return (best, isProved) }
        return (cheaper(outcome.values, best, model), isProved)
    }

    private func cheaper(_ one: [Int], _ other: [Int], _ model: LinearModel) -> [Int] {
        model.cost(of: one) < model.cost(of: other) ? one : other
    }
}
