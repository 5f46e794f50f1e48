import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// Lines with more schedules than can be kept: those that are kept are right, and bounds look at all.
@Suite struct NarrowLineTests {
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

    @Test func whatIsKeptIsRightAndBoundsLookAtAll() throws {
        var (narrow, found) = (0, 0)
        for seed in 0..<60 {
            var random = SeededGenerator(seed: seed)
            let model = month(&random)
            let split = try LineSplit(model)
            guard let problem = try? LineProblem(split, ranges: model.variables, limits: tight) else { continue }
            let whole = try LineProblem(split, ranges: model.variables, limits: roomy)
            try #require(!whole.isNarrow)
            guard problem.isNarrow else { continue }
            narrow += 1
            let best = cheapest(whole)
            let one = cheapest(problem)
            #expect(model.isKept(by: problem.values(of: [one.path], shared: [])), "seed \(seed)")
            #expect(one.cost >= best.cost, "seed \(seed)")
            for _ in 0..<50 {
                let path = walk(problem.graphs[0].diagram, &random)
                #expect(model.isKept(by: problem.values(of: [path], shared: [])), "seed \(seed)")
                found += 1
            }
            let bound = try #require(ExactBound(problem, graphs: problem.wideGraphs, prices: []))
            #expect(bound.bound <= best.cost, "seed \(seed)")
            // A known solution counts, though it may be none of those that are kept.
            #expect(problem.choice(of: whole.values(of: [best.path], shared: []))?.cost == best.cost, "seed \(seed)")
        }
        #expect(narrow > 20 && found > 1_000, "\(narrow) narrow lines")
    }

    @Test func sharesAddUpToTheWhole() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            let count = random.number(1...40)
            let lower = random.pick([Int.min, random.number(-50...50)])
            let upper = random.pick([Int.max, (lower == Int.min ? 0 : lower) + random.number(0...60)])
            let constraint = LineSplit.Constraint(
                terms: (0..<count).map { .init($0, 1) }, lower: lower, upper: upper)
            let moments = (0..<count).map { $0 * LinearModel.Place.oneDay }
            let shares = constraint.shared(among: random.number(1...8), moments: moments)
            #expect(shares.flatMap(\.terms) == constraint.terms)
            #expect(shares.allSatisfy { $0.lower <= $0.upper })
            #expect(lower == Int.min ? shares.allSatisfy { $0.lower == Int.min } : shares.sum(\.lower) == lower)
            #expect(upper == Int.max ? shares.allSatisfy { $0.upper == Int.max } : shares.sum(\.upper) == upper)
        }
    }

    private func cheapest(_ problem: LineProblem) -> (path: [Int32], cost: Int) {
        let pricer = LinePricer<Int>(problem.graphs[0], unit: 1) { $0 }
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

extension [LineSplit.Constraint] {
    fileprivate func sum(_ number: (Element) -> Int) -> Int { reduce(0) { $0 + number($1) } }
}
