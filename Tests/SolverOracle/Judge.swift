import Roster

// What a solution is, told again from scratch: shares nothing with what it judges.

extension LinearModel {
    public func isKept(by values: [Int]) -> Bool {
        zip(variables, values).allSatisfy { $0.lower <= $1 && $1 <= $0.upper }
            && constraints.allSatisfy { $0.holds(values) }
    }
}

extension LinearModel.Constraint {
    public func holds(_ values: [Int]) -> Bool {
        func isTrue(_ literal: Literal) -> Bool { (values[literal.variable] == 1) != literal.isNegated }
        if let onlyIf, !isTrue(onlyIf) { return true }
        return switch form {
        case .sum(let terms, let range): range.contains(terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] })
        case .atMostOne(let literals): literals.count(where: isTrue) <= 1
        case .exactlyOne(let literals): literals.count(where: isTrue) == 1
        case .anyOf(let literals): literals.contains(where: isTrue)
        case .product(let target, let factors): values[target] == factors.reduce(1) { $0 * values[$1] }
        }
    }
}
