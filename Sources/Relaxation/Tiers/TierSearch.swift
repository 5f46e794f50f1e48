import Roster

/// Makes the tiers of a model small one after another, beginning with the last that the relaxation reaches.
///
/// The relaxation of each tier says what it costs at least. A solution that costs just that in all tiers but the last proves
/// all of them at once; so it is looked for first, in a narrow box of the last tier. At the same time the tier before is
/// searched, to find out whether there is such a solution. Where there is none, what that tier costs is settled by its own
/// search, and what follows begins anew from there.
///
/// The answer does not depend on which search ends first: where the last tier has a solution, the search before it can only
/// say that there may be one.
struct TierSearch: Sendable {
    let ladder: TierLadder
    /// Searches the lowest tier, where raising the bound is what takes time.
    let lowest: BoxSearch
    /// Searches those above, where a solution that meets the bound is hoped for.
    let upper: BoxSearch
    let relaxations: TierRelaxations
    let settings: BoxedSolver.Settings

    /// What a search of one of a chain's stages came to.
    private struct Answer: Sendable {
        let stage: Int
        let result: BoxSearch.Result?
    }

    /// What is found out about a chain.
    private enum Finding: Sendable {
        case answer(Answer)
        /// The same tiers, and more is known of what they cost.
        case chain([TierStage])
    }

    /// What is known of the whole so far.
    private struct Known: Sendable {
        let model: LinearModel
        /// What the highest tiers cost at best.
        var settled: [Int] = []
        /// Where the solutions lie that cost so.
        var ranges: [LinearModel.Variable]
        var best: [Int]?

        init(model: LinearModel) { (self.model, ranges) = (model, model.variables) }

        mutating func take(_ values: [Int]) {
            if best.map({ model.cost(of: values) < model.cost(of: $0) }) ?? true { best = values }
        }

        func outcome(bound: Int) -> SolveOutcome {
            guard let best else { return SolveOutcome(status: .unknown, bound: bound) }
            let cost = model.cost(of: best)
            return SolveOutcome(status: cost <= bound ? .optimal : .feasible, values: best, bound: min(cost, bound))
        }
    }

    /// What was found until the optimum was proved or the searches were cut off; nil where the relaxation has no answer.
    func callAsFunction(
        _ model: LinearModel, _ budget: inout SearchBudget, _ news: SteadyProgress
    ) async throws -> SolveOutcome? {
        var known = Known(model: model)
        var chain: [TierStage] = []
        while known.settled.count < ladder.count {
            if chain.isEmpty {
                chain = await relaxations.stages(
                    after: known.settled, within: known.ranges, asksSharp: hasWorkForSharp(budget),
                    seconds: budget.seconds)
            }
            guard let first = chain.first else {
                return known.best == nil ? nil : known.outcome(bound: ladder.wholeBound(after: known.settled))
            }
            var answer: Answer
            switch try await deepest(of: chain, known, &budget, news) {
            case .chain(let sharper):
                chain = sharper
                continue
            case .answer(let found): answer = found
            }
            // Nothing costs what was supposed, so what was supposed last may be wrong.
            while answer.stage > 0, answer.result?.best == nil, !budget.isSpent, !Task.isCancelled {
                let above = answer.stage - 1
                answer = Answer(stage: above, result: try await look(chain, at: above, known, &budget, news))
            }
            let stage = chain[answer.stage]
            guard let result = answer.result, let best = result.best else {
                let bound = answer.stage == 0 ? answer.result?.bound : nil
                let whole = ladder.wholeBound(after: first.above, bound ?? first.costs.bound)
                let isInfeasible = answer.stage == 0 && answer.result?.isInfeasible == true && known.best == nil
                return isInfeasible ? SolveOutcome(status: .infeasible, bound: whole) : known.outcome(bound: whole)
            }
            known.take(best)
            guard result.isProved, let cost = result.bestCost else {
                return known.outcome(bound: ladder.wholeBound(after: stage.above, result.bound))
            }
            known.settled = stage.above + [cost]
            if known.settled.count < ladder.count { known.ranges = result.ranges(in: stage.model) }
            // Where it costs what was supposed, the rest of the chain holds.
            if cost == stage.costs.bound { chain.removeFirst(answer.stage + 1) } else { chain = [] }
        }
        return known.outcome(bound: ladder.wholeBound(after: known.settled))
    }

