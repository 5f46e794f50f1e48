import Roster

/// A model in two steps: its highest tier alone, then all below it.
///
/// Only for models in which no saving below is worth a loss in the highest tier, so that both steps together find what
/// the whole objective asks for.
struct TierSplit: Sendable {
    /// The model with the highest tier as its objective.
    let first: LinearModel

    private let model: LinearModel
    private let tier: LinearModel.Tier
    private let rest: [LinearModel.Term]
    /// The least and the most that the rest can cost, whatever the constraints say.
    private let restCost: ClosedRange<Int>

    /// Nil where there is only one tier that charges anything, or where tiers can be traded.
    init?(of model: LinearModel) {
        let tiers = model.tiers.filter { !$0.terms.isEmpty }
        guard tiers.count > 1, let costs = Self.costs([.init(terms: model.objective, multiplier: 1)], in: model),
            costs == Self.costs(tiers, in: model), let below = Self.costs(Array(tiers.dropFirst()), in: model),
            let restCost = Self.range(of: below, in: model), tiers[0].multiplier > restCost.upperBound - restCost.lowerBound
        else { return nil }
        self.model = model
        self.restCost = restCost
        tier = tiers[0]
        rest = below.indices.filter { below[$0] != 0 }.map { .init($0, below[$0]) }
        var first = model
        first.objective = tier.terms
        first.tiers = []
        first.offset = 0
        self.first = first
    }

    /// A bound on the whole objective, from one on the highest tier.
    func wholeBound(_ bound: Int) -> Int {
        let (product, overflow) = bound.multipliedReportingOverflow(by: tier.multiplier)
        return overflow ? model.leastCost : product + restCost.lowerBound + model.offset
    }

    func wholeBound(_ bound: Double) -> Double {
        bound * Double(tier.multiplier) + Double(restCost.lowerBound) + Double(model.offset)
    }

    /// The model among the solutions that are as good in the highest tier as `best`, which must be a best one there;
    /// all of them lie within `ranges`. Every solution costs what it costs in the whole model.
    func rest(after best: [Int], within ranges: [LinearModel.Variable]) -> LinearModel {
        let least = tier.terms.reduce(0) { $0 + $1.coefficient * best[$1.variable] }
        var rest = model.with(ranges).hinted(best)
        rest.constraints.append(.init(.sum(tier.terms, Int.min...least)))
        rest.objective = self.rest
        rest.tiers = Array(model.tiers.filter { !$0.terms.isEmpty }.dropFirst())
        rest.offset = model.offset + tier.multiplier * least
        return rest
    }

    /// What a unit of each variable costs; nil where numbers are too large.
    private static func costs(_ tiers: [LinearModel.Tier], in model: LinearModel) -> [Int]? {
        var costs = [Int](repeating: 0, count: model.variables.count)
        for tier in tiers {
            for term in tier.terms {
                let (product, isProductTooLarge) = term.coefficient.multipliedReportingOverflow(by: tier.multiplier)
                let (sum, isSumTooLarge) = costs[term.variable].addingReportingOverflow(product)
                guard !isProductTooLarge, !isSumTooLarge else { return nil }
                costs[term.variable] = sum
            }
        }
        return costs
    }

    /// Nil where numbers are too large.
    private static func range(of costs: [Int], in model: LinearModel) -> ClosedRange<Int>? {
        var least: Int128 = 0, most: Int128 = 0
        for (cost, variable) in zip(costs, model.variables) {
            let ends = [Int128(cost) * Int128(variable.lower), Int128(cost) * Int128(variable.upper)]
            least += min(ends[0], ends[1])
            most += max(ends[0], ends[1])
        }
        guard max(least.magnitude, most.magnitude) < 1 << 61 else { return nil }
        return Int(least)...Int(most)
    }
}
