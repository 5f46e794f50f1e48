import Relaxation
import Roster

/// Raises the bound by prices alone, without a master: for problems whose master would take too long.
///
/// Prices follow what the cheapest schedules lack in each row, the mean of the last rounds, each row in steps of about the same
/// length (Adam; Kingma and Ba, 2015), which become shorter. It comes near the best bound, never to it.
struct PriceAscent {
    private let problem: LineProblem
    private let pricers: [LinePricer<Double>]
    /// By which each row is divided, so that all rows speak of about single duties.
    let scales: [Double]
    /// The dearest thing that is shared, in the master's scale.
    let highest: Double

    /// Of the best bound so far, in the master's scale.
    private(set) var prices: [Double]
    private(set) var bound = -Double.infinity
    /// What the cheapest schedules bring to each row, in the mean of the last rounds.
    private(set) var mean: [Double]

    private var current: [Double]
    private var direction: [Double]
    private var size: [Double]
    private let nothing: [Int]
    private var isBegun = false
    private var least: [Double]
    /// What the cheapest schedules bring to each row, and the same with what is shared.
    private var brought: [Double]
    private var activity: [Double]

    init(_ problem: LineProblem, pricers: [LinePricer<Double>]) {
        self.problem = problem
        self.pricers = pricers
        scales = problem.rows.map { row in
            let squares = row.terms.reduce(0.0) { $0 + Double($1.coefficient) * Double($1.coefficient) }
            return max(1, squares / Double(max(1, row.terms.count))).squareRoot()
        }
        highest = problem.dearestShared
        nothing = [Int](repeating: 0, count: problem.rows.count)
        let zero = [Double](repeating: 0, count: problem.rows.count)
        (prices, mean, direction, size, brought, activity) = (zero, zero, zero, zero, zero, zero)
        least = [Double](repeating: 0, count: pricers.count)
        // At no price at all every schedule is as good as another, and nothing can be learnt.
        for (variable, entries) in zip(problem.split.shared, problem.rowsOfShared) {
            guard let entry = entries.first, entries.count == 1 else { continue }
            prices[entry.row] =
                Self.start * Double(problem.split.costs[variable]) * problem.costScale / Double(entry.coefficient)
        }
        current = prices
    }

    private static let start = 0.3
    /// The first step as a part of the highest price, and by how much steps shrink at each of so many marks: to 1/250.
    private static let longest = 0.05
    private static let shrinking = 0.917
    private static let marks = 64
    /// How much of the last rounds' directions and sizes is kept.
    private static let kept = (direction: 0.9, size: 0.99, mean: 0.97)

    /// Rounds until so many are done or the time is over.
    mutating func run(seconds: Double, rounds: Int? = nil, stop: HiGHSStop?) {
        let begin = ContinuousClock.now
        var (round, mark) = (0, 0)
        var length = max(highest, 1) * Self.longest
        while !(stop?.isAsked ?? false) {
            let time = (ContinuousClock.now - begin) / .seconds(max(seconds, 1e-3))
            let part = rounds.map { Double(round) / Double(max(1, $0)) } ?? time
            guard part < 1, time < 1 else { break }
            while Double(mark) < part * Double(Self.marks) {
                mark += 1
                length *= Self.shrinking
            }
            step(length)
            round += 1
        }
    }

    /// One round: prices take a step along what the cheapest schedules lacked at the last ones.
    private mutating func step(_ length: Double) {
        if isBegun {
            for row in current.indices {
                let lack = lack(row, current[row], activity[row])
                direction[row] += (1 - Self.kept.direction) * (lack - direction[row])
                size[row] += (1 - Self.kept.size) * (lack * lack - size[row])
                current[row] += length * direction[row] / (size[row].squareRoot() + 0.1) / scales[row]
            }
        }
        current = capped(problem.legal(current))
        let value = problem.bound(at: current, given: nothing, pricers, &least)
        measure(current)
        for row in mean.indices {
            mean[row] = isBegun ? mean[row] + (1 - Self.kept.mean) * (brought[row] - mean[row]) : brought[row]
        }
        isBegun = true
        if value > bound { (bound, prices) = (value, current) }
    }

    /// The best prices, the first ones moved by so much for each duty that the row lacks if it gets this.
    func moved(_ count: Int, by weight: Double, _ expected: (Int) -> Double) -> [Double] {
        var moved = prices
        for row in 0..<count { moved[row] += weight * lack(row, prices[row], expected(row)) / scales[row] }
        return capped(problem.legal(moved))
    }

    /// What the row lacks (above zero) or has too much of, in duties, where a price can tell.
    func lack(_ row: Int, _ price: Double, _ activity: Double) -> Double {
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
