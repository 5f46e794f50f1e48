import Roster

/// A model's tiers, each by itself, the next among the solutions that cost no more than is said in those above it.
///
/// That finds a best solution of the whole, because no saving in lower tiers is worth a unit of a higher one: see
/// ``LinearModel/tiers``.
public struct TierLadder: Sendable {
    private let model: LinearModel
    private let tiers: [LinearModel.Tier]

    /// Nil where the tiers are not what the objective is made of. A model without tiers has one.
    public init?(_ model: LinearModel) {
        self.model = model
        let tiers = model.tiers.filter { !$0.terms.isEmpty }
        guard tiers.count > 1 else {
            self.tiers = [LinearModel.Tier(terms: model.objective, multiplier: 1)]
            return
        }
        guard model.isObjective(madeOf: tiers) else { return nil }
        self.tiers = tiers
    }

    /// How many tiers charge anything.
    public var count: Int { tiers.count }

    /// The model of the next tier: its cost alone, unmultiplied, among solutions that cost `above` in the tiers above it,
    /// the highest first, which is the least they can.
    ///
    /// - Parameter ranges: Where all such solutions lie; nil where nothing is known.
    public func stage(after above: [Int], within ranges: [LinearModel.Variable]? = nil) -> LinearModel {
        var stage = whole(after: above, within: ranges)
        stage.objective = tiers[above.count].terms
        stage.tiers = []
        stage.offset = 0
        return stage
    }

    /// The same with all that it costs.
    func whole(after above: [Int], within ranges: [LinearModel.Variable]? = nil) -> LinearModel {
        var whole = model
        if let ranges { whole.variables = ranges }
        for (tier, cost) in zip(tiers, above) { whole.constraints.append(.init(.sum(tier.terms, Int.min...cost))) }
        return whole
    }

    /// What a solution costs in one tier, unmultiplied.
    public func cost(of values: [Int], in tier: Int) -> Int {
        tiers[tier].terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] }
    }

    /// What a solution costs as a whole at least that costs `above` in the highest tiers, at least `bound` in the next, and
    /// as little as variables can in the others.
    public func wholeBound(after above: [Int], _ bound: Int? = nil) -> Int {
        var sum = model.offset
        for (index, tier) in tiers.enumerated() {
            let known = index < above.count ? above[index] : index == above.count ? bound : nil
            sum = sum.addingClamped(tier.multiplier.multipliedClamped(by: known ?? leastCost(tier)))
        }
        return sum
    }

    private func leastCost(_ tier: LinearModel.Tier) -> Int {
        tier.terms.reduce(0) { sum, term in
            let range = model.variables[term.variable]
            return sum.addingClamped(min(term.coefficient * range.lower, term.coefficient * range.upper))
        }
    }
}
