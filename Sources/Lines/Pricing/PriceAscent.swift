import Relaxation
import Roster

/// Raises the bound by prices alone, without a master: for problems whose master would take too long.
///
/// Prices follow what the cheapest schedules lack in each row, the mean of the last steps, each row in steps of about the same
/// length (Adam; Kingma and Ba, 2015), which become shorter. At first they move already when some of the lines are priced anew
/// (an incremental subgradient method; Nedić and Bertsekas, 2001): a round of all takes a tenth of a second where there are many.
/// It comes near the best bound, never to it.
struct PriceAscent {
    /// A schedule by the labels of its line's diagram.
    typealias LinePath = (line: Int, labels: [Int32])

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
    private let limits: [(lower: Double, upper: Double)]
    private let shared: SharedAnswer
    private let turns: [Range<Int>]
    /// Of each line, its cheapest schedule when it was priced last, and what they all bring to each row.
    private var paths: [[Int32]]
    /// Schedules that were the cheapest of their lines, as far as they were asked for.
    private(set) var seen: [LinePath] = []
    private var isKeeping = false
    private var brought: [Double]
    /// The same with what is shared.
    private var activity: [Double]

    init(_ problem: LineProblem, pricers: [LinePricer<Double>]) {
        self.problem = problem
        self.pricers = pricers
        scales = problem.rows.map { row in
            let squares = row.terms.reduce(0.0) { $0 + Double($1.coefficient) * Double($1.coefficient) }
            return max(1, squares / Double(max(1, row.terms.count))).squareRoot()
        }
        highest = problem.dearestShared
        limits = problem.priceLimits
        shared = SharedAnswer(problem)
        turns = Self.turns(problem, pricers)
        paths = [[Int32]](repeating: [], count: pricers.count)
        let zero = [Double](repeating: 0, count: problem.rows.count)
        (prices, mean, direction, size, brought, activity) = (zero, zero, zero, zero, zero, zero)
        // At no price at all every schedule is as good as another, and nothing can be learnt.
        for (variable, entries) in zip(problem.split.shared, problem.rowsOfShared) {
            guard let entry = entries.first, entries.count == 1 else { continue }
            prices[entry.row] =
                Self.start * Double(problem.split.costs[variable]) * problem.costScale / Double(entry.coefficient)
        }
        prices = zip(prices, limits).map { min(max($0, $1.lower), $1.upper) }
        current = prices
    }

    private static let start = 0.3
    /// The first step as a part of the highest price, and by how much steps shrink at each of so many marks: to 1/250.
    private static let longest = 0.02
    private static let shrinking = 0.917
    private static let marks = 64
    /// How much of the last turns' directions and sizes is kept, and of the last rounds' means.
    private static let kept = (direction: 0.9, size: 0.99, mean: 0.97)
    /// The part of all steps in which prices move after each turn.
    private static let early = 0.6
    /// At least so many arcs are priced in a turn for each row, so that moving prices is the smaller work.
    private static let arcsForRow = 20
    /// With more arcs than this in a turn, lines are priced on all cores.
    private static let manyArcs = 10_000
    /// Bounds are looked at after so many rounds.
    private static let roundsForBound = 12

    /// The lines in groups that are priced one after another.
    private static func turns(_ problem: LineProblem, _ pricers: [LinePricer<Double>]) -> [Range<Int>] {
        let enough = problem.rows.count * arcsForRow
        var turns: [Range<Int>] = []
        var (first, arcs) = (0, 0)
        for (line, pricer) in pricers.enumerated() {
            arcs += pricer.graph.diagram.size
            guard arcs >= enough || line == pricers.count - 1 else { continue }
            turns.append(first..<line + 1)
            (first, arcs) = (line + 1, 0)
        }
        return turns
    }

    /// Rounds until so many are done or the time is over; in a round each line is priced once.
    ///
    /// - Parameter keepsLater: Whether ``seen`` becomes what was cheapest in the second half: much of what an answer is mixed of.
    mutating func run(seconds: Double, rounds: Int? = nil, keepsLater: Bool = false, stop: HiGHSStop?) {
        let begin = ContinuousClock.now
        var (round, mark) = (0, 0)
        var length = max(highest, 1) * Self.longest
        price(pricers.indices)
        mean = brought
        search: while !(stop?.isAsked ?? false) {
            let isEarly = Double(mark) < Self.early * Double(Self.marks)
            for turn in isEarly ? turns : [pricers.indices] {
                let time = (ContinuousClock.now - begin) / .seconds(max(seconds, 1e-3))
                let part = rounds.map { Double(round) / Double(max(1, $0)) } ?? time
                guard part < 1, time < 1 else { break search }
                isKeeping = keepsLater && part >= 0.5
                while Double(mark) < part * Double(Self.marks) {
                    mark += 1
                    length *= Self.shrinking
                }
                step(length)
                price(turn)
            }
            round += 1
            for row in mean.indices { mean[row] += (1 - Self.kept.mean) * (brought[row] - mean[row]) }
            if round.isMultiple(of: Self.roundsForBound) { look() }
        }
        look()
    }

    /// Moves prices along what the cheapest schedules lack.
    private mutating func step(_ length: Double) {
        activity = brought
        shared.add(to: &activity, at: current)
        for row in current.indices {
            let lack = lack(row, current[row], activity[row])
            direction[row] += (1 - Self.kept.direction) * (lack - direction[row])
            size[row] += (1 - Self.kept.size) * (lack * lack - size[row])
            let moved = current[row] + length * direction[row] / (size[row].squareRoot() + 0.1) / scales[row]
            current[row] = min(max(moved, limits[row].lower), limits[row].upper)
        }
    }

    /// The lines' cheapest schedules at the prices as they are.
    private mutating func price(_ lines: Range<Int>) {
        // Each turn works with its own pricer only.
        nonisolated(unsafe) let pricers = pricers
        let prices = current
        let arcs = lines.reduce(0) { $0 + pricers[$1].graph.diagram.size }
        let cheapest = Parallel.map(lines.count, isWorthIt: arcs > Self.manyArcs) { index in
            let pricer = pricers[lines.lowerBound + index]
            _ = pricer.price(prices, unreachable: .infinity)
            return pricer.cheapest()
        }
        for (line, path) in zip(lines, cheapest) {
            pricers[line].graph.entries(of: paths[line]) { brought[$0] -= Double($1) }
            pricers[line].graph.entries(of: path) { brought[$0] += Double($1) }
            if isKeeping, path != paths[line] { seen.append((line, path)) }
            paths[line] = path
        }
    }

    /// What all lines together say of the prices as they are.
    private mutating func look() {
        price(pricers.indices)
        var value = pricers.reduce(shared.least(at: current)) { $0 + $1.toCome[0] }
        for (row, constraint) in problem.rows.enumerated() where current[row] != 0 {
            value += current[row] * Double(current[row] > 0 ? constraint.lower : constraint.upper)
        }
        if value > bound { (bound, prices) = (value, current) }
    }

    /// The best prices, the first ones moved by so much for each duty that the row lacks if it gets this.
    func moved(_ count: Int, by weight: Double, _ expected: (Int) -> Double) -> [Double] {
        var moved = prices
        for row in 0..<count { moved[row] += weight * lack(row, prices[row], expected(row)) / scales[row] }
        return zip(moved, limits).map { min(max($0, $1.lower), $1.upper) }
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
}
