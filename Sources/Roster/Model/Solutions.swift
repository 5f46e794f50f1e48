extension LinearModel {
    /// Whether `values`, one for each variable, lie in their ranges and keep to all constraints; counted exactly.
    public func isSolved(by values: [Int]) -> Bool {
        values.count == variables.count
            && zip(variables, values).allSatisfy { $0.lower <= $1 && $1 <= $0.upper }
            && constraints.allSatisfy { $0.isMet(by: values) }
    }

    /// Whether every constraint is linear and holds always.
    public var isLinear: Bool {
        constraints.allSatisfy {
            if case .product = $0.form { return false }
            return $0.onlyIf == nil
        }
    }

    /// What a unit of each variable costs when the tiers are added up; nil where numbers are too large.
    public func costs(of tiers: [Tier]) -> [Int]? {
        var costs = [Int](repeating: 0, count: variables.count)
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

    /// Whether `tiers`, each times its multiplier, add up to the objective.
    public func isObjective(madeOf tiers: [Tier]) -> Bool {
        guard let sum = costs(of: tiers) else { return false }
        return sum == costs(of: [Tier(terms: objective, multiplier: 1)])
    }
}

extension LinearModel.Constraint {
    /// Whether values, one for each variable of the model, keep to this constraint.
    public func isMet(by values: [Int]) -> Bool {
        func isTrue(_ literal: Literal) -> Bool { (values[literal.variable] == 1) != literal.isNegated }
        if let onlyIf, !isTrue(onlyIf) { return true }
        return switch form {
        case .sum(let terms, let range):
            range.contains(terms.reduce(0) { $0 &+ $1.coefficient &* values[$1.variable] })
        case .atMostOne(let literals): literals.count(where: isTrue) <= 1
        case .exactlyOne(let literals): literals.count(where: isTrue) == 1
        case .anyOf(let literals): literals.contains(where: isTrue)
        case .product(let target, let factors): values[target] == factors.reduce(1) { $0 &* values[$1] }
        }
    }
}
