import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// Prices for problems that are too large for a master.
@Suite struct PriceAscentTests {
    private let shape = ModelShape(lines: 1...3, variables: 2...4, shared: 0...2, own: 1...4, rows: 0...3, most: 500)

    @Test func countingLongSumsInRowsChangesNoSolution() {
        var lifted = 0
        for seed in 0..<200 {
            var random = SeededGenerator(seed: seed)
            let model = LinearModel.random(shape, &random)
            guard let split = try? LineSplit(model) else { continue }
            let other = split.lifting(over: random.number(0...9))
            lifted += other.rows.count - split.rows.count
            let kept = model.everything.filter { other.isKept(by: $0) }
            #expect(Set(kept) == Set(model.solutions()), "seed \(seed)")
        }
        #expect(lifted > 100)
    }

    @Test func boundsFromPricesWithoutAMasterAreNeverAboveTheOptimum() {
        var (bounds, sharp, seen) = (0, 0, 0)
        for seed in 1_000..<1_600 {
            var random = SeededGenerator(seed: seed)
            let model = LinearModel.random(shape, &random)
            guard let split = try? LineSplit(model),
                let best = model.solutions().map({ split.cost(of: $0) }).min(),
                let problem = try? LineProblem(split.lifting(over: random.number(0...9)), ranges: model.variables)
            else { continue }
            let pricers = problem.graphs.map { LinePricer<Double>($0, unit: problem.costScale) }
            var ascent = PriceAscent(problem, pricers: pricers)
            ascent.run(seconds: 60, rounds: 60, keepsLater: true, stop: nil)
            for (line, path) in ascent.seen {
                #expect(pricers[line].all(upTo: 1e18, count: 10_000).paths.contains(path), "seed \(seed)")
            }
            seen += ascent.seen.count
            var least = [Double](repeating: 0, count: pricers.count)
            let again = problem.bound(
                at: ascent.prices, given: problem.rows.map { _ in 0 }, pricers, &least)
            #expect(abs(ascent.bound - again) < 1e-6 * (1 + abs(again)), "seed \(seed)")
            // Some rows' prices from elsewhere, as where windows brought better ones.
            let glued = ascent.prices.map { random.chance(20) ? $0 + Double.random(in: -3...3, using: &random) : $0 }
            for prices in [ascent.prices, glued] {
                guard let exact = ExactBound(problem, graphs: problem.graphs, prices: prices) else { continue }
                #expect(exact.bound <= best, "seed \(seed)")
                bounds += 1
                if exact.bound == best { sharp += 1 }
            }
        }
        #expect(bounds > 150 && sharp > 20 && seen > 10, "\(sharp) of \(bounds), \(seen) schedules")
    }

    /// A schedule that was led by paces keeps to the constraint's share of each stretch; together these are the whole.
    @Test func aGuidedScheduleKeepsToWhatIsCounted() {
        var (found, none) = (0, 0)
        for seed in 2_000..<2_300 {
            var random = SeededGenerator(seed: seed)
            let model = LinearModel.random(ModelShape(variables: 3...7, own: 2...5), &random)
            guard let split = try? LineSplit(model) else { continue }
            let line = split.lines[0], ranges = line.variables.map { model.variables[$0] }
            let long = line.constraints.filter { line.days(of: $0) > 0 }
            guard
                case .diagram(let diagram) = DiagramBuilder(
                    line, constraints: line.constraints.filter { line.days(of: $0) == 0 }, ranges: ranges,
                    best: ranges.map { _ in nil }, mostArcs: 100_000
                ).build()
            else { continue }
            let graph = LineGraph(diagram, costs: line.variables.map { split.costs[$0] }, rows: ranges.map { _ in [] })
            let pricer = LinePricer<Double>(graph, unit: 1)
            _ = pricer.price([], unreachable: .infinity)
            let keeping = diagram.paths.filter { path in
                let values = diagram.values(of: path, count: ranges.count)
                return long.allSatisfy { $0.holds(values) }
            }
            for days in [nil, 1, 3] {
                let paces = long.map { Pace($0, diagram, moments: line.moments, days: days) }
                let path = pricer.path(keeping: paces, width: 10_000, haste: 0)
                if let path {
                    #expect(keeping.contains(path), "seed \(seed)")
                    found += 1
                } else if days == nil {
                    #expect(keeping.isEmpty, "seed \(seed): there are \(keeping.count)")
                    none += 1
                }
                // Nothing is left out, so the cheapest is found.
                if days == nil, let path {
                    #expect(graph.cost(of: path) == keeping.map { graph.cost(of: $0) }.min(), "seed \(seed)")
                }
            }
        }
        #expect(found > 100 && none > 10, "\(found) and \(none)")
    }
}

extension LineSplit.Constraint {
    /// - Parameter values: By position or number.
    fileprivate func holds(_ values: [Int]) -> Bool {
        let sum = terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] }
        return lower <= sum && sum <= upper
    }
}

extension LineSplit {
    fileprivate func isKept(by values: [Int]) -> Bool {
        rows.allSatisfy { $0.holds(values) }
            && lines.allSatisfy { line in
                line.constraints.allSatisfy { $0.holds(line.variables.map { values[$0] }) }
            }
    }
}

extension LinearModel {
    /// Every assignment, whether it keeps to anything or not.
    fileprivate var everything: [[Int]] {
        var copy = self
        copy.constraints = .init([])
        return copy.solutions()
    }
}
