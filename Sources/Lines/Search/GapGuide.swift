import Roster

/// Where the distance between a choice and the bound comes from, and which lines to change because of it.
///
/// At the bound's prices that distance is a sum of parts that are never below zero: how much dearer each line's schedule is
/// than its cheapest, and what each row pays for what is shared or left over.
struct GapGuide {
    private let problem: LineProblem
    private let prices: [Double]
    /// What each line costs at least.
    private let least: [Double]
    /// The lines that add to each row.
    private let linesOfRow: [[Int]]

    init(_ problem: LineProblem, prices: [Double], pricers: [LinePricer<Double>]) {
        self.problem = problem
        self.prices = prices
        least = pricers.map { $0.price(prices, unreachable: .infinity) }
        var lines = [[Int]](repeating: [], count: problem.rows.count)
        for (line, graph) in problem.graphs.enumerated() { for row in Set(graph.rows) { lines[Int(row)].append(line) } }
        linesOfRow = lines
    }

    /// `count` lines, those that cost more than they need to more likely than others.
    func lines(_ count: Int, _ choice: LineChoice, _ numbers: inout SeededNumbers) -> [Int] {
        var taken: [Int] = []
        func take(_ line: Int) { if taken.count < count, !taken.contains(line) { taken.append(line) } }
        let (ofLines, ofRows) = parts(choice)
        let kind = Int.random(in: 0..<4, using: &numbers)
        if kind > 0 {
            let total = ofLines.reduce(0, +) + ofRows.reduce(0, +)
            var mark = Double.random(in: 0..<max(total, 1e-9), using: &numbers)
            if let line = ofLines.indices.first(where: {
                mark -= ofLines[$0]; return mark < 0
            }) {
                take(line)
            } else if let row = ofRows.indices.first(where: {
                mark -= ofRows[$0]; return mark < 0
            }) {
                for line in linesOfRow[row].shuffled(using: &numbers).prefix((count + 1) / 2) { take(line) }
            }
        }
        if kind == 2 {
            // Further ones by what they cost too much.
            let keys = ofLines.map { ($0 + 0.05) * Double.random(in: 0..<1, using: &numbers) }
            for line in keys.indices.sorted(by: { keys[$0] > keys[$1] }).prefix(count / 2) { take(line) }
        }
        for line in problem.graphs.indices.shuffled(using: &numbers) { take(line) }
        return taken.sorted()
    }

    private func parts(_ choice: LineChoice) -> (lines: [Double], rows: [Double]) {
        var sums = [Double](repeating: 0, count: problem.rows.count)
        var lines: [Double] = []
        for (line, path) in choice.paths.enumerated() {
            let graph = problem.graphs[line]
            var cost = Double(graph.cost(of: path)) * problem.costScale
            graph.entries(of: path) { row, amount in
                cost -= prices[row] * Double(amount)
                sums[row] += Double(amount)
            }
            lines.append(max(0, cost - least[line]))
        }
        var rows = [Double](repeating: 0, count: problem.rows.count)
        for (index, variable) in problem.split.shared.enumerated() {
            let entries = problem.rowsOfShared[index], value = Double(choice.shared[index])
            var cost = Double(problem.split.costs[variable]) * problem.costScale
            for entry in entries {
                cost -= prices[entry.row] * Double(entry.coefficient)
                sums[entry.row] += Double(entry.coefficient) * value
            }
            let range = problem.ranges[variable]
            let excess = cost * (value - Double(cost > 0 ? range.lower : range.upper))
            if let first = entries.first { rows[first.row] += max(0, excess) }
        }
        for (row, constraint) in problem.rows.enumerated() where prices[row] != 0 {
            rows[row] += abs(prices[row] * (sums[row] - Double(prices[row] > 0 ? constraint.lower : constraint.upper)))
        }
        return (lines, rows)
    }
}
