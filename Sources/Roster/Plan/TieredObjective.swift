/// How the tiers of soft rules become one cost.
///
/// A unit of a higher tier costs more than everything the lower tiers can ever charge together, so that no saving below
/// is worth a loss above, and one search settles all tiers at once.
public struct TieredObjective: Hashable, Sendable {
    /// What a unit of each tier is multiplied by. Tier 1 is the highest.
    public let multipliers: [Int: Int]

    /// What rosters can cost stays below this: every such number is exact in engines that count in doubles.
    static let largestTotal = 1 << 53
    /// What the model's variables could cost, were they free of each other, stays below this: engines add it up.
    static let largestSum = 1 << 61

    /// - Throws: ``TiersTooFar`` where the tiers' weights lie so far apart that the numbers cannot be held exactly.
    init(_ model: RosterModel) throws {
        var ranges: [Int: Int] = [:]
        var loose: [Int: Int] = [:]
        for (rule, charges) in Dictionary(grouping: model.charges, by: \.rule) {
            guard case .soft(let weight, let tier) = model.problem.rules[rule].settings.strength else { continue }
            let range = Self.range(of: charges, in: model)
            loose[tier, default: 0] += range
            let most = model.problem.fillsEverySlot ? model.problem.rules[rule].mostCost(in: model.problem) : nil
            ranges[tier, default: 0] += most.map { min(range, $0 * weight) } ?? range
        }
        var multipliers: [Int: Int] = [:]
        var (below, sum) = (0, 0)
        for tier in Set(ranges.keys).union(model.fixedCharges.keys).sorted(by: >) {
            let multiplier = below + 1
            let (total, overflow) = multiplier.multipliedReportingOverflow(by: ranges[tier] ?? 0)
            let (part, isPartTooLarge) = multiplier.multipliedReportingOverflow(by: loose[tier] ?? 0)
            guard !overflow, total < Self.largestTotal, !isPartTooLarge, part < Self.largestSum - sum else {
                throw TiersTooFar(tier: tier)
            }
            sum += part
            multipliers[tier] = multiplier
            below += total
        }
        self.multipliers = multipliers
    }

    /// How far apart the costs of two rosters by one rule's charges can be, as far as their variables tell.
    private static func range(of charges: [RosterModel.Charge], in model: RosterModel) -> Int {
        var byVariable: [Int: Int] = [:]
        for charge in charges { byVariable[charge.variable, default: 0] += charge.amount }
        return byVariable.reduce(0) { sum, entry in
            let variable = model.linear.variables[entry.key]
            return sum + abs(entry.value) * (variable.upper - variable.lower)
        }
    }

    public func total(of costs: [Int: Int]) -> Int {
        costs.reduce(0) { $0 + (multipliers[$1.key] ?? 1) * $1.value }
    }
}

/// The soft rules' weights and tiers need larger numbers than can be held exactly.
public struct TiersTooFar: Error, CustomStringConvertible {
    public let tier: Int
    public var description: String {
        "The soft rules of tier \(tier) and below cannot be kept apart exactly: their weights are too large together. "
            + "Maybe use smaller weights in the rule book, or fewer tiers."
    }
}

extension RosterModel {
    /// The finished model, every tier in one objective.
    func weighted(by tiers: TieredObjective) -> LinearModel {
        var model = linear
        model.tiers = tiers.multipliers.sorted { $0.key < $1.key }.map { tier, multiplier in
            var byVariable: [Int: Int] = [:]
            for charge in charges where charge.tier == tier { byVariable[charge.variable, default: 0] += charge.amount }
            return .init(terms: Self.terms(byVariable), multiplier: multiplier)
        }
        var byVariable: [Int: Int] = [:]
        for tier in model.tiers {
            for term in tier.terms { byVariable[term.variable, default: 0] += tier.multiplier * term.coefficient }
        }
        model.objective = Self.terms(byVariable)
        model.offset = tiers.total(of: fixedCharges)
        return model
    }

    private static func terms(_ byVariable: [Int: Int]) -> [LinearModel.Term] {
        byVariable.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    }
}
