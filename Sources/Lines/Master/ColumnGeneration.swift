import Relaxation
import Roster

/// Finds the best mixture of schedules: new ones come by their prices until none would help.
///
/// Not for two threads at once.
final class ColumnGeneration {
    private let problem: LineProblem
    let master: LineMaster
    /// One for each of the master's lines.
    let pricers: [LinePricer<Double>]
    private let given: [Int]
    private var sums: [Int]

    /// No choice of schedules costs less, in the master's scale, without what the other lines cost; up to rounding.
    private(set) var bound = -Double.infinity
    /// The same in whole units of cost.
    var wholeBound: Int {
        let steps = bound / problem.costScale / Double(problem.step)
        return (Int(exactly: (steps - 1e-6).rounded(.up)) ?? Int.min / problem.step) * problem.step
    }

    /// A price for each row, those of the best bound.
    private(set) var prices: [Double]
    /// Whether `prices` were found while rows were broken.
    private var isOfPenalties = false

    /// The last prices that gave a good bound, each with it.
    private(set) var good: [(bound: Double, prices: [Double])] = []
    private static let mostGood = 12

    /// Simplex steps that ``run(seconds:enough:start:stop:news:)`` took.
    private(set) var stepsOfRun = 0

    /// Schedules that a line may bring in one round.
    var columnsPerRound = 3
    /// With more schedules than this, those that cannot make the mixture cheaper go.
    private var mostColumns: Int { max(3_000, 40 * pricers.count) }

    init(
        _ problem: LineProblem, lines: [Int], pricers: [LinePricer<Double>], given: [Int], penalty: Double,
        perturbs: Bool = true, library: HiGHSLibrary
    ) throws {
        self.problem = problem
        self.pricers = pricers
        self.given = given
        master = try LineMaster(
            problem, lines: lines, given: given, penalty: penalty, perturbs: perturbs, library: library)
        sums = [Int](repeating: 0, count: problem.rows.count)
        prices = [Double](repeating: 0, count: problem.rows.count)
    }

    /// The same schedules in a master of its own that was not solved yet: for another thread.
    func copy(library: HiGHSLibrary) throws -> ColumnGeneration {
        let pricers = pricers.map { LinePricer($0.graph, unit: problem.costScale) }
        let copy = try ColumnGeneration(
            problem, lines: master.lines, pricers: pricers, given: given, penalty: master.penalty, library: library)
        let places = Dictionary(uniqueKeysWithValues: master.lines.enumerated().map { ($1, $0) })
        for column in master.columns { if let index = places[column.line] { copy.add(column, at: index) } }
        copy.stepsOfRun = stepsOfRun
        return copy
    }

    func add(_ path: [Int32], at index: Int) {
        let line = master.lines[index]
        master.add(problem.graphs[line].column(path, line: line, sums: &sums), at: index)
    }

    func add(_ column: LineColumn, at index: Int) { master.add(column, at: index) }

    /// What the relaxation's answer is made of.
    var mixture: [LineSchedule] {
        zip(master.columns, master.primal.dropFirst(master.firstSchedule)).filter { $0.1 > 1e-9 }.map {
            problem.schedule($0.0)
        }
    }

    enum End {
        /// No schedule would make the mixture cheaper.
        case optimal
        /// The bound is as high as was wanted.
        case enough
        /// A limit was reached, or HiGHS had trouble.
        case unfinished
    }

    /// - Parameters:
    ///   - enough: Ends when the bound is so high.
    ///   - start: Prices that are good already: what follows from them is tried first.
    @discardableResult
    func run(
        seconds: Double, enough: Double = .infinity, start: [Double]? = nil, stop: HiGHSStop? = nil,
        news: (Double) -> Void = { _ in }
    ) -> End {
        let end = ContinuousClock.now + .seconds(min(seconds, 1e6)), first = master.steps
        defer { stepsOfRun += master.steps - first }
        var least = [Double](repeating: 0, count: pricers.count)
        if let start {
            take(problem.bound(at: start, given: given, pricers, &least), at: start)
            offer(least, duals: nil)
            if bound >= enough { return .enough }
        }
        while true {
            let left = (end - ContinuousClock.now) / .seconds(1)
            guard left > 0, master.solve(seconds: left, stop: stop) else { return .unfinished }
            let duals = problem.legal(master.duals)
            if master.columns.count > mostColumns { master.retire(above: max(1e-6, master.objective - bound)) }
            // Prices of rows that were broken are penalties: they tell nothing once none is.
            var isTrue = bound == -.infinity || (isOfPenalties && master.artificial < 1e-6)
            var added = 0
            while true {
                let tried = isTrue ? duals : zip(prices, duals).map { ($0 + $1) / 2 }
                take(problem.bound(at: tried, given: given, pricers, &least), at: tried)
                added = offer(least, duals: duals)
                if added > 0 || isTrue { break }
                isTrue = true
            }
            news(bound)
            if bound >= enough { return .enough }
            let isDone = added == 0 || master.objective - bound < 1e-7 * max(1, abs(master.objective))
            guard isDone else { continue }
            if master.artificial < 1e-6 || master.penalty > 1e7 { return .optimal }
            master.raisePenalty()
        }
    }

