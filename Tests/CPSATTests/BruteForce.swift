import Roster

/// Tries every assignment, and knows nothing of how engines are spoken to.
struct BruteForce {
    /// The lowest cost; nil if nothing satisfies the model and the assumptions.
    static func optimum(of model: LinearModel, assuming assumptions: [Literal] = []) -> Int? {
        var best: Int?
        visit(model, []) { values in
            func isTrue(_ literal: Literal) -> Bool {
                literal.isNegated ? values[literal.variable] == 0 : values[literal.variable] == 1
            }
            guard assumptions.allSatisfy(isTrue) else { return }
            for constraint in model.constraints {
                if let condition = constraint.onlyIf, !isTrue(condition) { continue }
                switch constraint.form {
                case .sum(let terms, let range):
                    var sum = 0
                    for term in terms { sum += term.coefficient * values[term.variable] }
                    if sum < range.lowerBound || sum > range.upperBound { return }
                case .atMostOne(let literals): if literals.filter(isTrue).count > 1 { return }
                case .exactlyOne(let literals): if literals.filter(isTrue).count != 1 { return }
                case .anyOf(let literals): if literals.filter(isTrue).isEmpty { return }
                case .product(let target, let factors):
                    var product = 1
                    for factor in factors { product *= values[factor] }
                    if product != values[target] { return }
                }
            }
            var cost = model.offset
            for term in model.objective { cost += term.coefficient * values[term.variable] }
            best = min(best ?? cost, cost)
        }
        return best
    }

    private static func visit(_ model: LinearModel, _ values: [Int], _ body: ([Int]) -> Void) {
        guard values.count < model.variables.count else { return body(values) }
        let variable = model.variables[values.count]
        for value in variable.lower...variable.upper { visit(model, values + [value], body) }
    }
}

/// Small models in which every form, condition and oddity that is allowed turns up.
struct RandomModels {
    var random: TestRandom

    mutating func next() -> (model: LinearModel, assumptions: [Literal]) {
        var model = LinearModel()
        let binaries = (0..<Int.random(in: 3...7, using: &random)).map { _ in model.addLiteral() }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let lower = Int.random(in: -3...2, using: &random)
            _ = model.addVariable(lower...(lower + .random(in: 0...3, using: &random)))
        }
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            model.constraints.append(
                LinearModel.Constraint(
                    form(in: model, binaries),
                    onlyIf: Bool.random(using: &random) ? literals(binaries, 1...1).first : nil))
        }
        if Int.random(in: 0...3, using: &random) > 0 { model.objective = terms(in: model) }
        model.offset = .random(in: -20...20, using: &random)
        if Bool.random(using: &random) {
            for _ in 0..<3 {
                model.hint[.random(in: model.variables.indices, using: &random)] = .random(in: -5...5, using: &random)
            }
        }
        return (model, Int.random(in: 0...2, using: &random) == 0 ? literals(binaries, 1...3) : [])
    }

    private mutating func form(in model: LinearModel, _ binaries: [Literal]) -> LinearModel.Form {
        switch Int.random(in: 0...5, using: &random) {
        case 0: return .atMostOne(literals(binaries, 0...4))
        case 1: return .exactlyOne(literals(binaries, 1...4))
        case 2: return .anyOf(literals(binaries, 1...4))
        case 3:
            let factors = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                Int.random(in: model.variables.indices, using: &random)
            }
            return .product(target: .random(in: model.variables.indices, using: &random), factors: factors)
        default:
            let lower = Int.random(in: -4...3, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: return .sum(terms(in: model), lower...Int.max)
            case 1: return .sum(terms(in: model), Int.min...lower)
            default: return .sum(terms(in: model), lower...(lower + .random(in: 0...4, using: &random)))
            }
        }
    }

    private mutating func literals(_ binaries: [Literal], _ count: ClosedRange<Int>) -> [Literal] {
        (0..<Int.random(in: count, using: &random)).map { _ in
            Literal(binaries[.random(in: binaries.indices, using: &random)].variable, negated: .random(using: &random))
        }
    }

    private mutating func terms(in model: LinearModel) -> [LinearModel.Term] {
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
            LinearModel.Term(.random(in: model.variables.indices, using: &random), .random(in: -4...4, using: &random))
        }
    }
}
