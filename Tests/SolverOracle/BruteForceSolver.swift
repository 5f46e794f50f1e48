import Roster

/// Tries every assignment, cutting only what a constraint already rules out: slow, and obviously right. An oracle for
/// small models, which shares nothing with the engines.
public struct BruteForceSolver: ModelSolver {
    public init() {}

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        var search = Search(model, assumptions)
        search.descend(0)
        guard let best = search.best else {
            return SolveOutcome(status: .infeasible, conflict: assumptions)
        }
        return SolveOutcome(status: .optimal, values: best, bound: search.bestCost)
    }

    private struct Search {
        let model: LinearModel
        let constraintsOf: [[Int]]
        /// For each depth, the least that the variables from there on can add.
        let leastFrom: [Int]
        var values: [Int?]
        var cost: Int
        var best: [Int]?
        var bestCost = Int.max
        let coefficients: [Int]

        init(_ model: LinearModel, _ assumptions: [Literal]) {
            var model = model
            for literal in assumptions { model.constraints.append(.init(.anyOf([literal]))) }
            self.model = model
            var constraintsOf = [[Int]](repeating: [], count: model.variables.count)
            for (index, constraint) in model.constraints.enumerated() {
                for variable in Set(mentioned(constraint)) { constraintsOf[variable].append(index) }
            }
            self.constraintsOf = constraintsOf
            var coefficients = [Int](repeating: 0, count: model.variables.count)
            for term in model.objective { coefficients[term.variable] += term.coefficient }
            self.coefficients = coefficients
            var leastFrom = [Int](repeating: 0, count: model.variables.count + 1)
            for index in model.variables.indices.reversed() {
                let variable = model.variables[index]
                leastFrom[index] =
                    leastFrom[index + 1]
                    + min(coefficients[index] * variable.lower, coefficients[index] * variable.upper)
            }
            self.leastFrom = leastFrom
            values = [Int?](repeating: nil, count: model.variables.count)
            cost = model.offset
        }

        mutating func descend(_ depth: Int) {
            guard cost + leastFrom[depth] < bestCost else { return }
            guard depth < values.count else {
                let constant = model.constraints.allSatisfy { canHold($0) }
                guard constant else { return }
                best = values.map { $0! }
                bestCost = cost
                return
            }
            for value in model.variables[depth].lower...model.variables[depth].upper {
                values[depth] = value
                cost += coefficients[depth] * value
                if constraintsOf[depth].allSatisfy({ canHold(model.constraints[$0]) }) { descend(depth + 1) }
                cost -= coefficients[depth] * value
            }
            values[depth] = nil
        }

        func range(_ variable: Int) -> ClosedRange<Int> {
            if let value = values[variable] { return value...value }
            return model.variables[variable].lower...model.variables[variable].upper
        }

        /// Least and most of the number of literals that are true.
        func count(_ literals: [Literal]) -> ClosedRange<Int> {
            literals.reduce(0...0) { sum, literal in
                let range = range(literal.variable)
                let own = literal.isNegated ? (1 - range.upperBound)...(1 - range.lowerBound) : range
                return (sum.lowerBound + own.lowerBound)...(sum.upperBound + own.upperBound)
            }
        }

        func canHold(_ constraint: LinearModel.Constraint) -> Bool {
            if let literal = constraint.onlyIf, count([literal]).lowerBound == 0 { return true }
            switch constraint.form {
            case .sum(let terms, let range):
                var (least, most) = (0, 0)
                for term in terms {
                    let own = self.range(term.variable)
                    let ends = [term.coefficient * own.lowerBound, term.coefficient * own.upperBound]
                    least += ends.min()!
                    most += ends.max()!
                }
                return least <= range.upperBound && most >= range.lowerBound
            case .atMostOne(let literals): return count(literals).lowerBound <= 1
            case .exactlyOne(let literals): return count(literals).contains(1)
            case .anyOf(let literals): return count(literals).upperBound >= 1
            case .product(let target, let factors):
                guard let known = values[target], factors.allSatisfy({ values[$0] != nil }) else { return true }
                return known == factors.reduce(1) { $0 * values[$1]! }
            }
        }
    }
}

private func mentioned(_ constraint: LinearModel.Constraint) -> [Int] {
    let own: [Int] =
        switch constraint.form {
        case .sum(let terms, _): terms.map(\.variable)
        case .atMostOne(let literals), .exactlyOne(let literals), .anyOf(let literals): literals.map(\.variable)
        case .product(let target, let factors): [target] + factors
        }
    return own + (constraint.onlyIf.map { [$0.variable] } ?? [])
}
