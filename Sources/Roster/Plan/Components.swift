/// A model's parts that no constraint ties together, each to be solved by itself.
struct Components: Sendable {
    struct Part: Sendable {
        var model: LinearModel
        /// For each variable of the part, its number in the whole model.
        var variables: [Int]
    }

    let parts: [Part]
    /// A constraint without any variable that cannot hold: then the whole has no solution.
    let hasContradiction: Bool

    /// Parts in the order of their first variable. Variables that nothing ties or prices keep their lower bound.
    init(of model: LinearModel) {
        var parent = Array(model.variables.indices)
        func root(_ variable: Int) -> Int {
            var variable = variable
            while parent[variable] != variable {
                parent[variable] = parent[parent[variable]]
                variable = parent[variable]
            }
            return variable
        }
        var hasContradiction = false
        let touched = model.constraints.map(\.variables)
        for (constraint, variables) in zip(model.constraints, touched) {
            guard let first = variables.first else {
                hasContradiction = hasContradiction || !constraint.form.holdsEmpty
                continue
            }
            for other in variables.dropFirst() {
                let (left, right) = (root(first), root(other))
                parent[max(left, right)] = min(left, right)
            }
        }
        self.hasContradiction = hasContradiction

        var partOfRoot: [Int: Int] = [:]
        var position = [Int](repeating: -1, count: model.variables.count)
        var parts: [Part] = []
        let mentioned = Set(touched.joined()).union(model.objective.map(\.variable))
            .union(model.tiers.flatMap { $0.terms.map(\.variable) })
        for variable in model.variables.indices where mentioned.contains(variable) {
            let root = root(variable)
            let index = partOfRoot[root] ?? parts.count
            if index == parts.count {
                partOfRoot[root] = index
                parts.append(Part(model: LinearModel(), variables: []))
            }
            position[variable] = parts[index].variables.count
            parts[index].variables.append(variable)
            let range = model.variables[variable]
            _ = parts[index].model.addVariable(range.lower...range.upper, at: model.place(of: variable))
            if let hint = model.hint[variable] { parts[index].model.hint[position[variable]] = hint }
        }
        for (constraint, variables) in zip(model.constraints, touched) {
            guard let first = variables.first, let index = partOfRoot[root(first)] else { continue }
            parts[index].model.constraints.append(constraint.renumbered { position[$0] })
        }
        for term in model.objective {
            guard let index = partOfRoot[root(term.variable)] else { continue }
            parts[index].model.objective.append(.init(position[term.variable], term.coefficient))
        }
        for tier in model.tiers {
            for index in parts.indices {
                parts[index].model.tiers.append(.init(terms: [], multiplier: tier.multiplier))
            }
            for term in tier.terms {
                guard let index = partOfRoot[root(term.variable)] else { continue }
                let last = parts[index].model.tiers.count - 1
                parts[index].model.tiers[last].terms.append(.init(position[term.variable], term.coefficient))
            }
        }
        self.parts = parts
    }
}

extension LinearModel.Constraint {
    /// Every variable this constraint is about.
    var variables: [Int] {
        var list: [Int] = onlyIf.map { [$0.variable] } ?? []
        switch form {
        case .sum(let terms, _): list += terms.map(\.variable)
        case .atMostOne(let literals), .exactlyOne(let literals), .anyOf(let literals): list += literals.map(\.variable)
        case .product(let target, let factors): list += [target] + factors
        }
        return list
    }

    func renumbered(_ number: (Int) -> Int) -> LinearModel.Constraint {
        func renumbered(_ literals: [Literal]) -> [Literal] {
            literals.map { Literal(number($0.variable), negated: $0.isNegated) }
        }
        var copy = self
        copy.onlyIf = onlyIf.map { Literal(number($0.variable), negated: $0.isNegated) }
        copy.form =
            switch form {
            case .sum(let terms, let range): .sum(terms.map { .init(number($0.variable), $0.coefficient) }, range)
            case .atMostOne(let literals): .atMostOne(renumbered(literals))
            case .exactlyOne(let literals): .exactlyOne(renumbered(literals))
            case .anyOf(let literals): .anyOf(renumbered(literals))
            case .product(let target, let factors): .product(target: number(target), factors: factors.map(number))
            }
        return copy
    }
}

extension LinearModel.Form {
    /// Whether this holds when it is about no variable at all.
    fileprivate var holdsEmpty: Bool {
        switch self {
        case .sum(_, let range): range.contains(0)
        case .atMostOne: true
        case .exactlyOne, .anyOf: false
        case .product: true
        }
    }
}
