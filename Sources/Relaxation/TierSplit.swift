import Roster

/// A model in two steps: its highest tier alone, then all below it among the solutions that are best there.
///
/// Both steps together find a best solution of the whole, if no saving below is worth a loss in the highest tier.
/// ``leastCostElsewhere`` tells afterwards whether that is so.
struct TierSplit: Sendable {
    /// The model with the highest tier as its objective.
    let first: LinearModel
    /// The model with all other tiers as its objective.
    let others: LinearModel

    private let model: LinearModel
    private let tier: LinearModel.Tier

    /// Nil where only one tier charges anything, or where the tiers are not what the objective is made of.
    init?(of model: LinearModel) {
        let tiers = model.tiers.filter { !$0.terms.isEmpty }
        guard tiers.count > 1, let tier = tiers.first, tier.multiplier > 0,
            model.isObjective(madeOf: tiers), let below = model.costs(of: Array(tiers.dropFirst()))
        else { return nil }
        self.model = model
        self.tier = tier
        var others = model
        others.objective = below.indices.filter { below[$0] != 0 }.map { .init($0, below[$0]) }
        others.tiers = Array(tiers.dropFirst())
        self.others = others
        var first = model
        first.objective = tier.terms
        first.tiers = []
        first.offset = 0
        self.first = first
    }

    /// A bound on the whole objective, from one on the highest tier and one on `others`.
    func wholeBound(_ bound: Int, others: Int) -> Int {
        let (product, overflow) = bound.multipliedReportingOverflow(by: tier.multiplier)
        return overflow || product.magnitude > 1 << 61 ? model.leastCost : product + others
    }

    /// The same with all that is known of the others without a search.
    func wholeBound(_ bound: Double) -> Double { bound * Double(tier.multiplier) + Double(others.leastCost) }

    /// The model among the solutions that cost `least` in the highest tier, which no solution falls below; all of them
    /// lie within `ranges`. Every solution costs what it costs in the whole model.
    func rest(least: Int, within ranges: [LinearModel.Variable]) -> LinearModel {
        var rest = others.with(ranges)
        rest.constraints.append(.init(.sum(tier.terms, Int.min...least)))
        rest.offset += tier.multiplier * least
        return rest
    }

    /// The same, after a best solution of the highest tier.
    ///
    /// That solution is no hint: with one that is far from the best, the search proved optima later and less evenly.
    func rest(after best: [Int], within ranges: [LinearModel.Variable]) -> LinearModel {
        rest(least: cost(of: best), within: ranges)
    }

    /// What solutions cost at least that are worse in the highest tier than `best`, a best one there.
    func leastCostElsewhere(after best: [Int], others: Int) -> Int { wholeBound(cost(of: best) + 1, others: others) }

    /// What a solution costs in the whole model.
    func wholeCost(of values: [Int]) -> Int { model.cost(of: values) }

    private func cost(of values: [Int]) -> Int {
        tier.terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] }
    }
}
