import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// Lines with more states than can be told apart: what their diagrams do not count is a row, and nothing is lost.
@Suite struct LiftedLineTests {
    private let roomy = LineProblem.Limits()
    /// So little that sums over a month cannot be told apart.
    private var tight: LineProblem.Limits {
        var limits = LineProblem.Limits()
        (limits.allArcs, limits.fewestArcs) = (400, 400)
        return limits
    }

    /// Thirty days of one person: a demand on each week, and some sums over all days.
    private func month(_ random: inout SeededGenerator) -> LinearModel {
        var model = LinearModel()
        let days = (0..<30).map { day in
            model.addVariable(0...1, at: .init(line: 0, moment: day * LinearModel.Place.oneDay))
        }
        for first in stride(from: 0, to: 28, by: 7) {
            model.constraints.append(.init(.anyOf((first..<first + 7).map { Literal(days[$0]) })))
        }
        for _ in 0..<random.number(1...2) {
            let terms = days.map { LinearModel.Term($0, random.number(1...9)) }
            let least = random.number(30...60)
            model.constraints.append(.init(.sum(terms, random.pick([least...(least + 40), least...Int.max, 0...90]))))
        }
        model.objective = days.map { .init($0, random.number(-6...9)) }
        return model
    }

    @Test func noSolutionIsLostAndNoneIsAdded() throws {
        var (lifted, broken, kept) = (0, 0, 0)
        for seed in 0..<60 {
            var random = SeededGenerator(seed: seed)
            let model = month(&random)
            let split = try LineSplit(model)
            guard let problem = try? LineProblem(split, ranges: model.variables, limits: tight) else { continue }
            let whole = try LineProblem(split, ranges: model.variables, limits: roomy)
            try #require(!whole.isLifted)
            guard problem.isLifted else { continue }
            lifted += 1
            let best = cheapest(whole)
            let prices = problem.rows.map { _ in Double.random(in: -3...3, using: &random) }
            let bound = try #require(ExactBound(problem, graphs: problem.graphs, prices: prices))
            #expect(bound.bound <= best.cost, "seed \(seed)")
            #expect(problem.choice(of: whole.values(of: [best.path], shared: []))?.cost == best.cost, "seed \(seed)")
            for _ in 0..<50 {
                let path = walk(problem.graphs[0].diagram, &random)
                let isKept = model.isKept(by: problem.values(of: [path], shared: []))
                #expect((problem.choice([path], shared: []) != nil) == isKept, "seed \(seed)")
                if isKept { kept += 1 } else { broken += 1 }
            }
        }
        #expect(lifted > 20 && kept > 100 && broken > 100, "\(lifted) lifted, \(kept) and \(broken) schedules")
    }

    @Test func aScheduleThatKeepsToWhatWasLiftedIsFoundByItself() throws {
        var (asked, found) = (0, 0)
        for seed in 0..<60 {
            var random = SeededGenerator(seed: seed)
            let model = month(&random)
            let split = try LineSplit(model)
            guard let problem = try? LineProblem(split, ranges: model.variables, limits: tight), problem.isLifted
            else { continue }
            asked += 1
            let pricer = LinePricer<Double>(problem.graphs[0], unit: 1)
            _ = pricer.price(problem.padded([]), unreachable: .infinity)
            let path = pricer.path(keepingTo: problem.lifted[0], moments: split.lines[0].moments, dearest: 9)
            guard let path else { continue }
            found += 1
            #expect(model.isKept(by: problem.values(of: [path], shared: [])), "seed \(seed)")
        }
        #expect(asked > 20 && found * 10 >= asked * 9, "\(found) of \(asked)")
    }

    @Test func sharesOfStretchesAddUpToTheWhole() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            let count = random.number(1...40)
            let lower = random.pick([Int.min, random.number(-50...50)])
            let upper = random.pick([Int.max, (lower == Int.min ? 0 : lower) + random.number(0...60)])
            let constraint = LineSplit.Constraint(terms: (0..<count).map { .init($0, 1) }, lower: lower, upper: upper)
            let cuts = [0] + (0..<random.number(0...4)).map { _ in random.number(0...count) }.sorted() + [count]
            let shares = zip(cuts, cuts.dropFirst()).map { constraint.share(of: $0..<$1) }
            #expect(shares.allSatisfy { $0.lower <= $0.upper })
            #expect(lower == Int.min ? shares.allSatisfy { $0.lower == Int.min } : shares.sum(\.lower) == lower)
            #expect(upper == Int.max ? shares.allSatisfy { $0.upper == Int.max } : shares.sum(\.upper) == upper)
        }
    }

    private func cheapest(_ problem: LineProblem) -> (path: [Int32], cost: Int) {
        let pricer = LinePricer<Int>(problem.graphs[0], unit: 1)
        let cost = pricer.price([], unreachable: .max / 2)
        return (pricer.cheapest(), cost)
    }

    /// Any schedule of a diagram: all of its ways lead to the end.
    private func walk(_ diagram: LineDiagram, _ random: inout SeededGenerator) -> [Int32] {
        var node = 0, path: [Int32] = []
        while diagram.arcStarts[node] < diagram.arcStarts[node + 1] {
            let arc = random.number(Int(diagram.arcStarts[node])...Int(diagram.arcStarts[node + 1]) - 1)
            path.append(diagram.labels[arc])
            node = Int(diagram.targets[arc])
        }
        return path
    }
}

extension [(lower: Int, upper: Int)] {
    fileprivate func sum(_ number: (Element) -> Int) -> Int { reduce(0) { $0 + number($1) } }
}
