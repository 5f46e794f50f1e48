import Roster

/// A model's tiers, made small one after another.
struct LineTiers: Sendable {
    private let model: LinearModel
    private let tiers: [LinearModel.Tier]
    /// What each tier costs at best, the highest first, as far as that is settled.
    private var settled: [Int] = []
    /// What is known of the one that is being made small.
    private var bound: Int?

    /// Nil where the tiers are not what the objective is made of.
    init?(_ model: LinearModel) {
        self.model = model
        let tiers = model.tiers.filter { !$0.terms.isEmpty }
        let whole = LinearModel.Tier(terms: model.objective, multiplier: 1)
        guard tiers.count > 1 else {
            self.tiers = [whole]
            return
        }
        guard model.isObjective(madeOf: tiers) else { return nil }
        self.tiers = tiers
    }

    /// The model of the next tier: its cost alone, among what is best in those above it. Nil after the last.
    func next() -> LinearModel? {
        guard settled.count < tiers.count else { return nil }
        var stage = model
        for (tier, least) in zip(tiers, settled) { stage.constraints.append(.init(.sum(tier.terms, Int.min...least))) }
        stage.objective = tiers[settled.count].terms
        stage.tiers = []
        stage.offset = 0
        return stage
    }

    mutating func take(bound: Int) { self.bound = bound }

    mutating func settle(_ values: [Int]) {
        settled.append(tiers[settled.count].terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] })
        bound = nil
    }

    /// What the whole objective is at least, from a bound on the tier that is being made small.
    func wholeBound(_ bound: Int) -> Int {
        var sum = model.offset
        for (index, tier) in tiers.enumerated() {
            let least =
                index < settled.count ? settled[index] : index == settled.count ? bound : leastCost(tier)
            sum = sum.addingClamped(tier.multiplier.multipliedClamped(by: least))
        }
        return sum
    }

    /// What a solution costs as a whole that costs so much in the tier being made small; nil where others are below it.
    func wholeCost(_ cost: Int) -> Double? {
        settled.count + 1 == tiers.count ? Double(wholeBound(cost)) : nil
    }

    /// The answer, when all tiers are settled or the search ended before.
    func outcome(_ values: [Int]) -> SolveOutcome {
        let cost = model.cost(of: values)
        let open = settled.count < tiers.count
        let here = open ? wholeBound(bound ?? leastCost(tiers[settled.count])) : cost
        let least = min(cost, here)
        return SolveOutcome(status: cost <= least ? .optimal : .feasible, values: values, bound: least)
    }

    private func leastCost(_ tier: LinearModel.Tier) -> Int {
        tier.terms.reduce(0) { sum, term in
            let range = model.variables[term.variable]
            return sum.addingClamped(min(term.coefficient * range.lower, term.coefficient * range.upper))
        }
    }
}

extension Int {
    /// The sum, or the end of the numbers that it lies beyond.
    func addingClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min / 2 : .max / 2) : sum
    }

    fileprivate func multipliedClamped(by other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) != (other < 0) ? .min / 2 : .max / 2) : product
    }
}
