import CPSAT
import Foundation
import Relaxation
import Roster
import SolverOracle
import Testing

private let library: Result<HiGHSLibrary, any Error> = Result {
    try HiGHSLibrary.open(folder: URL(filePath: SolverLibrary.locate()).deletingLastPathComponent().path)
}

@Suite("A programme that grows")
struct HiGHSProgrammeTests {
    @Test("has the optimum of one that was given at once", arguments: 1...60)
    func grows(seed: Int) throws {
        var dice = Dice(seed)
        let covering = Covering(&dice)
        let programme = try HiGHSProgramme(library.get())
        covering.addRows(to: programme)
        for column in covering.columns.indices.dropLast(6) {
            covering.add(column, to: programme)
            if Int.random(in: 0...2, using: &dice) == 0 { _ = programme.solveRelaxation(.init(simplex: .primal)) }
        }
        covering.addTogether(covering.columns.indices.suffix(6), to: programme)
        #expect(programme.columnCount == covering.columns.count)
        #expect(programme.solveRelaxation(.init(simplex: .primal)) == .optimal)
        #expect(abs(programme.objective - (try covering.fresh(Array(covering.columns.indices)))) < 1e-6)
        expectDuals(programme, covering, Array(covering.columns.indices))
    }

    @Test("keeps what is not removed, and where it stood", arguments: 1...60)
    func shrinks(seed: Int) throws {
        var dice = Dice(seed)
        let covering = Covering(&dice)
        let programme = try HiGHSProgramme(library.get())
        covering.addRows(to: programme)
        covering.addTogether(covering.columns.indices, to: programme)
        #expect(programme.solveRelaxation() == .optimal)
        var primal: [Double] = [], reducedCosts: [Double] = [], duals: [Double] = []
        programme.read(primal: &primal, reducedCosts: &reducedCosts, rowDuals: &duals)
        let before = programme.objective
        let useless = Set(
            covering.columns.indices.filter { $0 >= Covering.rowCount && reducedCosts[$0] > 1e-6 && primal[$0] < 1e-9 })
        programme.removeColumns { useless.contains($0) }
        let left = covering.columns.indices.filter { !useless.contains($0) }
        #expect(left.count < covering.columns.count)
        #expect(programme.columnCount == left.count)
        #expect(programme.solveRelaxation(.init(simplex: .primal)) == .optimal)
        #expect(programme.steps == 0)
        #expect(abs(programme.objective - before) < 1e-6)

        // Then some that the optimum uses; what is missed at worst is covered by the first columns.
        let gone = Set(left.filter { $0 >= Covering.rowCount && Bool.random(using: &dice) })
        programme.removeColumns { gone.contains(left[$0]) }
        let rest = left.filter { !gone.contains($0) }
        #expect(programme.solveRelaxation(.init(simplex: .primal)) == .optimal)
        #expect(abs(programme.objective - (try covering.fresh(rest))) < 1e-6)
        expectDuals(programme, covering, rest)
    }

    @Test("follows costs and bounds that change", arguments: 1...30)
    func changes(seed: Int) throws {
        var dice = Dice(seed)
        var covering = Covering(&dice)
        let programme = try HiGHSProgramme(library.get())
        covering.addRows(to: programme)
        covering.addTogether(covering.columns.indices, to: programme)
        #expect(programme.solveRelaxation() == .optimal)
        covering.columns[3].cost += 2
        covering.columns[20].upper = 0
        covering.rows[2].lower = 2
        covering.rows[2].upper += 1
        programme.setCost(3, covering.columns[3].cost)
        programme.setBounds(20, lower: 0, upper: 0)
        programme.setRowBounds(2, lower: 2, upper: covering.rows[2].upper)
        #expect(programme.solveRelaxation() == .optimal)
        #expect(abs(programme.objective - (try covering.fresh(Array(covering.columns.indices)))) < 1e-6)

        covering.columns[3].cost -= 1
        covering.columns[21].cost = 0
        covering.columns[22].upper = 0
        covering.columns[24].upper = 0
        covering.rows[1].lower = 0
        covering.rows[2].lower = 1
        programme.setCosts([21, 3], [0, covering.columns[3].cost])
        programme.setBounds([22, 24], lower: [0, 0], upper: [0, 0])
        programme.setRowBounds([2, 1], lower: [1, 0], upper: [covering.rows[2].upper, covering.rows[1].upper])
        #expect(programme.solveRelaxation() == .optimal)
        #expect(abs(programme.objective - (try covering.fresh(Array(covering.columns.indices)))) < 1e-6)
        #expect(!programme.isFaulty)
    }