    /// Tries prices from the middle of the best ones: they tell dear schedules from cheap ones better than a corner's.
    func centre(seconds: Double, stop: HiGHSStop?) {
        guard let duals = master.central(seconds: seconds, stop: stop) else { return }
        var least = [Double](repeating: 0, count: pricers.count)
        let middle = problem.legal(duals)
        for tried in [middle, zip(prices, middle).map { ($0 + $1) / 2 }] {
            take(problem.bound(at: tried, given: given, pricers, &least), at: tried)
        }
    }

    private func take(_ value: Double, at prices: [Double]) {
        good.append((value, prices))
        if good.count > Self.mostGood { good.removeFirst() }
        guard value > bound else { return }
        bound = value
        self.prices = prices
        isOfPenalties = !master.primal.isEmpty && master.artificial > 1e-6
    }

    /// Adds the lines' cheapest schedules, where they help at these duals; without duals, all of them.
    @discardableResult
    private func offer(_ least: [Double], duals: [Double]?) -> Int {
        var added = 0
        for (index, pricer) in pricers.enumerated() {
            let line = master.lines[index]
            for path in pricer.cheapest(columnsPerRound) {
                let column = problem.graphs[line].column(path, line: line, sums: &sums)
                if let duals {
                    var reduced = Double(column.cost) * master.costScale - master.duals[master.rows + index]
                    for (row, amount) in zip(column.rows, column.amounts) {
                        reduced -= duals[Int(row)] * Double(amount)
                    }
                    guard reduced < -1e-7 else { continue }
                }
                if master.add(column, at: index) { added += 1 }
            }
        }
        return added
    }
}

extension LineProblem {
    /// Prices that speak for no side which a row does not have.
    func legal(_ duals: [Double]) -> [Double] {
        rows.indices.map { row in
            let price = duals[row]
            if price > 0, rows[row].lower == Int.min { return 0 }
            if price < 0, rows[row].upper == Int.max { return 0 }
            return price
        }
    }

    /// What no choice of schedules costs less than at these prices, up to rounding; prices the lines on the way.
    ///
    /// - Parameters:
    ///   - given: What other lines add to each row; they cost nothing here.
    ///   - least: Set to what each of the lines costs at least.
    func bound(at prices: [Double], given: [Int], _ pricers: [LinePricer<Double>], _ least: inout [Double]) -> Double {
        var value = 0.0
        for (row, constraint) in rows.enumerated() where prices[row] != 0 {
            value += prices[row] * Double((prices[row] > 0 ? constraint.lower : constraint.upper) - given[row])
        }
        price(pricers, at: prices, &least)
        value += least.reduce(0, +)
        for (variable, entries) in zip(split.shared, rowsOfShared) {
            let cost = entries.reduce(Double(split.costs[variable]) * costScale) {
                $0 - prices[$1.row] * Double($1.coefficient)
            }
            value += cost * Double(cost > 0 ? ranges[variable].lower : ranges[variable].upper)
        }
        return value
    }

    /// With more arcs than this, lines are priced on all cores.
    private static let manyArcs = 2_000_000

    private func price(_ pricers: [LinePricer<Double>], at prices: [Double], _ least: inout [Double]) {
        let arcs = pricers.reduce(0) { $0 + $1.graph.diagram.size }
        // Each turn works with its own pricer only.
        nonisolated(unsafe) let pricers = pricers
        least = Parallel.map(pricers.count, isWorthIt: arcs > Self.manyArcs) {
            pricers[$0].price(prices, unreachable: .infinity)
        }
    }
}
