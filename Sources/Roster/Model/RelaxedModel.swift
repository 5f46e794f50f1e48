/// What is left of a model when its variables may take fractions: a linear programme in whole numbers.
///
/// Whatever solves the model solves this too, so its minimum is never above the model's. Constraints that are not linear
/// or hold only sometimes are left out, which keeps that true.
public struct RelaxedModel: Sendable {
    /// The terms add up to something from `lower` to `upper`. An open end is `Int.min` or `Int.max`. No variable stands
    /// in two terms, no coefficient is zero.
    public struct Row: Hashable, Sendable {
        public var terms: [LinearModel.Term]
        public var lower: Int
        public var upper: Int
    }

    /// One for each variable of the model.
    public let variables: [LinearModel.Variable]
    /// What a unit of each variable costs.
    public let costs: [Int]
    public let rows: [Row]

    /// The relaxation of `model`, its offset left out; nil where the numbers are too large to be added up exactly.
    public init?(_ model: LinearModel) {
        var merge = TermSum(variables: model.variables.count)
        guard let objective = merge(model.objective) else { return nil }
        var costs = [Int](repeating: 0, count: model.variables.count)
        for term in objective { costs[term.variable] = term.coefficient }
        var rows: [Row] = []
        rows.reserveCapacity(model.constraints.count)
        for constraint in model.constraints where constraint.onlyIf == nil {
            guard let (sum, range) = constraint.form.sum else { continue }
            guard let terms = merge(sum) else { return nil }
            rows.append(Row(terms: terms, lower: range.lowerBound, upper: range.upperBound))
        }
        variables = model.variables
        self.costs = costs
        self.rows = rows
    }
}

extension LinearModel.Form {
    /// This as a sum of terms that lies in a range; nil for what is not linear.
    fileprivate var sum: (terms: [LinearModel.Term], range: ClosedRange<Int>)? {
        switch self {
        case .sum(let terms, let range): (terms, range)
        case .atMostOne(let literals): Self.count(literals, atLeast: Int.min, atMost: 1)
        case .exactlyOne(let literals): Self.count(literals, atLeast: 1, atMost: 1)
        case .anyOf(let literals): Self.count(literals, atLeast: 1, atMost: Int.max)
        case .product: nil
        }
    }

    /// An opposite counts 1 - x, so its 1 goes to the range.
    private static func count(
        _ literals: [Literal], atLeast least: Int, atMost most: Int
    ) -> ([LinearModel.Term], ClosedRange<Int>) {
        let known = literals.count { $0.isNegated }
        let range = (least == Int.min ? least : least - known)...(most == Int.max ? most : most - known)
        return (literals.map { .init($0.variable, $0.isNegated ? -1 : 1) }, range)
    }
}

/// Adds up the terms of one variable; for one sum after another over the same variables.
private struct TermSum {
    private var positions: [Int]

    init(variables: Int) { positions = [Int](repeating: -1, count: variables) }

    /// Nil where a sum is too large.
    mutating func callAsFunction(_ terms: [LinearModel.Term]) -> [LinearModel.Term]? {
        var merged: [LinearModel.Term] = []
        merged.reserveCapacity(terms.count)
        defer { for term in terms { positions[term.variable] = -1 } }
        for term in terms {
            let position = positions[term.variable]
            guard position >= 0 else {
                positions[term.variable] = merged.count
                merged.append(term)
                continue
            }
            let (sum, overflow) = merged[position].coefficient.addingReportingOverflow(term.coefficient)
            guard !overflow else { return nil }
            merged[position].coefficient = sum
        }
        merged.removeAll { $0.coefficient == 0 }
        return merged
    }
}
