import Relaxation
import Roster

/// The master: which schedules to take, a share of each, so that rows hold and the cost is least.
///
/// It is about some of the lines; what the others add to the rows is given. Not for two threads at once.
final class LineMaster {
    let programme: HiGHSProgramme
    /// The lines it is about. Row `rows + i` says that the shares of line `lines[i]` add up to 1.
    let lines: [Int]
    let rows: Int
    /// The schedules, in the order of their columns, of which the first is `firstSchedule`.
    private(set) var columns: [LineColumn] = []
    let firstSchedule: Int
    /// Costs are handed over times this, because tolerances are meant for small numbers.
    let costScale: Double
    private var known: Set<LineColumn.Key> = []
    private let artificials: Range<Int>
    private(set) var penalty: Double

    /// Simplex steps so far.
    private(set) var steps = 0

    /// What the relaxation costs, as it was last solved; HiGHS forgets its own when columns come or go.
    private(set) var objective = Double.nan
    private(set) var primal: [Double] = []
    private(set) var reducedCosts: [Double] = []
    private(set) var duals: [Double] = []

    /// - Parameters:
    ///   - given: What the other lines add to each row.
    ///   - penalty: For a unit by which a row is broken, in the scaled cost.
    ///   - perturbs: Whether HiGHS may shift costs and bounds a little against standing still. Small masters take a fifth more
    ///     steps with it.
    init(
        _ problem: LineProblem, lines: [Int], given: [Int], penalty: Double, perturbs: Bool = true,
        library: HiGHSLibrary
    ) throws {
        programme = try HiGHSProgramme(library)
        if !perturbs {
            programme.setOption("primal_simplex_bound_perturbation_multiplier", 0.0)
            programme.setOption("dual_simplex_cost_perturbation_multiplier", 0.0)
        }
        self.lines = lines
        rows = problem.rows.count
        costScale = problem.costScale
        self.penalty = penalty
        programme.addRows(
            lower: zip(problem.rows, given).map { $0.lower == Int.min ? -.infinity : Double($0.lower - $1) }
                + lines.map { _ in 1 },
            upper: zip(problem.rows, given).map { $0.upper == Int.max ? .infinity : Double($0.upper - $1) }
                + lines.map { _ in 1 })
        for (variable, entries) in zip(problem.split.shared, problem.rowsOfShared) {
            programme.addColumn(
                cost: Double(problem.split.costs[variable]) * costScale,
                lower: Double(problem.ranges[variable].lower), upper: Double(problem.ranges[variable].upper),
                rows: entries.map { Int32($0.row) }, values: entries.map { Double($0.coefficient) })
        }
        let first = programme.columnCount
        for (row, constraint) in problem.rows.enumerated() {
            if constraint.lower != Int.min {
                programme.addColumn(cost: penalty, lower: 0, upper: .infinity, rows: [Int32(row)], values: [1])
            }
            if constraint.upper != Int.max {
                programme.addColumn(cost: penalty, lower: 0, upper: .infinity, rows: [Int32(row)], values: [-1])
            }
        }
        for index in lines.indices {
            programme.addColumn(
                cost: penalty * 10, lower: 0, upper: .infinity, rows: [Int32(rows + index)], values: [1])
        }
        artificials = first..<programme.columnCount
        firstSchedule = programme.columnCount
    }

    /// Adds a schedule of the line `lines[index]`; false if it is there already.
    @discardableResult
    func add(_ column: LineColumn, at index: Int) -> Bool {
        guard known.insert(column.key).inserted else { return false }
        programme.addColumn(
            cost: Double(column.cost) * costScale, lower: 0, upper: .infinity,
            rows: column.rows + [Int32(rows + index)], values: column.amounts.map(Double.init) + [1])
        columns.append(column)
        return true
    }

    /// Sets what other lines add to each row.
    func give(_ given: [Int], _ problem: LineProblem) {
        programme.setRowBounds(
            (0..<rows).map(Int32.init),
            lower: zip(problem.rows, given).map { $0.lower == Int.min ? -.infinity : Double($0.lower - $1) },
            upper: zip(problem.rows, given).map { $0.upper == Int.max ? .infinity : Double($0.upper - $1) })
    }

