import Roster

/// One tier by itself, with those above it held to what they cost or are supposed to.
struct TierStage: Sendable {
    /// What each tier above costs, the highest first.
    let above: [Int]
    let model: LinearModel
    /// What relaxations say; the bound is what is supposed of this tier by the next one.
    let costs: any CostBounds
    /// Whether all is known that the sharp relaxation can say.
    let isSharp: Bool

    /// The tiers from the next one on, each on the supposition that some solution costs no more in those above than their
    /// relaxations say, which is mostly so.
    ///
    /// Ends before the first of which the relaxation has no answer, because a supposition is wrong or time is over.
    static func chain(
        of ladder: TierLadder, after settled: [Int], within ranges: [LinearModel.Variable], isSharp: Bool = false,
        by relax: @Sendable (LinearModel, _ above: [Int]) async -> (any CostBounds)?
    ) async -> [TierStage] {
        var chain: [TierStage] = []
        var (above, ranges) = (settled, ranges)
        while above.count < ladder.count, !Task.isCancelled {
            let model = ladder.stage(after: above, within: ranges)
            guard let costs = await relax(model, above) else { break }
            chain.append(TierStage(above: above, model: model, costs: costs, isSharp: isSharp))
            above.append(costs.bound)
            ranges = costs.ranges(gap: 0)
        }
        return chain
    }
}
