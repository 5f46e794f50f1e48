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
        var hasEmpty = false
        var mentioned = [Bool](repeating: false, count: model.variables.count)
        for index in model.constraints.indices {
            guard let first = model.constraints.firstVariable(at: index) else {
                hasEmpty = true
                hasContradiction = hasContradiction || !model.constraints[index].form.holdsEmpty
                continue
            }
            var tree = root(first)
            model.constraints.forEachVariable(at: index) { other in
                mentioned[other] = true
                let root = root(other)
                guard root != tree else { return }
                parent[max(tree, root)] = min(tree, root)
                tree = min(tree, root)
            }
        }
        self.hasContradiction = hasContradiction
        for term in model.objective { mentioned[term.variable] = true }
        for tier in model.tiers { for term in tier.terms { mentioned[term.variable] = true } }

        if !hasEmpty, mentioned.allSatisfy({ $0 }), mentioned.indices.allSatisfy({ root($0) == 0 }) {
            // One part: shared with the whole, and not copied.
            var whole = model
            whole.offset = 0
            parts = mentioned.isEmpty ? [] : [Part(model: whole, variables: Array(mentioned.indices))]
            return
        }
        var partOfRoot: [Int: Int] = [:]
        var position = [Int](repeating: -1, count: model.variables.count)
        var parts: [Part] = []
        for variable in model.variables.indices where mentioned[variable] {
            let root = root(variable)
            let index = partOfRoot[root] ?? parts.count
            if index == parts.count {
                partOfRoot[root] = index
                var own = LinearModel()
                own.relaxesWeakly = model.relaxesWeakly
                parts.append(Part(model: own, variables: []))
            }
            if let count = model.choiceCount {
                parts[index].model.choiceCount = (parts[index].model.choiceCount ?? 0) + (variable < count ? 1 : 0)
            }
            position[variable] = parts[index].variables.count
            parts[index].variables.append(variable)
            let range = model.variables[variable]
            _ = parts[index].model.addVariable(range.lower...range.upper, at: model.place(of: variable))
            if let hint = model.hint[variable] { parts[index].model.hint[position[variable]] = hint }
        }
        for constraint in model.constraints.indices {
            guard let first = model.constraints.firstVariable(at: constraint), let index = partOfRoot[root(first)]
            else { continue }
            parts[index].model.constraints.append(constraint, of: model.constraints) { position[$0] }
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
