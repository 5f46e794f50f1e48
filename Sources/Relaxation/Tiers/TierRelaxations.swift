import Roster

/// Says of each tier what it costs at least, on the supposition that some solution costs no more in those above than was
/// said of them, which is mostly so.
struct TierRelaxations: Sendable {
    let ladder: TierLadder
    /// Relaxes the first tier and those that are small.
    let quick: any LinearRelaxation
    /// Relaxes those that are large.
    let loose: any LinearRelaxation
    let sharp: (any SharpRelaxation)?
    let settings: BoxedSolver.Settings

    /// The tiers from the next one on.
    ///
    /// Ends before the first of which nothing can be said, because a supposition is wrong or time is over.
    ///
    /// - Parameters:
    ///   - settled: What the tiers above cost.
    ///   - ranges: Where all solutions lie that cost so.
    ///   - asksSharp: Whether the sharp relaxation may be asked at once.
    func stages(
        after settled: [Int], within ranges: [LinearModel.Variable], asksSharp: Bool,
        seconds: Double
    ) async -> [TierStage] {
        await TierStage.chain(of: ladder, after: settled, within: ranges) { model, above, wider in
            let isLast = above.count == ladder.count - 1
            // Nobody's load is known yet in the first tier.
            if asksSharp, settings.isSharpFirst, !above.isEmpty, model.openCount <= settings.mostForSharp {
                switch await sharp?.answer(to: model, among: wider, seconds: seconds / 2, seeksSolution: isLast) {
                case .impossible: return nil
                // The other relaxation takes as long as it saves.
                case .bounds(let bounds): return .init(bounds, isSharp: true)
                case .unknown, nil: break
                }
            }
            let isQuick = above.isEmpty || model.openCount <= settings.mostForCorner
            let costs = await BoxSearch.costs(of: model, by: isQuick ? quick : loose, seconds: seconds)
            return .init(costs, nil)
        }
    }

    /// The same tiers with what the sharp relaxation says of each; nil where it was asked already.
    func sharpened(_ chain: [TierStage], seconds: Double) async -> [TierStage]? {
        guard let sharp, let first = chain.first, !Task.isCancelled else { return nil }
        @Sendable func isAsked(_ above: [Int], _ model: LinearModel) -> Bool {
            !above.isEmpty || model.openCount <= settings.mostForSharp
        }
        guard chain.contains(where: { !$0.isSharp && isAsked($0.above, $0.model) }) else { return nil }
        let sharper = await TierStage.chain(
            of: ladder, after: first.above, within: first.model.variables
        ) { model, above, wider in
            // What was asked already on the same supposition needs no other answer.
            if above.count > first.above.count, let known = chain.first(where: { $0.above == above }), known.isSharp {
                return known.said
            }
            var costs: (any CostBounds)? = first.costs
            if above != first.above { costs = await BoxSearch.costs(of: model, by: loose, seconds: seconds) }
            guard let costs, isAsked(above, model) else { return .init(costs, nil) }
            switch await sharp.answer(to: model, among: wider, seconds: seconds, seeksSolution: false) {
            case .impossible: return nil
            case .bounds(let bounds): return .init(costs, bounds, isSharp: true)
            case .unknown: return .init(costs, nil, isSharp: true)
            }
        }
        // Nothing was found where the last tier was known so well already, and that is as it was.
        let isOld = (chain.last?.isSharp ?? false) && sharper.map(\.costs.bound) == chain.map(\.costs.bound)
        return sharper.isEmpty || isOld ? nil : sharper
    }
}