    /// The same tiers with what the sharp relaxation says of each; nil where it was asked already or comes too late.
    private func sharpened(_ chain: [TierStage], _ budget: SearchBudget) async -> [TierStage]? {
        guard hasWorkForSharp(budget) else { return nil }
        return await relaxations.sharpened(chain, seconds: budget.seconds / 8)
    }

    /// There must be work to search for what is found out.
    private func hasWorkForSharp(_ budget: SearchBudget) -> Bool {
        budget.workLeft.map { $0 >= settings.workAhead * settings.sharpTrust } ?? true
    }

    // MARK: The searches of one chain

    /// What the last stage's search came to, if it found a solution; or that of the stage before, or what was supposed wrong.
    private func deepest(
        of chain: [TierStage], _ known: Known, _ budget: inout SearchBudget, _ news: SteadyProgress
    ) async throws -> Finding {
        let last = chain.count - 1
        guard last > 0, settings.isSideBySide, !budget.countsWork, chain[last].solution == nil else {
            // One box tells mostly whether all is as supposed.
            let once = last > 0 ? settings.workAhead * (chain[last].isSharp ? settings.sharpTrust : 1) : nil
            let result = try await look(chain, at: last, known, once: once, &budget, news)
            if last > 0, result?.best == nil, let sharper = await sharpened(chain, budget) { return .chain(sharper) }
            return .answer(Answer(stage: last, result: result))
        }
        let start = budget, bounds = chain.map(\.costs.bound)
        // Mostly the first has found something by then.
        let pair = DoubtedSearch(headStart: min(settings.secondsAhead, start.seconds / 20)) { isConfirmed in
            var budget = start
            return try await look(chain, at: last, known, &budget, news, found: isConfirmed)
        } other: { () -> Finding in
            let sharper = await sharpened(chain, start)
            if let sharper, !sharper.map(\.costs.bound).starts(with: bounds.dropLast()) { return .chain(sharper) }
            guard !Task.isCancelled else { return .answer(Answer(stage: last - 1, result: nil)) }
            var budget = start
            return .answer(
                Answer(stage: last - 1, result: try await look(chain, at: last - 1, known, &budget, news)))
        } contradicts: {
            guard case .answer(let answer) = $0 else { return true }
            return !(answer.result.map { $0.isProved && $0.bestCost == bounds[last - 1] } ?? false)
        }
        switch try await pair.value() {
        case .first(let result): return .answer(Answer(stage: last, result: result))
        case .other(let finding): return finding
        }
    }

    /// Searches one stage. What is told of it is certain and in terms of the whole.
    ///
    /// - Parameters:
    ///   - once: The engine's work for one box, where no more are to be searched for a first solution.
    ///   - found: Called when there is a solution, perhaps again and again.
    private func look(
        _ chain: [TierStage], at index: Int, _ known: Known, once: Double? = nil,
        _ budget: inout SearchBudget, _ news: SteadyProgress, found: @escaping @Sendable () -> Void = {}
    ) async throws -> BoxSearch.Result? {
        let stage = chain[index], ladder = ladder, isLowest = stage.above.count == ladder.count - 1
        // Solutions that are not as supposed cost one more in the first tier that is not.
        let elsewhere = chain[..<index].map { ladder.wholeBound(after: $0.above, $0.costs.bound + 1) }.min() ?? Int.max
        let search = isLowest ? lowest : upper
        let start = [stage.solution, index == 0 ? known.best : nil].compactMap { $0 }
            .min { stage.model.cost(of: $0) < stage.model.cost(of: $1) }
        let result = try await search(
            stage.model, costs: stage.costs, known: start,
            gap: isLowest ? settings.gap : 0, widens: isLowest && !stage.isSharp,
            looksAround: !stage.isSharp,
            isSafe: index > 0 && index == chain.count - 1, once: once, &budget
        ) { told in
            let bound = told.bound.flatMap { Int(exactly: $0.rounded(.down)) }.map {
                min(elsewhere, ladder.wholeBound(after: stage.above, $0))
            }
            let cost = told.objective.flatMap { isLowest ? Int(exactly: $0.rounded()) : nil }.map {
                ladder.wholeBound(after: stage.above, $0)
            }
            if told.objective != nil { found() }
            news.report(SolveProgress(objective: cost.map(Double.init), bound: bound.map(Double.init)))
        }
        if let best = result?.best { news.report(SolveProgress(objective: Double(known.model.cost(of: best)))) }
        return result
    }
}
