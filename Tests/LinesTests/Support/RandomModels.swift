import Roster
import SolverOracle
import RosterTestSupport

@testable import Lines

/// What a random model is made of.
struct ModelShape {
    var lines = 1...1
    /// Of one line.
    var variables = 2...7
    var shared = 0...0
    /// Constraints over one line alone, for each line.
    var own = 1...5
    /// Constraints over anything.
    var rows = 0...0
    /// Assignments in all, about at most.
    var most = 3_000
}

extension LinearModel {
    /// A model of people, days and duties that takes a while.
    static func duties(people: Int, days: Int, seed: Int) -> LinearModel {
        var random = SeededGenerator(seed: seed)
        var model = LinearModel()
        var cells: [[[Literal]]] = []
        for person in 0..<people {
            cells.append(
                (0..<days).map { day in
                    (0..<2).map { _ in
                        model.addLiteral(at: .init(line: person, moment: day * LinearModel.Place.oneDay))
                    }
                })
        }
        for person in cells {
            for (today, tomorrow) in zip(person, person.dropFirst()) {
                model.constraints.append(.init(.atMostOne(today)))
                model.constraints.append(.init(.atMostOne([today[1], tomorrow[0]])))
            }
            let all = person.flatMap { $0 }.map { LinearModel.Term($0.variable, 1) }
            model.constraints.append(.init(.sum(all, (days / 3)...(days / 2 + 1))))
        }
        for day in 0..<days {
            for kind in 0..<2 {
                model.constraints.append(
                    .init(.sum(cells.map { .init($0[day][kind].variable, 1) }, (people / 5)...people)))
            }
        }
        model.objective = model.variables.indices.map { .init($0, random.number(-9...9)) }
        return model
    }

    /// A model with places: bits and a few wider variables, constraints of every linear form, costs of both signs.
    static func random(_ shape: ModelShape, _ random: inout SeededGenerator) -> LinearModel {
        var model = LinearModel()
        var size = 1
        var members: [[Int]] = []
        func range(_ random: inout SeededGenerator) -> ClosedRange<Int> {
            guard size * 2 <= shape.most else { return random.chance(50) ? 0...0 : 1...1 }
            var range = 0...1
            if random.chance(30) {
                let lower = random.number(-3...6)
                range = lower...(lower + random.number(0...4))
            }
            if size * range.count > shape.most { range = 0...1 }
            size *= range.count
            return range
        }
        for line in 0..<random.number(shape.lines) {
            let count = random.number(shape.variables)
            // Lines are not numbered one after the other, and moments are not in the order of variables.
            members.append(
                (0..<count).map { _ in
                    let moment = random.number(0...3) * Place.oneDay * random.pick([1, 1, 9]) + random.number(0...1)
                    return model.addVariable(range(&random), at: Place(line: line * 3 + 1, moment: moment))
                })
        }
        for _ in 0..<random.number(shape.shared) { _ = model.addVariable(range(&random)) }
        for line in members {
            for _ in 0..<random.number(shape.own) { model.addConstraint(over: line, &random) }
        }
        for _ in 0..<random.number(shape.rows) { model.addConstraint(over: Array(model.variables.indices), &random) }
        model.offset = random.number(-20...20)
        let unit = random.pick([1, 1, 3, 40])
        model.objective = model.variables.indices.filter { _ in random.chance(70) }.map {
            .init($0, random.number(-5...8) * unit)
        }
        if model.objective.isEmpty { model.objective = [.init(0, 1)] }
        return model
    }

    private mutating func addConstraint(over variables: [Int], _ random: inout SeededGenerator) {
        let bits = variables.filter { self.variables[$0].lower == 0 && self.variables[$0].upper == 1 }
        if bits.count > 1, random.chance(50) {
            let literals = random.oneOrMore(of: bits).map { Literal($0, negated: random.chance(15)) }
            let form: Form =
                switch random.number(0...5) {
                case 0...2: .atMostOne(literals)
                case 3: .exactlyOne(literals)
                default: .anyOf(literals)
                }
            constraints.append(.init(form))
            return
        }
        let unit = random.pick([1, 1, 1, 60])
        let terms = random.oneOrMore(of: variables).map { Term($0, random.number(-3...4) * unit) }
        let lower = random.number(-4...6) * unit + random.pick([0, 0, unit / 2])
        let range = random.pick([
            lower...Int.max, Int.min...lower, lower...(lower + 2 * unit), lower...lower,
            (-1_000 * unit)...lower, lower...(1_000 * unit), Int.min...Int.max,
        ])
        constraints.append(.init(.sum(terms, range)))
    }

    /// Every assignment that keeps to the constraints, found by trying everything.
    func solutions() -> [[Int]] {
        var found: [[Int]] = [[]]
        for variable in variables {
            found = found.flatMap { values in (variable.lower...variable.upper).map { values + [$0] } }
        }
        return found.filter(isKept(by:))
    }
}

extension LineDiagram {
    /// Every path, by its labels.
    var paths: [[Int32]] {
        var paths: [[Int32]] = []
        func descend(_ node: Int, _ path: [Int32]) {
            guard arcStarts[node] < arcStarts[node + 1] else { return paths.append(path) }
            for arc in Int(arcStarts[node])..<Int(arcStarts[node + 1]) {
                descend(Int(targets[arc]), path + [labels[arc]])
            }
        }
        descend(0, [])
        return paths
    }

    /// What a path decides, for so many positions.
    func values(of path: [Int32], count: Int) -> [Int] {
        var values = [Int](repeating: 0, count: count)
        for label in path { decisions(of: label) { values[$0] = $1 } }
        return values
    }
}
