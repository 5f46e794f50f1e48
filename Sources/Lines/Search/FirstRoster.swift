import Relaxation
import Roster

/// Finds a first solution of a long problem soon: line after line takes what is cheap at prices that tell what those before
/// it have left over.
struct FirstRoster {
    private let problem: LineProblem
    private let split: LineSplit
    private let ascent: PriceAscent
    private let pricers: [LinePricer<Double>]
    private let library: HiGHSLibrary
    private let liftedDays: Int
    private let end: ContinuousClock.Instant

    /// - Parameters:
    ///   - problem: With everything that is counted over more than `days` days as rows.
    ///   - split: The same with all that concerns a line in the line.
    init(
        _ problem: LineProblem, _ split: LineSplit, liftedOver days: Int, _ ascent: PriceAscent,
        _ pricers: [LinePricer<Double>], _ library: HiGHSLibrary, until end: ContinuousClock.Instant
    ) {
        (self.problem, self.split, self.ascent, self.pricers, self.library) = (problem, split, ascent, pricers, library)
        liftedDays = days
        self.end = end
    }

    func values(stop: HiGHSStop) throws -> [Int]? {
        var given = [Int](repeating: 0, count: problem.rows.count)
        var chosen: [[Int32]] = []
        let own = ownRows
        // Each turn works with its own pricers only.
        nonisolated(unsafe) let me = self
        for first in stride(from: 0, to: pricers.count, by: together) {
            guard !stop.isAsked else { return nil }
            let lines = first..<min(pricers.count, first + together), prices = prices(given, done: first)
            let paths = Parallel.map(lines.count) { index in
                me.path(of: first + index, at: prices, own[first + index], stop)
            }
            for (line, path) in zip(lines, paths) {
                guard let path else { return nil }
                pricers[line].graph.entries(of: path) { given[$0] += $1 }
                chosen.append(path)
            }
        }
        guard !problem.split.shared.isEmpty else { return problem.choice(chosen, shared: []).map(values) }
        let master = try LineMaster(problem, lines: [], given: given, penalty: 10_000, library: library)
        let (last, _) = master.choose(below: .infinity, .init(), shared: problem.split.shared.count, stop: stop)
        return last.flatMap { problem.choice(chosen, shared: $0.shared) }.map(values)
    }

    /// So many lines take at the same time what those before them have left over; one more or less matters little among many.
    private var together: Int { pricers.count < Self.manyLines ? 1 : 2 }
    private static let manyLines = 40

    /// What is counted in a line over many days.
    private func long(_ line: Int) -> [LineSplit.Constraint] {
        split.lines[line].constraints.filter { split.lines[line].days(of: $0) > liftedDays }
    }

    /// The rows of what is counted, by line.
    private var ownRows: [Range<Int>] {
        var next = split.rows.count
        return split.lines.indices.map { line in
            let first = next
            next += long(line).count
            return first..<next
        }
    }

    /// A schedule that keeps to everything counted, cheap at these prices; nil where none was found.
    private func path(of line: Int, at prices: [Double], _ own: Range<Int>, _ stop: HiGHSStop) -> [Int32]? {
        let pricer = pricers[line]
        price(pricer, prices, own)
        let path = pricer.path(
            keepingTo: long(line), moments: split.lines[line].moments, dearest: ascent.highest)
        return path ?? searched(line, at: prices, stop)
    }

    /// The same by a search of this line alone, in which what is counted is counted exactly, as far as there is room.
    private func searched(_ line: Int, at prices: [Double], _ stop: HiGHSStop) -> [Int32]? {
        let tied = RowsOfVariables(split.rows, variables: split.costs.count)
        var costs = split.costs.map { _ in 0 }
        for variable in split.lines[line].variables {
            let paid = tied[variable].reduce(0.0) { $0 + prices[$1.row] * Double($1.coefficient) }
            let charged = Self.fractions * (Double(split.costs[variable]) * problem.costScale - paid)
            costs[variable] = Int(exactly: charged.rounded()) ?? 0
        }
        let alone = LineSplit(costs: costs, lines: [split.lines[line]], rows: [], shared: [])
        guard let own = try? LineProblem(alone, ranges: problem.ranges) else { return nil }
        let search = LineSearch(
            own, library: library, stop: stop, until: min(end, .now + .seconds(10)), seed: 0, workers: 1, work: 1)
        try? search.run()
        return search.known.now.best.flatMap { best in
            let values = own.values(of: best.paths, shared: [])
            return problem.path(of: LineSchedule(line: line, values: split.lines[line].variables.map { values[$0] }))
        }
    }

    private static let fractions = 100.0

    /// Prices the line so that its cheapest schedule, or one near it, keeps to what is counted over many days.
    ///
    /// - Parameter own: The rows of what is counted in this line.
    private func price(_ pricer: LinePricer<Double>, _ start: [Double], _ own: Range<Int>) {
        var prices = start
        var length = 0.3 * ascent.highest
        for _ in 0..<Self.turns {
            _ = pricer.price(prices, unreachable: .infinity)
            var sums = [Double](repeating: 0, count: own.count)
            pricer.graph.entries(of: pricer.cheapest()) {
                if own.contains($0) { sums[$0 - own.lowerBound] += Double($1) }
            }
            for row in own {
                let lack = ascent.lack(row, prices[row], sums[row - own.lowerBound])
                let change = length * max(-1, min(1, lack / 5)) / ascent.scales[row]
                // Not through zero in one step.
                prices[row] = prices[row] * (prices[row] + change) < 0 ? 0 : prices[row] + change
            }
            length *= 0.85
        }
        _ = pricer.price(prices, unreachable: .infinity)
    }

    private static let turns = 25

    private func values(_ choice: LineChoice) -> [Int] { problem.values(of: choice.paths, shared: choice.shared) }

    /// Prices for the next line: those of the bound, moved by what rows will lack if the lines still to come bring their
    /// share of what all bring together in the mean; the more the fewer lines are left.
    private func prices(_ given: [Int], done: Int) -> [Double] {
        let part = Double(done) / Double(pricers.count)
        let weight = ascent.highest * part
        return ascent.moved(split.rows.count, by: weight) { row in Double(given[row]) + (1 - part) * ascent.mean[row] }
    }
}
