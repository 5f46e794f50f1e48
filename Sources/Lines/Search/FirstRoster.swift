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

    /// - Parameters:
    ///   - problem: With everything that is counted over more than `days` days as rows.
    ///   - split: The same with all that concerns a line in the line.
    init(
        _ problem: LineProblem, _ split: LineSplit, liftedOver days: Int, _ ascent: PriceAscent,
        _ pricers: [LinePricer<Double>], _ library: HiGHSLibrary
    ) {
        (self.problem, self.split, self.ascent, self.pricers, self.library) = (problem, split, ascent, pricers, library)
        liftedDays = days
    }

    func values(stop: HiGHSStop) throws -> [Int]? {
        var given = [Int](repeating: 0, count: problem.rows.count)
        var chosen: [[Int32]] = []
        var firstLong = split.rows.count
        for (line, pricer) in pricers.enumerated() {
            guard !stop.isAsked else { return nil }
            let long = split.lines[line].constraints.filter { split.lines[line].days(of: $0) > liftedDays }
            let own = firstLong..<firstLong + long.count
            firstLong = own.upperBound
            price(pricer, prices(given, done: line), own)
            let path = pricer.path(
                keepingTo: long, moments: split.lines[line].moments, dearest: ascent.highest)
            guard let path else { return nil }
            pricer.graph.entries(of: path) { given[$0] += $1 }
            chosen.append(path)
        }
        guard !problem.split.shared.isEmpty else { return problem.choice(chosen, shared: []).map(values) }
        let master = try LineMaster(problem, lines: [], given: given, penalty: 10_000, library: library)
        let (last, _) = master.choose(below: .infinity, .init(), shared: problem.split.shared.count, stop: stop)
        return last.flatMap { problem.choice(chosen, shared: $0.shared) }.map(values)
    }

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
