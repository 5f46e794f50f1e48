import Roster

/// The two steps of a model with tiers: the highest tier alone, then all others among the solutions that are best there.
///
/// While the first is searched, the second is looked into on the supposition that some solution costs no more in the
/// highest tier than the relaxation says, which is nearly always so: its relaxation is solved, and a narrow box is searched
/// for a while. A best solution in there is the whole's, and makes all else needless. Otherwise a wide box is searched
/// after the first step.
///
/// The answer is that of the narrow box where it has one and that of the wide box otherwise, whichever ends first, so that
/// it is the same each time.
///
/// Where work is limited, only the relaxation is solved ahead, because searches at the same time do not know how much each
/// has used.
struct TwoSteps: Sendable {
    struct Result: Sendable {
        /// What the first step came to; nil where there was no answer.
        var top: BoxSearch.Result?
        /// The second step's best, if it was searched.
        var rest: BoxSearch.Result?
        /// What the second step begins with, where it was not searched.
        var ahead: LookAhead?

        /// The cheapest of what was found.
        func best(in model: LinearModel) -> [Int]? {
            [rest?.best, top?.best].compactMap { $0 }.min { model.cost(of: $0) < model.cost(of: $1) }
        }
    }

    let tiers: TierSplit
    /// Of the highest tier alone.
    let costs: ReducedCosts
    let search: BoxSearch
    /// Prepares the narrow box.
    let quick: any LinearRelaxation
    let settings: BoxedSolver.Settings

    private enum Step: Sendable {
        case ahead(LookAhead?)
        case top(BoxSearch.Result?)
        case narrow(BoxSearch.Result?)
        case wide(BoxSearch.Result?)
    }

    func callAsFunction(_ budget: inout SearchBudget, _ news: SteadyProgress) async throws -> Result {
        let seconds = budget.seconds
        guard !budget.countsWork else {
            async let ahead = LookAhead.of(tiers, costs, by: search.relaxation, seconds: seconds)
            let top = try await first(budget: &budget, news)
            return Result(top: top, ahead: await ahead)
        }
        let budget = budget
        return try await withThrowingTaskGroup(of: Step.self) { group in
            group.addTask {
                var budget = budget
                return .top(try await first(budget: &budget, news))
            }
            let isSmall = costs.ranges(gap: 0).count { $0.lower < $0.upper } <= settings.mostAhead
            group.addTask {
                guard isSmall, let soon = await LookAhead.soon(tiers, costs, by: quick, seconds: seconds) else {
                    return .narrow(nil)
                }
                return .narrow(
                    try await others(soon, gap: settings.gapAhead, once: settings.workAhead, budget, news))
            }
            var result = Result(), narrow: BoxSearch.Result?, hasWide = false
            for try await step in group {
                switch step {
                case .ahead(let ahead): result.ahead = ahead
                case .top(let top):
                    result.top = top
                    if !(top.map(isAsSupposed) ?? false) { group.cancelAll() }
                case .narrow(let found):
                    narrow = found
                    if found?.isProved == true { group.cancelAll() }
                    guard found?.isProved != true, result.top.map(isAsSupposed) ?? true else { continue }
                    // Not before: it would take time from a search that is mostly the last.
                    group.addTask {
                        .ahead(await LookAhead.of(tiers, costs, by: search.relaxation, seconds: seconds))
                    }
                case .wide(let found): result.rest = found
                }
                if !hasWide, let ahead = result.ahead, let top = result.top, isAsSupposed(top), narrow?.isProved != true
                {
                    hasWide = true
                    group.addTask { .wide(try await others(ahead, gap: settings.gap, once: nil, budget, news)) }
                }
            }
            if let narrow {
                let isBetter = result.rest.map { ($0.bestCost ?? Int.max) > (narrow.bestCost ?? Int.max) } ?? true
                if narrow.isProved || isBetter { result.rest = narrow }
            }
            return result
        }
    }

    private func isAsSupposed(_ top: BoxSearch.Result) -> Bool { top.isProved && top.bestCost == costs.bound }

    private func first(budget: inout SearchBudget, _ news: SteadyProgress) async throws -> BoxSearch.Result? {
        let top = try await search(tiers.first, costs: costs, known: nil, gap: settings.gapAlone, &budget) {
            news.report(SolveProgress(bound: $0.bound.map(tiers.wholeBound)))
        }
        if let best = top?.best { news.report(SolveProgress(objective: Double(tiers.wholeCost(of: best)))) }
        return top
    }

    private func others(
        _ ahead: LookAhead, gap: Int, once: Double?, _ budget: SearchBudget, _ news: SteadyProgress
    ) async throws -> BoxSearch.Result? {
        var budget = budget
        let limited = news.limited(to: tiers.wholeBound(costs.bound + 1, others: tiers.others.leastCost))
        return try await search(
            tiers.rest(least: costs.bound, within: ahead.ranges), costs: ahead.costs, known: nil, gap: gap,
            isSafe: true,
            once: once, &budget
        ) {
            limited.report($0)
        }
    }
}
