import Roster

/// One tier by itself, with those above it held to what they cost or are supposed to.
struct TierStage: Sendable {
    /// What each tier above costs, the highest first.
    let above: [Int]
    let model: LinearModel
    let said: Said

    /// What relaxations say of a tier.
    struct Said: Sendable {
        /// The bound is what is supposed of this tier by the next one.
        let costs: any CostBounds
        /// A solution of the tier's model, where one was found on the way.
        let solution: [Int]?
        /// Whether all is known that the sharp relaxation can say.
        let isSharp: Bool

        init(_ bounds: SharpBounds, isSharp: Bool) {
            (costs, solution, self.isSharp) = (bounds.costs, bounds.solution, isSharp)
        }

        /// Both together; nil where there is nothing.
        init?(_ loose: (any CostBounds)?, _ close: SharpBounds?, isSharp: Bool? = nil) {
            switch (loose, close) {
            case (nil, nil): return nil
            case (let loose?, nil): costs = loose
            case (nil, let close?): costs = close.costs
            case (let loose?, let close?): costs = BothBounds(first: loose, second: close.costs)
            }
            solution = close?.solution
            self.isSharp = isSharp ?? (close != nil)
        }
    }

    var costs: any CostBounds { said.costs }
    var solution: [Int]? { said.solution }
    var isSharp: Bool { said.isSharp }

    /// The tiers from the next one on, each with what `relax` says of it, until it says nothing.
    ///
    /// - Parameters:
    ///   - settled: What the tiers above cost.
    ///   - ranges: Where all solutions lie that cost so.
    ///   - relax: Is told what the tiers above cost or are supposed to, and what was said of the one before.
    static func chain(
        of ladder: TierLadder, after settled: [Int], within ranges: [LinearModel.Variable],
        by relax: @Sendable (LinearModel, _ above: [Int], _ wider: (any CostBounds)?) async -> Said?
    ) async -> [TierStage] {
        var chain: [TierStage] = []
        var (above, ranges) = (settled, ranges)
        while above.count < ladder.count, !Task.isCancelled {
            let model = ladder.stage(after: above, within: ranges)
            guard let said = await relax(model, above, chain.last?.costs) else { break }
            chain.append(TierStage(above: above, model: model, said: said))
            above.append(said.costs.bound)
            if above.count < ladder.count { ranges = said.costs.ranges(gap: 0) }
        }
        return chain
    }
}
