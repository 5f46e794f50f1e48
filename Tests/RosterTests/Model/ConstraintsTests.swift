import Roster
import Testing

/// Constraints are kept packed; what is read is what was put in.
@Suite struct ConstraintsTests {
    @Test func everyConstraintIsReadAsItWasPutIn() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let list = (0..<random.number(0...12)).map { _ in LinearModel.Constraint.random(&random) }
            let packed = LinearModel.Constraints(list)
            #expect(Array(packed) == list)
            #expect(packed == LinearModel.Constraints(list))
            var fewer = packed
            fewer.removeAll { $0.onlyIf == nil }
            #expect(Array(fewer) == list.filter { $0.onlyIf != nil })
        }
    }

    @Test func aConditionIsSetAndTakenAway() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<100 {
            var list = (0..<random.number(1...6)).map { _ in LinearModel.Constraint.random(&random) }
            var packed = LinearModel.Constraints(list)
            for _ in 0..<3 {
                let index = random.number(0...list.count - 1)
                list[index].onlyIf = random.chance(50) ? nil : .random(&random)
                packed.setCondition(list[index].onlyIf, at: index)
                #expect(Array(packed) == list)
            }
            list.append(.random(&random))
            packed.append(list[list.count - 1])
            #expect(Array(packed) == list)
        }
    }
}

extension Literal {
    fileprivate static func random(_ random: inout SeededGenerator) -> Literal {
        Literal(random.number(0...1_000_000), negated: random.chance(50))
    }
}

extension LinearModel.Constraint {
    fileprivate static func random(_ random: inout SeededGenerator) -> Self {
        let literals = (0..<random.number(0...5)).map { _ in Literal.random(&random) }
        let coefficients = random.chance(50) ? [1, -1] : [1, -1, 0, 480, -7, 1 << 50]
        let form: LinearModel.Form =
            switch random.number(0...4) {
            case 0: .atMostOne(literals)
            case 1: .exactlyOne(literals)
            case 2: .anyOf(literals)
            case 3: .product(target: 7, factors: literals.map(\.variable))
            default:
                .sum(
                    literals.map { .init($0.variable, random.pick(coefficients)) },
                    random.pick([Int.min...3, -2...Int.max, 0...0, -1...4]))
            }
        return .init(
            form, onlyIf: random.chance(30) ? .random(&random) : nil,
            demand: random.chance(30) ? random.number(0...9) : nil)
    }
}