    /// Limits the shares of these schedules, by their places among ``columns``.
    func bound(_ schedules: some Sequence<Int>, upper: Double) {
        let columns = schedules.map { Int32(firstSchedule + $0) }
        programme.setBounds(columns, lower: columns.map { _ in 0 }, upper: columns.map { _ in upper })
    }

    func raisePenalty() {
        penalty *= 10
        programme.setCosts(
            artificials.map(Int32.init),
            artificials.map { $0 >= firstSchedule - lines.count ? penalty * 10 : penalty })
    }

    /// Solves the relaxation and reads it; false where a limit was reached or HiGHS had trouble.
    ///
    /// - Parameter simplex: The primal method after columns came, the dual one after bounds changed.
    func solve(
        _ simplex: HiGHSProgramme.RelaxationOptions.Simplex = .primal, seconds: Double, stop: HiGHSStop?
    ) -> Bool {
        var status = programme.solveRelaxation(.init(simplex: simplex), seconds: seconds, stop: stop)
        steps += programme.steps
        if status != .optimal {
            programme.forget()
            status = programme.solveRelaxation(.init(simplex: .dual), seconds: seconds, stop: stop)
            steps += programme.steps
        }
        guard status == .optimal else { return false }
        programme.read(primal: &primal, reducedCosts: &reducedCosts, rowDuals: &duals)
        objective = programme.objective
        return true
    }

    /// The rows' prices at the middle of the relaxation's best face; nil where HiGHS had trouble.
    func central(seconds: Double, stop: HiGHSStop?) -> [Double]? {
        let options = HiGHSProgramme.RelaxationOptions(method: .interior, presolve: false, crossover: false)
        guard programme.solveRelaxation(options, seconds: seconds, stop: stop) == .optimal else { return nil }
        var primal: [Double] = [], duals: [Double] = []
        programme.read(primal: &primal, rowDuals: &duals)
        return duals
    }

    /// By how much the answer breaks rows or leaves lines without a schedule.
    var artificial: Double { artificials.reduce(0) { $0 + primal[$1] } }

    /// Removes schedules of which nothing is taken and whose reduced cost is above `limit`.
    func retire(above limit: Double) {
        let goes = columns.indices.map {
            primal[firstSchedule + $0] < 1e-9 && reducedCosts[firstSchedule + $0] > limit
        }
        guard goes.contains(true) else { return }
        programme.removeColumns { $0 >= firstSchedule && goes[$0 - firstSchedule] }
        for (column, goes) in zip(columns, goes) where goes { known.remove(column.key) }
        columns = zip(columns, goes).filter { !$0.1 }.map(\.0)
        // What was read of the relaxation stays beside the columns it was read for.
        func kept(_ numbers: [Double]) -> [Double] {
            numbers.enumerated().filter { $0.offset < firstSchedule || !goes[$0.offset - firstSchedule] }.map(\.element)
        }
        (primal, reducedCosts) = (kept(primal), kept(reducedCosts))
    }

    /// The cheapest choice of one schedule a line among those that are there, if it costs less than `cutoff`.
    ///
    /// - Returns: The schedules by line, the shared variables' values, and whether none among these costs less.
    func choose(below cutoff: Double, _ options: HiGHSProgramme.IntegerOptions, shared: Int, stop: HiGHSStop?)
        -> (choice: (paths: [Int: [Int32]], shared: [Int])?, isProved: Bool)
    {
        var options = options
        options.cutoff = cutoff
        var values: [Double] = []
        let outcome = programme.solveInteger(options, stop: stop, values: &values)
        let isProved = outcome.status == .optimal || outcome.status == .infeasible
        guard !values.isEmpty else { return (nil, isProved) }
        // To break a row was cheaper than to keep to it, which says nothing about those that keep to all.
        guard artificials.allSatisfy({ values[$0] < 0.5 }) else { return (nil, false) }
        var paths: [Int: [Int32]] = [:]
        for (index, column) in columns.enumerated() where values[firstSchedule + index] > 0.5 {
            paths[column.line] = column.path
        }
        guard paths.count == lines.count else { return (nil, false) }
        return ((paths, (0..<shared).map { Int(values[$0].rounded()) }), isProved)
    }
}
