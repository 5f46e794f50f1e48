import Relaxation
import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// Some days of a solution as a problem of their own.
@Suite struct LineWindowTests {
    private let shape = ModelShape(lines: 1...3, variables: 2...4, shared: 0...2, own: 0...3, rows: 0...3, most: 500)
    private let day = LinearModel.Place.oneDay

    /// One or two stretches of the days that random models have.
    private func windows(_ random: inout SeededGenerator) -> [Range<Int>] {
        let cut = random.number(1...3)
        let all = [0..<cut * day, cut * day..<30 * day]
        return random.chance(50) ? all : [random.pick(all)]
    }

    @Test func whateverEachWindowTakesIsASolutionOfTheWhole() {
        var (combined, changed) = (0, 0)
        for seed in 0..<400 {
            var random = SeededGenerator(seed: seed)
            let model = LinearModel.random(shape, &random)
            let solutions = model.solutions()
            guard let split = try? LineSplit(model), let start = solutions.randomElement(using: &random) else {
                continue
            }
            let cut = LineWindow.all(of: split, ranges: model.variables, around: start, windows(&random))
            let choices = cut.map { $0.model.solutions() }
            for (window, choices) in zip(cut, choices) {
                #expect(choices.contains(window.values), "seed \(seed): what is known is not a solution of its window")
            }
            for _ in 0..<20 {
                var values = start
                for (window, choices) in zip(cut, choices) {
                    guard let choice = choices.randomElement(using: &random) else { continue }
                    window.put(choice, into: &values)
                }
                #expect(model.isKept(by: values), "seed \(seed)")
                let difference = zip(cut, choices).reduce(0) { sum, pair in
                    let own = pair.0.variables.map { values[$0] }
                    return sum + pair.0.split.cost(of: own) - pair.0.split.cost(of: pair.0.values)
                }
                #expect(model.cost(of: values) - model.cost(of: start) == difference, "seed \(seed)")
                combined += 1
                if values != start { changed += 1 }
            }
        }
        #expect(combined > 1_000 && changed > 500, "\(changed) of \(combined)")
    }

    @Test func aWindowOfAllDaysHasTheSameOptimum() {
        var better = 0
        for seed in 1_000..<1_200 {
            var random = SeededGenerator(seed: seed)
            let model = LinearModel.random(shape, &random)
            let solutions = model.solutions()
            guard let split = try? LineSplit(model), let start = solutions.randomElement(using: &random) else {
                continue
            }
            let window = LineWindow.all(of: split, ranges: model.variables, around: start, [0..<100 * day])[0]
            let best = window.model.solutions().map { window.split.cost(of: $0) }.min() ?? 0
            var whole = start
            window.put(window.values, into: &whole)
            #expect(whole == start)
            let fixed = split.cost(of: start) - window.split.cost(of: window.values)
            let truth = solutions.filter { solution in
                // Variables that stand in no row with anybody's stay as they are.
                split.shared.allSatisfy { window.variables.contains($0) || solution[$0] == start[$0] }
            }.map { split.cost(of: $0) }.min()
            #expect(best + fixed == truth, "seed \(seed)")
            if best < window.split.cost(of: window.values) { better += 1 }
        }
        #expect(better > 20)
    }

    @Test func aSearchByWindowsIsNeverWorseThanItsStartAndItsBoundHolds() throws {
        let library = try highs.get()
        var (found, optimal, impossible) = (0, 0, 0)
        for seed in 2_000..<2_120 {
            var random = SeededGenerator(seed: seed)
            let model = LinearModel.random(shape, &random)
            let solutions = model.solutions()
            guard let split = try? LineSplit(model) else { continue }
            let start = random.chance(50) ? solutions.randomElement(using: &random) : nil
            let search = WindowSearch(
                split: split, ranges: model.variables, library: library, stop: HiGHSStop(), end: .now + .seconds(20),
                limits: SolveLimits(seconds: 20, work: 0.5, workers: 1 + seed % 2)
            ) { _ in }
            guard let state = try? search.run(from: start) else {
                #expect(solutions.isEmpty, "seed \(seed)")
                impossible += 1
                continue
            }
            if let best = solutions.map({ split.cost(of: $0) }).min() {
                #expect(state.bound <= best, "seed \(seed)")
                if state.cost == best { optimal += 1 }
            }
            guard let values = state.values else {
                #expect(start == nil, "seed \(seed)")
                continue
            }
            #expect(model.isKept(by: values), "seed \(seed)")
            #expect(split.cost(of: values) == state.cost, "seed \(seed)")
            if let start { #expect(state.cost <= split.cost(of: start), "seed \(seed)") }
            found += 1
        }
        #expect(found > 30 && optimal > 20, "\(found) found, \(optimal) optimal, \(impossible) impossible")
    }
}

extension LineWindow {
    /// The window as a model like any other.
    fileprivate var model: LinearModel {
        var model = LinearModel()
        for range in ranges { _ = model.addVariable(range.lower...range.upper) }
        func add(_ constraint: LineSplit.Constraint, _ variable: (Int) -> Int) {
            model.constraints.append(
                .init(
                    .sum(
                        constraint.terms.map { .init(variable($0.variable), $0.coefficient) },
                        constraint.lower...constraint.upper)))
        }
        for line in split.lines { for constraint in line.constraints { add(constraint) { line.variables[$0] } } }
        for row in split.rows { add(row) { $0 } }
        return model
    }
}