    @Test("says when nothing is possible, and what was refused")
    func refuses() throws {
        let programme = try HiGHSProgramme(library.get())
        programme.addRow(lower: 1, upper: 1)
        programme.addColumn(cost: 1, lower: 0, upper: 0.5, rows: [0], values: [1])
        #expect(programme.solveRelaxation() == .infeasible)
        programme.setBounds(0, lower: 0, upper: 2)
        #expect(programme.solveRelaxation() == .optimal)
        programme.addColumn(cost: 1, lower: 0, upper: 1, rows: [7], values: [1])
        #expect(programme.isFaulty)
        #expect(programme.columnCount == 1)
        #expect(programme.solveRelaxation() == .unfinished)
    }

    private func expectDuals(_ programme: HiGHSProgramme, _ covering: Covering, _ columns: [Int]) {
        var primal: [Double] = [], reducedCosts: [Double] = [], duals: [Double] = []
        programme.read(primal: &primal, reducedCosts: &reducedCosts, rowDuals: &duals)
        var bound = 0.0
        for (row, dual) in zip(covering.rows, duals) { bound += dual * (dual > 0 ? row.lower : min(row.upper, 1e9)) }
        for (index, column) in columns.enumerated() {
            let column = covering.columns[column]
            let reduced = column.cost - column.rows.reduce(0) { $0 + duals[Int($1)] }
            #expect(abs(reduced - reducedCosts[index]) < 1e-6)
            bound += min(0, reduced) * column.upper
        }
        #expect(abs(bound - programme.objective) < 1e-5)
    }
}

@Suite("A programme in whole numbers")
struct HiGHSIntegerTests {
    @Test("has the optimum that trying everything finds", arguments: 1...150)
    func optimum(seed: Int) async throws {
        var model = smallModel(seed)
        model.constraints.removeAll { if case .product = $0.form { true } else { $0.onlyIf != nil } }
        let programme = try HiGHSProgramme(library.get())
        try programme.take(model)
        let expected = try await BruteForceSolver().solve(model)
        var values: [Double] = []
        let outcome = programme.solveInteger(values: &values)
        guard expected.status == .optimal else {
            #expect(outcome.status == .infeasible)
            #expect(values.isEmpty)
            return
        }
        let best = Double(expected.bound - model.offset)
        #expect(outcome.status == .optimal)
        #expect(abs(outcome.objective - best) < 1e-6 && abs(outcome.bound - best) < 1e-6)
        #expect(model.solutions().contains(values.map { Int($0.rounded()) }))

        var options = HiGHSProgramme.IntegerOptions()
        options.cutoff = best - 0.5
        #expect(programme.solveInteger(options, values: &values).status == .infeasible)
        options.cutoff = best + 0.5
        let again = programme.solveInteger(options, start: values, values: &values)
        #expect(again.status == .optimal && abs(again.objective - best) < 1e-6)
    }

    @Test("is solved between relaxations that go on from their own basis")
    func between() throws {
        var dice = Dice(5)
        let covering = Covering(&dice)
        let programme = try HiGHSProgramme(library.get())
        covering.addRows(to: programme)
        covering.addTogether(covering.columns.indices, to: programme)
        #expect(programme.solveRelaxation() == .optimal)
        let relaxed = programme.objective
        #expect(programme.steps > 0)
        var values: [Double] = []
        // Half of the columns may take fractions.
        let half = programme.solveInteger(whole: covering.columns.indices.map { $0 % 2 == 0 }, values: &values)
        let whole = programme.solveInteger(values: &values)
        #expect(half.status == .optimal && whole.status == .optimal)
        #expect(relaxed <= half.objective + 1e-6 && half.objective <= whole.objective + 1e-6)
        #expect(values.allSatisfy { abs($0 - $0.rounded()) < 1e-6 })
        #expect(programme.solveRelaxation() == .optimal)
        #expect(programme.steps == 0)
        #expect(abs(programme.objective - relaxed) < 1e-6)
    }

