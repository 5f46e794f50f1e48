import Roster
import SolverOracle

/// Numbers that look random and are the same every time.
struct Dice: RandomNumberGenerator {
    private var numbers: SeededNumbers

    // Neighbouring seeds far apart.
    init(_ seed: Int) { numbers = SeededNumbers(seed: UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15) }

    mutating func next() -> UInt64 { numbers.next() }
}

/// A small model with constraints of all forms and one to three tiers, from a seed.
func smallModel(_ seed: Int) -> LinearModel {
    var dice = Dice(seed)
    var model = LinearModel()
    let bits = (0..<Int.random(in: 3...7, using: &dice)).map { _ in model.addLiteral() }
    for _ in 0..<Int.random(in: 0...2, using: &dice) {
        let lower = Int.random(in: -2...1, using: &dice)
        _ = model.addVariable(lower...(lower + Int.random(in: 0...3, using: &dice)))
    }
    func someLiterals() -> [Literal] {
        bits.shuffled(using: &dice).prefix(Int.random(in: 2...4, using: &dice)).map {
            Bool.random(using: &dice) ? $0 : !$0
        }
    }
    func someTerms(_ count: Int) -> [LinearModel.Term] {
        (0..<count).map { _ in
            .init(model.variables.indices.randomElement(using: &dice)!, Int.random(in: -3...4, using: &dice))
        }
    }
    for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let form: LinearModel.Form
        switch Int.random(in: 0...9, using: &dice) {
        case 0, 1: form = .atMostOne(someLiterals())
        case 2: form = .exactlyOne(someLiterals())
        case 3, 4: form = .anyOf(someLiterals())
        case 5: form = .product(target: bits[0].variable, factors: [bits[1].variable, bits[2].variable])
        default:
            let lower = Int.random(in: -2...3, using: &dice)
            let range =
                [lower...Int.max, Int.min...lower, lower...lower, lower...(lower + 2)].randomElement(using: &dice)!
            form = .sum(someTerms(Int.random(in: 2...5, using: &dice)), range)
        }
        model.constraints.append(
            .init(form, onlyIf: Int.random(in: 0...5, using: &dice) == 0 ? someLiterals()[0] : nil))
    }
    model.offset = Int.random(in: -20...20, using: &dice)
    let tiers = (0..<Int.random(in: 1...3, using: &dice)).map { _ in someTerms(Int.random(in: 2...6, using: &dice)) }
    model.setTiers(tiers)
    return model
}

extension LinearModel {
    /// Makes the objective of tiers, the highest first.
    mutating func setTiers(_ tiers: [[Term]]) {
        var below = 0
        self.tiers = []
        for terms in tiers.reversed() {
            let multiplier = below + 1
            self.tiers.insert(Tier(terms: terms, multiplier: multiplier), at: 0)
            below +=
                multiplier
                * terms.reduce(0) { sum, term in
                    let variable = variables[term.variable]
                    return sum + abs(term.coefficient) * (variable.upper - variable.lower)
                }
        }
        objective = self.tiers.flatMap { tier in
            tier.terms.map { .init($0.variable, $0.coefficient * tier.multiplier) }
        }
    }

    /// Every solution, found by trying everything.
    func solutions() -> [[Int]] {
        var found: [[Int]] = [[]]
        for variable in variables {
            found = found.flatMap { values in (variable.lower...variable.upper).map { values + [$0] } }
        }
        return found.filter { values in constraints.allSatisfy { $0.holds(values) } }
    }
}
