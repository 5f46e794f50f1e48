import Roster

/// What is best for the variables that are shared, at prices of the rows.
struct SharedAnswer: Sendable {
    /// A variable that stands in one row only.
    private struct Single: Sendable {
        var row: Int
        var cost, coefficient, lower, upper: Double
        /// The side of its row that it helps to keep.
        var wanted: Double
    }

    private struct Other: Sendable {
        var cost, lower, upper: Double
        var entries: [(row: Int, coefficient: Double)]

        func price(at prices: [Double]) -> Double { entries.reduce(cost) { $0 - prices[$1.row] * $1.coefficient } }
        /// Nothing is gained by any value other than this.
        func value(_ price: Double) -> Double { price > 0 ? lower : upper }
    }

    private var singles: [Single] = []
    private var others: [Other] = []

    init(_ problem: LineProblem) {
        for (variable, entries) in zip(problem.split.shared, problem.rowsOfShared) {
            let range = problem.ranges[variable]
            let (lower, upper) = (Double(range.lower), Double(range.upper))
            let cost = Double(problem.split.costs[variable]) * problem.costScale
            if entries.count == 1 {
                let row = problem.rows[entries[0].row]
                singles.append(
                    Single(
                        row: entries[0].row, cost: cost, coefficient: Double(entries[0].coefficient), lower: lower,
                        upper: upper, wanted: Double(entries[0].coefficient > 0 ? row.lower : row.upper)))
            } else {
                others.append(
                    Other(
                        cost: cost, lower: lower, upper: upper,
                        entries: entries.map { ($0.row, Double($0.coefficient)) }))
            }
        }
    }

    /// What they cost at least, each unit that they add to row r paid back at `prices[r]`.
    func least(at prices: [Double]) -> Double {
        var sum = 0.0
        for single in singles {
            let price = single.cost - prices[single.row] * single.coefficient
            sum += price * (price > 0 ? single.lower : single.upper)
        }
        for other in others {
            let price = other.price(at: prices)
            sum += price * other.value(price)
        }
        return sum
    }

    /// Adds what they then add to each row. At no cost either way it is what the row lacks.
    func add(to activity: inout [Double], at prices: [Double]) {
        for single in singles {
            let price = single.cost - prices[single.row] * single.coefficient
            let value =
                abs(price) < 1e-9
                ? min(max((single.wanted - activity[single.row]) / single.coefficient, single.lower), single.upper)
                : price > 0 ? single.lower : single.upper
            activity[single.row] += single.coefficient * value
        }
        for other in others {
            let value = other.value(other.price(at: prices))
            for entry in other.entries { activity[entry.row] += entry.coefficient * value }
        }
    }
}

extension LineProblem {
    /// Beyond which a row's price makes the bound no better: where it speaks for a side that the row does not have, and where
    /// only what is shared gains.
    var priceLimits: [(lower: Double, upper: Double)] {
        var limits = rows.map { row in
            (lower: row.upper == Int.max ? 0 : -Double.infinity, upper: row.lower == Int.min ? 0 : Double.infinity)
        }
        for (variable, entries) in zip(split.shared, rowsOfShared) {
            guard let entry = entries.first, entries.count == 1 else { continue }
            let most = Double(split.costs[variable]) * costScale / Double(entry.coefficient)
            if entry.coefficient > 0 {
                limits[entry.row].upper = min(limits[entry.row].upper, max(0, most))
            } else {
                limits[entry.row].lower = max(limits[entry.row].lower, min(0, most))
            }
        }
        return limits
    }
}