    @Test("tells news, and stops when it is told to")
    func stops() throws {
        // Market split: whole numbers that hardly ever add up, which takes longer than anybody waits.
        var dice = Dice(11)
        let programme = try HiGHSProgramme(library.get())
        let weights = (0..<6).map { _ in (0..<50).map { _ in Double(Int.random(in: 0..<100, using: &dice)) } }
        for row in weights {
            let half = (row.reduce(0, +) / 2).rounded(.down)
            programme.addRow(lower: half, upper: half)
        }
        for column in 0..<50 {
            programme.addColumn(
                cost: 0, lower: 0, upper: 1, rows: [0, 1, 2, 3, 4, 5], values: weights.map { $0[column] })
        }
        for row in 0..<6 {
            programme.addColumn(cost: 1, lower: 0, upper: 1000, rows: [Int32(row)], values: [1])
            programme.addColumn(cost: 1, lower: 0, upper: 1000, rows: [Int32(row)], values: [-1])
        }
        let stop = HiGHSStop()
        var values: [Double] = [], told = 0, best = Double.infinity
        var options = HiGHSProgramme.IntegerOptions()
        options.seconds = 300
        let outcome = programme.solveInteger(options, stop: stop, values: &values) { objective, bound, found in
            told += 1
            if let found {
                #expect(found.count == 62)
                best = objective
            }
            if best < .infinity { stop.now() }
        }
        #expect(told > 0)
        #expect(outcome.status == .feasible)
        #expect(outcome.objective <= best)
        #expect(outcome.bound < outcome.objective)
        #expect(programme.solveInteger(options, stop: stop, values: &values).status == .unfinished)
        #expect(programme.solveRelaxation(stop: stop) == .unfinished)
    }
}

/// Rows to be covered once or so by columns that each cover some; the first columns cover one row each, dearly.
private struct Covering {
    static let rowCount = 8

    var rows: [(lower: Double, upper: Double)] = []
    var columns: [(cost: Double, upper: Double, rows: [Int32])] = []

    init(_ dice: inout Dice) {
        for _ in 0..<Self.rowCount { rows.append((1, [1, 2, .infinity].randomElement(using: &dice) ?? 1)) }
        for row in 0..<Self.rowCount { columns.append((100, 9, [Int32(row)])) }
        for _ in 0..<40 {
            let some = (0..<Int32(Self.rowCount)).shuffled(using: &dice).prefix(Int.random(in: 1...4, using: &dice))
            columns.append((Double(Int.random(in: 1...20, using: &dice)), 1, Array(some)))
        }
    }

    func addRows(to programme: HiGHSProgramme) {
        programme.addRows(lower: rows.dropLast().map(\.lower), upper: rows.dropLast().map(\.upper))
        #expect(programme.addRow(lower: rows[7].lower, upper: rows[7].upper) == 7)
    }

    func add(_ index: Int, to programme: HiGHSProgramme) {
        let column = columns[index]
        programme.addColumn(
            cost: column.cost, lower: 0, upper: column.upper, rows: column.rows, values: column.rows.map { _ in 1 })
    }

    func addTogether(_ some: Range<Int>, to programme: HiGHSProgramme) {
        var starts: [Int32] = [], rows: [Int32] = []
        for column in columns[some] {
            starts.append(Int32(rows.count))
            rows += column.rows
        }
        let ones = rows.map { _ in 1.0 }, zeros = some.map { _ in 0.0 }
        columns[some].map(\.cost).withUnsafeBufferPointer { costs in
            columns[some].map(\.upper).withUnsafeBufferPointer { upper in
                zeros.withUnsafeBufferPointer { lower in
                    starts.withUnsafeBufferPointer { starts in
                        rows.withUnsafeBufferPointer { rows in
                            ones.withUnsafeBufferPointer { values in
                                programme.addColumns(
                                    costs: costs, lower: lower, upper: upper, starts: starts, rows: rows, values: values
                                )
                            }
                        }
                    }
                }
            }
        }
    }

    /// The optimum of a programme with just these columns, given at once.
    func fresh(_ some: [Int]) throws -> Double {
        let programme = try HiGHSProgramme(library.get())
        addRows(to: programme)
        for column in some { add(column, to: programme) }
        #expect(programme.solveRelaxation(.init(method: .interior, presolve: true)) == .optimal)
        return programme.objective
    }
}

extension HiGHSProgramme {
    /// Adds all of a model without conditions and products.
    fileprivate func take(_ model: LinearModel) throws {
        let relaxed = try #require(RelaxedModel(model))
        var columns = [(rows: [Int32], values: [Double])](repeating: ([], []), count: model.variables.count)
        for row in relaxed.rows {
            let index = addRow(
                lower: row.lower == Int.min ? -.infinity : Double(row.lower),
                upper: row.upper == Int.max ? .infinity : Double(row.upper))
            for term in row.terms {
                columns[term.variable].rows.append(Int32(index))
                columns[term.variable].values.append(Double(term.coefficient))
            }
        }
        for (index, column) in columns.enumerated() {
            addColumn(
                cost: Double(relaxed.costs[index]), lower: Double(model.variables[index].lower),
                upper: Double(model.variables[index].upper), rows: column.rows, values: column.values)
        }
    }
}
