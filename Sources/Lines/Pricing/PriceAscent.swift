import Foundation
import Relaxation
import Roster

/// Raises the bound by prices alone, without a master: for problems whose master would take too long.
///
/// This is the volume algorithm (Barahona and Anbil, 2000): prices follow what a running mean of the cheapest schedules
/// lacks in each row, in steps as long as the bound that is aimed at allows. It comes near the best bound, never to it.
struct PriceAscent {
    private let problem: LineProblem
    private let pricers: [LinePricer<Double>]
    /// By which each row is divided, so that all rows speak of about single duties.
    private let scales: [Double]

    /// Of the best bound so far, in the master's scale.
    private(set) var prices: [Double]
    private(set) var bound = -Double.infinity

    /// What the cheapest schedules bring to each row, in the mean of the last rounds.
    private(set) var mean: [Double]
    /// The dearest thing that is shared, in the master's scale.
    let highest: Double

    private var current: [Double]
    private var size: [Double]
    private var direction: [Double]
    private let nothing: [Int]
    private var isBegun = false
    private var least: [Double]
    private var activity: [Double]
    private var brought: [Double] = []

    init(_ problem: LineProblem, pricers: [LinePricer<Double>], start: [Double]? = nil) {
        self.problem = problem
        self.pricers = pricers
        scales = problem.rows.map { row in
            let squares = row.terms.reduce(0.0) { $0 + Double($1.coefficient * $1.coefficient) }
            return (squares / Double(max(1, row.terms.count))).squareRoot()
        }
        prices = start ?? [Double](repeating: 0, count: problem.rows.count)
        let f = Double(ProcessInfo.processInfo.environment["F"] ?? "0.3")!
        if start == nil {
            for (variable, entries) in zip(problem.split.shared, problem.rowsOfShared) {
                guard let entry = entries.first, entries.count == 1 else { continue }
                prices[entry.row] = f * Double(problem.split.costs[variable]) * problem.costScale / Double(entry.coefficient)
            }
        }
        current = prices
        activity = [Double](repeating: 0, count: problem.rows.count)
        direction = activity
        mean = activity
        highest = problem.split.shared.reduce(0) { max($0, Double(problem.split.costs[$1].magnitude)) } * problem.costScale
        size = activity
        nothing = [Int](repeating: 0, count: problem.rows.count)
        least = [Double](repeating: 0, count: pricers.count)
    }

    /// Rounds until the time is over.
    mutating func run(seconds: Double, stop: HiGHSStop?) {
        let begin = ContinuousClock.now
        while true {
            let part = (ContinuousClock.now - begin) / .seconds(max(seconds, 1e-3))
            guard part < 1, !(stop?.isAsked ?? false) else { return }
            step(5 * pow(0.004, part))
        }
    }

    /// The best prices, moved by so much for each duty that a row lacks if it gets this.
    func moved(by weight: Double, _ expected: (Int) -> Double) -> [Double] {
        var moved = prices
        for row in moved.indices { moved[row] += weight * lack(row, prices[row], expected(row)) / scales[row] }
        return capped(problem.legal(moved))
    }

    /// One round: prices take a step along what the cheapest schedules lack at the last ones.
    ///
    /// - Parameter length: How far a price may go.
    mutating func step(_ length: Double) {
        if isBegun {
            for row in current.indices {
                let lack = lack(row, current[row], activity[row])
                direction[row] += (1 - Self.memory) * (lack - direction[row])
                size[row] += (1 - Self.memory2) * (lack * lack - size[row])
                current[row] += length * direction[row] / (size[row].squareRoot() + Self.least) / scales[row]
            }
        }
        isBegun = true
        current = capped(problem.legal(current))
        let value = problem.bound(at: current, given: nothing, pricers, &least)
        measure(current)
        for row in mean.indices { mean[row] += (1 - Self.memory) * (brought[row] - mean[row]) }
        if value > bound { (bound, prices) = (value, current) }
    }

    private static let memory = Double(ProcessInfo.processInfo.environment["MEM"] ?? "0.9")!
    private static let memory2 = Double(ProcessInfo.processInfo.environment["MEM2"] ?? "0.99")!
    private static let least = Double(ProcessInfo.processInfo.environment["EPS"] ?? "0.1")!

    /// What the row lacks (above zero) or has too much of, where a price can tell.
    private func lack(_ row: Int, _ price: Double, _ activity: Double) -> Double {
        let constraint = problem.rows[row]
        if constraint.lower != Int.min, price > 0 || activity < Double(constraint.lower) {
            return (Double(constraint.lower) - activity) / scales[row]
        }
        if constraint.upper != Int.max, price < 0 || activity > Double(constraint.upper) {
            return (Double(constraint.upper) - activity) / scales[row]
        }
        return 0
    }

    /// Prices beyond which only what is shared gains, where that is the one thing in its row.
    private func capped(_ prices: [Double]) -> [Double] {
        var prices = prices
        for (variable, entries) in zip(problem.split.shared, problem.rowsOfShared) {
            guard let entry = entries.first, entries.count == 1 else { continue }
            let most = Double(problem.split.costs[variable]) * problem.costScale / Double(entry.coefficient)
            if entry.coefficient > 0 {
                prices[entry.row] = min(prices[entry.row], max(0, most))
            } else {
                prices[entry.row] = max(prices[entry.row], min(0, most))
            }
        }
        return prices
    }

    /// What the cheapest schedules, and what is shared, add to each row.
    private mutating func measure(_ prices: [Double]) {
        for row in activity.indices { activity[row] = 0 }
        for pricer in pricers {
            pricer.graph.entries(of: pricer.cheapest()) { activity[$0] += Double($1) }
        }
        brought = activity
        for (index, entries) in problem.rowsOfShared.enumerated() {
            let variable = problem.split.shared[index], range = problem.ranges[variable]
            let cost = entries.reduce(Double(problem.split.costs[variable]) * problem.costScale) {
                $0 - prices[$1.row] * Double($1.coefficient)
            }
            // At no cost either way it is what the row lacks.
            if abs(cost) < 1e-9, entries.count == 1 {
                let row = problem.rows[entries[0].row], coefficient = Double(entries[0].coefficient)
                let wanted = (Double(coefficient > 0 ? row.lower : row.upper) - activity[entries[0].row]) / coefficient
                activity[entries[0].row] +=
                    coefficient * min(max(wanted, Double(range.lower)), Double(range.upper))
                continue
            }
            let value = Double(cost > 0 ? range.lower : range.upper)
            for entry in entries { activity[entry.row] += Double(entry.coefficient) * value }
        }
    }
}
