import Roster
import RosterTestSupport
import Testing

@testable import Lines

/// What the pricer finds is what going through all schedules finds.
@Suite struct LinePricerTests {
    struct Case {
        let graph: LineGraph
        let pricer: LinePricer<Int>
        /// Each schedule with its price.
        let prices: [[Int32]: Int]
        let least: Int

        init?(_ random: inout SeededGenerator) {
            let model = LinearModel.random(ModelShape(variables: 2...6, most: 300), &random)
            guard let split = try? LineSplit(model) else { return nil }
            let line = split.lines[0], ranges = line.variables.map { model.variables[$0] }
            let costs = line.variables.map { split.costs[$0] }
            guard
                case .diagram(let diagram) = DiagramBuilder(
                    line, constraints: line.constraints, ranges: ranges, best: ranges.map { _ in nil },
                    mostArcs: 100_000
                ).build()
            else { return nil }
            let rows = ranges.map { _ in
                (0..<4).filter { _ in random.chance(40) }.map { (row: $0, coefficient: random.number(-3...3)) }
            }
            let unit = random.pick([1, 720])
            let perRow = (0..<4).map { _ in random.number(-9...9) * random.pick([1, 100]) }
            graph = LineGraph(diagram, costs: costs, rows: rows)
            pricer = LinePricer<Int>(graph, unit: unit)
            least = pricer.price(perRow, unreachable: Int.max / 4)
            var prices: [[Int32]: Int] = [:]
            for path in diagram.paths {
                let values = diagram.values(of: path, count: ranges.count)
                prices[path] = zip(values, zip(costs, rows)).reduce(0) { sum, entry in
                    let (value, (cost, rows)) = entry
                    return sum + value * (cost * unit - rows.reduce(0) { $0 + $1.coefficient * perRow[$1.row] })
                }
            }
            self.prices = prices
        }

        var sorted: [Int] { prices.values.sorted() }

        func limit(_ random: inout SeededGenerator) -> Int {
            let sorted = sorted
            return random.pick(sorted) + random.number(-1...1)
        }
    }

    @Test func theCheapestAreTheCheapest() throws {
        for seed in 0..<300 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random) else { continue }
            #expect(one.least == one.sorted[0], "seed \(seed)")
            #expect(one.prices[one.pricer.cheapest()] == one.sorted[0], "seed \(seed)")
            let few = one.pricer.cheapest(random.number(1...6))
            #expect(Set(few).count == few.count, "seed \(seed): twice")
            let prices = try few.map { try #require(one.prices[$0], "seed \(seed): no schedule of the line") }
            #expect(prices == prices.sorted(), "seed \(seed)")
            #expect(prices.prefix(2) == one.sorted.prefix(min(2, few.count)), "seed \(seed)")
        }
    }

    @Test func allUpToALimitAreAllOfThem() {
        var cut = 0
        for seed in 1_000..<1_300 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random) else { continue }
            let limit = one.limit(&random)
            let expected = one.prices.filter { $0.value <= limit }
            let all = one.pricer.all(upTo: limit, count: 1_000)
            #expect(all.isComplete && Set(all.paths) == Set(expected.keys), "seed \(seed)")
            #expect(all.paths.count == expected.count, "seed \(seed): twice")
            let prices = all.paths.compactMap { one.prices[$0] }
            #expect(prices == prices.sorted(), "seed \(seed)")
            let count = random.number(1...5)
            let few = one.pricer.all(upTo: limit, count: count)
            #expect(few.isComplete == (expected.count <= count), "seed \(seed)")
            #expect(few.paths.compactMap { one.prices[$0] } == Array(prices.prefix(count)), "seed \(seed)")
            if !few.isComplete { cut += 1 }
        }
        #expect(cut > 50)
    }

    /// Each arc that is left lies on a schedule within the limit, and no such schedule is lost.
    @Test func theDiagramUpToALimitKeepsTheArcsOfSchedulesWithinIt() throws {
        var smaller = 0
        for seed in 2_000..<2_300 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random) else { continue }
            let limit = one.limit(&random)
            let within = Set(one.prices.filter { $0.value <= limit }.keys)
            guard let left = one.pricer.diagram(upTo: limit, unreachable: Int.max / 4) else {
                #expect(within.isEmpty, "seed \(seed)")
                continue
            }
            let paths = Set(left.paths)
            #expect(paths.isSuperset(of: within) && paths.isSubset(of: one.prices.keys), "seed \(seed)")
            let layersLabels = Set(within.flatMap { $0.enumerated().map { [Int32($0.offset), $0.element] } })
            let labels = Set(paths.flatMap { $0.enumerated().map { [Int32($0.offset), $0.element] } })
            #expect(labels == layersLabels, "seed \(seed): an arc on no schedule within the limit")
            if paths.count < one.prices.count { smaller += 1 }
            let next = LinePricer<Int>(LineGraph(one.graph, on: left), unit: 1)
            #expect(next.graph.diagram.schedules == Double(left.paths.count))
        }
        #expect(smaller > 50)
    }
}
