import Foundation
import Roster

/// A model as HiGHS is given it: without the variables that have one value only, in units of what all costs are
/// multiples of.
struct WholeProgramme: Sendable {
    private let model: LinearModel
    /// The variables that are left, by their number in the model.
    private let columns: [Int]
    private let rows: [(lower: Double, upper: Double)]
    private let starts: [Int32], indices: [Int32], values: [Double]
    private let costs: [Double]
    /// A cost of the model is `fixedCost + unit * objective`.
    private let unit: Int, fixedCost: Int
    /// A row of fixed variables only that does not hold.
    private let isContradictory: Bool

    /// Tolerances are around a millionth: sums up to here have that much left below the point.
    private static let largestSum = 1 << 30
    /// Far more than HiGHS errs by, far less than the unit that costs are multiples of.
    private static let margin = 0.01

    /// Nil for what HiGHS cannot be given, see ``HiGHSSolver``.
    init?(_ model: LinearModel) {
        guard model.isLinear, let relaxed = RelaxedModel(model) else { return nil }
        self.model = model
        let variables = relaxed.variables
        columns = variables.indices.filter { variables[$0].lower < variables[$0].upper }
        var position = [Int32](repeating: -1, count: variables.count)
        for (index, variable) in columns.enumerated() { position[variable] = Int32(index) }

        var fixedCost = model.offset, unit = 0, sum = 0.0
        for (variable, cost) in zip(variables, relaxed.costs) where cost != 0 {
            if variable.lower < variable.upper {
                unit = unit.greatestCommonDivisor(with: cost)
                sum += Double(cost.magnitude) * Double(max(variable.lower.magnitude, variable.upper.magnitude))
            } else {
                let (product, isProductTooLarge) = cost.multipliedReportingOverflow(by: variable.lower)
                let (total, isSumTooLarge) = fixedCost.addingReportingOverflow(product)
                guard !isProductTooLarge, !isSumTooLarge else { return nil }
                fixedCost = total
            }
        }
        let divisor = max(1, unit)
        guard sum / Double(divisor) < Double(Self.largestSum) else { return nil }
        (self.unit, self.fixedCost) = (divisor, fixedCost)
        costs = columns.map { Double(relaxed.costs[$0] / divisor) }

        var rows: [(lower: Double, upper: Double)] = [], isContradictory = false
        var terms: [(column: Int32, row: Int32, value: Double)] = []
        var count = [Int32](repeating: 0, count: columns.count + 1)
        for row in relaxed.rows {
            var fixed = 0, size = 0.0
            let before = terms.count
            for term in row.terms {
                let variable = variables[term.variable]
                let most = max(variable.lower.magnitude, variable.upper.magnitude)
                size += Double(term.coefficient.magnitude) * Double(most)
                guard size < Double(Self.largestSum) else { return nil }
                if position[term.variable] < 0 {
                    fixed += term.coefficient * variable.lower
                } else {
                    terms.append((position[term.variable], Int32(rows.count), Double(term.coefficient)))
                    count[Int(position[term.variable]) + 1] += 1
                }
            }
            if terms.count == before {
                isContradictory = isContradictory || !(row.lower <= fixed && fixed <= row.upper)
            } else {
                rows.append(
                    (
                        row.lower == Int.min ? -.infinity : Double(row.lower) - Double(fixed),
                        row.upper == Int.max ? .infinity : Double(row.upper) - Double(fixed)
                    ))
            }
        }
        guard terms.count < Int32.max else { return nil }
        for index in columns.indices { count[index + 1] += count[index] }
        starts = Array(count.dropLast())
        var indices = [Int32](repeating: 0, count: terms.count), values = [Double](repeating: 0, count: terms.count)
        for term in terms {
            let place = Int(count[Int(term.column)])
            indices[place] = term.row
            values[place] = term.value
            count[Int(term.column)] += 1
        }
        (self.rows, self.indices, self.values, self.isContradictory) = (rows, indices, values, isContradictory)
    }

    /// Searches on the calling thread.
    ///
    /// - Throws: ``SolverFailure`` where HiGHS cannot be used.
    func search(
        in library: HiGHSLibrary, _ limits: SolveLimits, nodes: Int?, stop: HiGHSStop,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) throws -> SolveOutcome {
        let lowest = model.leastCost
        guard !isContradictory else { return SolveOutcome(status: .infeasible, bound: lowest) }
        guard !columns.isEmpty else { return outcome([], bound: lowest, isProved: true) }
        let programme = try HiGHSProgramme(library)
        fill(programme)
        var options = HiGHSProgramme.IntegerOptions()
        options.seconds = limits.seconds
        options.seed = limits.seed
        options.nodes = nodes
        // All costs are whole here.
        options.gap = 0.99
        var found: [Double] = []
        let answer = programme.solveInteger(options, start: start, stop: stop, values: &found) { cost, bound, _ in
            progress(
                SolveProgress(
                    objective: cost < .infinity ? self.cost(cost) : nil,
                    bound: bound > -.infinity ? max(Double(lowest), self.cost(bound)) : nil))
        }
        if answer.status == .infeasible { return SolveOutcome(status: .infeasible, bound: lowest) }
        return outcome(found, bound: max(lowest, bound(answer.bound)), isProved: answer.status == .optimal)
    }

    private func fill(_ programme: HiGHSProgramme) {
        programme.addRows(lower: rows.map(\.lower), upper: rows.map(\.upper))
        let lower = columns.map { Double(model.variables[$0].lower) }
        let upper = columns.map { Double(model.variables[$0].upper) }
        programme.addColumns(costs: costs, lower: lower, upper: upper, starts: starts, rows: indices, values: values)
    }

    /// The model's hint, if it says something of all variables.
    private var start: [Double]? {
        let values = columns.compactMap { model.hint[$0].map(Double.init) }
        return values.count == columns.count ? values : nil
    }

    private func outcome(_ found: [Double], bound: Int, isProved: Bool) -> SolveOutcome {
        var values = model.variables.map(\.lower)
        guard found.count == columns.count else { return SolveOutcome(status: .unknown, bound: bound) }
        for (column, value) in zip(columns, found) {
            guard let whole = Int(exactly: value.rounded()) else { return SolveOutcome(status: .unknown, bound: bound) }
            values[column] = whole
        }
        guard model.isSolved(by: values) else { return SolveOutcome(status: .unknown, bound: bound) }
        let cost = model.cost(of: values)
        return isProved || cost <= bound
            ? SolveOutcome(status: .optimal, values: values, bound: cost)
            : SolveOutcome(status: .feasible, values: values, bound: min(cost, bound))
    }

    private func cost(_ objective: Double) -> Double { Double(fixedCost) + objective * Double(unit) }

    /// The next cost there can be above HiGHS' bound.
    private func bound(_ objective: Double) -> Int {
        let next = (objective - Self.margin).rounded(.up)
        guard next.magnitude < 0x1p40, let whole = Int(exactly: next) else { return Int.min }
        let (product, isProductTooLarge) = whole.multipliedReportingOverflow(by: unit)
        let (sum, isSumTooLarge) = product.addingReportingOverflow(fixedCost)
        return isProductTooLarge || isSumTooLarge ? Int.min : sum
    }
}
