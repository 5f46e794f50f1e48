import Relaxation
import RosterTestSupport
import Testing

@testable import Lines

/// The master's columns and what was read of them belong together, whatever goes.
@Suite struct LineMasterTests {
    @Test func whatIsLeftAfterRetiringIsWhatItWas() throws {
        var (gone, left) = (0, 0)
        for seed in 0..<120 {
            var random = SeededGenerator(seed: seed)
            guard let one = ExactBoundTests.Case(&random) else { continue }
            let problem = one.problem, lines = Array(problem.graphs.indices)
            let master = try LineMaster(
                problem, lines: lines, given: problem.rows.map { _ in 0 }, penalty: 1_000, library: try highs.get())
            var sums = problem.rows.map { _ in 0 }
            for line in lines {
                for path in problem.graphs[line].diagram.paths.prefix(20) {
                    master.add(problem.graphs[line].column(path, line: line, sums: &sums), at: line)
                }
            }
            guard !master.columns.isEmpty, master.solve(seconds: 60, stop: nil) else { continue }
            let before = master.columns.count
            master.retire(above: random.pick([-1, 0, 2, 10]))
            gone += before - master.columns.count
            left += master.columns.count
            #expect(master.programme.columnCount == master.firstSchedule + master.columns.count, "seed \(seed)")
            try #require(master.primal.count == master.programme.columnCount, "seed \(seed)")
            try #require(master.reducedCosts.count == master.programme.columnCount, "seed \(seed)")
            for (index, column) in master.columns.enumerated() {
                var reduced = Double(column.cost) * master.costScale - master.duals[master.rows + column.line]
                for (row, amount) in zip(column.rows, column.amounts) {
                    reduced -= master.duals[Int(row)] * Double(amount)
                }
                let read = master.reducedCosts[master.firstSchedule + index]
                #expect(abs(read - reduced) < 1e-6 * max(1, abs(reduced)), "seed \(seed)")
            }
            // What was cheapest is so still.
            let cost = master.objective
            #expect(master.solve(seconds: 60, stop: nil))
            #expect(abs(master.objective - cost) < 1e-6 * max(1, abs(cost)), "seed \(seed)")
            // What has gone may come back.
            #expect(master.columns.allSatisfy { !master.add($0, at: $0.line) }, "seed \(seed)")
        }
        #expect(gone > 50 && left > 100, "\(gone) gone, \(left) left")
    }
}
