import Roster

/// What follows exactly from prices of the rows: a bound on the cost of every solution, and which schedules can stand in
/// a solution that costs little more.
///
/// The prices may come from floating-point arithmetic and may be wrong: they are rounded to fractions first and
/// everything else is computed in whole numbers, so wrong prices give a weak bound but never a false one.
struct ExactBound: @unchecked Sendable {
    // Its pricers change while they are made and are only read afterwards.

    /// No solution costs less.
    let bound: Int

    private let problem: LineProblem
    private let pricers: [LinePricer<Int>]
    /// What each line costs at least, in fractions.
    private let least: [Int]
    /// The bound before it is rounded up, in fractions.
    private let exact: Int
    /// A unit of cost is so many fractions.
    private let denominator: Int

    /// Sums stay below this, twice it with all rounding.
    private static let largest = 0x1p59
    /// More than any schedule costs, in fractions.
    private static let unreachable = 1 << 62

    /// - Parameters:
    ///   - prices: One for each row, in the scale of the master. A price above zero speaks for the row's lower side.
    ///   - graphs: The lines' schedules; all those that are left.
    ///
    /// Nil where the numbers are too large.
    init?(_ problem: LineProblem, graphs: [LineGraph], prices: [Double]) {
        let prices = problem.legal(prices).map { $0 / problem.costScale }
        guard let denominator = Self.denominator(problem, graphs, prices) else { return nil }
        let rounded = prices.map { Int(exactly: ($0 * Double(denominator)).rounded()) }
        let fractions = rounded.compactMap { $0 }
        let (unit, isTooLarge) = denominator.multipliedReportingOverflow(by: problem.step)
        guard fractions.count == rounded.count, !isTooLarge else { return nil }
        let pricers = Parallel.map(graphs.count) { line -> Priced in
            let pricer = LinePricer<Int>(graphs[line], unit: denominator)
            return Priced(least: pricer.price(fractions, unreachable: Self.unreachable), pricer: pricer)
        }
        least = pricers.map(\.least)
        self.pricers = pricers.map(\.pricer)
        var value = least.reduce(0, +)
        for (row, price) in zip(problem.rows, fractions) where price != 0 {
            value += price * (price > 0 ? row.lower : row.upper)
        }
        for (variable, entries) in zip(problem.split.shared, problem.rowsOfShared) {
            let cost = entries.reduce(problem.split.costs[variable] * denominator) {
                $0 - fractions[$1.row] * $1.coefficient
            }
            value += cost * (cost > 0 ? problem.ranges[variable].lower : problem.ranges[variable].upper)
        }
        self.problem = problem
        self.denominator = denominator
        exact = value
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: unit)
        bound = (rest > 0 ? quotient + 1 : quotient) * problem.step
    }

    private struct Priced: @unchecked Sendable {
        let least: Int
        // Handed over whole by the thread that made it.
        let pricer: LinePricer<Int>
    }

    /// Fractions as fine as they can be without a sum that is too large; nil where even whole units make one.
    private static func denominator(_ problem: LineProblem, _ graphs: [LineGraph], _ prices: [Double]) -> Int? {
        var most = 0.0
        for (row, price) in zip(problem.rows, prices) where price != 0 {
            most += abs(price) * max(1, abs(Double(price > 0 ? row.lower : row.upper)))
        }
        for (variable, entries) in zip(problem.split.shared, problem.rowsOfShared) {
            let cost = entries.reduce(abs(Double(problem.split.costs[variable]))) {
                $0 + abs(prices[$1.row]) * abs(Double($1.coefficient))
            }
            let range = problem.ranges[variable]
            most += cost * max(1, abs(Double(range.lower)), abs(Double(range.upper)))
        }
        for graph in graphs {
            var largest = 0.0
            for label in graph.costs.indices {
                var cost = abs(Double(graph.costs[label]))
                for entry in Int(graph.rowStarts[label])..<Int(graph.rowStarts[label + 1]) {
                    cost += abs(prices[Int(graph.rows[entry])]) * abs(Double(graph.amounts[entry]))
                }
                largest = max(largest, cost)
            }
            most += largest * Double(graph.diagram.layers)
        }
        guard most.isFinite, most < largest else { return nil }
        var denominator = 720_720.0
        while denominator > 1, denominator * most >= largest { denominator = (denominator / 2).rounded(.down) }
        return Int(max(1, denominator))
    }

    /// The schedules of each line that can stand in a solution which costs at most `cost`; nil for a line of which none can.
    func graphs(upTo cost: Int) -> [LineGraph?] {
        let room = room(upTo: cost)
        nonisolated(unsafe) let pricers = pricers
        let least = least
        return Parallel.map(pricers.count) { line -> Kept in
            let pricer = pricers[line]
            return Kept(
                graph: pricer.diagram(upTo: least[line] + room, unreachable: Self.unreachable).map {
                    LineGraph(pricer.graph, on: $0)
                })
        }.map(\.graph)
    }

    /// By how much a line's schedule may be dearer than its cheapest one, in fractions.
    private func room(upTo cost: Int) -> Int {
        // No two schedules lie further apart than this.
        let most = Self.unreachable / 2
        let (fractions, isFarOff) = cost.multipliedReportingOverflow(by: denominator)
        if isFarOff { return cost > 0 ? most : 0 }
        let (room, overflow) = fractions.subtractingReportingOverflow(exact)
        if overflow { return cost > 0 ? most : 0 }
        return min(max(0, room), most)
    }

    private struct Kept: Sendable { let graph: LineGraph? }

    /// The same one by one, at most `count` of each line; nil where there are more.
    func schedules(upTo cost: Int, count: Int) -> [[[Int32]]]? {
        let room = room(upTo: cost)
        var all: [[[Int32]]] = []
        for (line, pricer) in pricers.enumerated() {
            let found = pricer.all(upTo: least[line] + room, count: count)
            guard found.isComplete else { return nil }
            all.append(found.paths)
        }
        return all
    }
}
