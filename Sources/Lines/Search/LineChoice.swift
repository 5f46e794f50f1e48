import Roster

/// A schedule for each line, and what the shared variables are.
struct LineChoice: Sendable {
    var paths: [[Int32]]
    var shared: [Int]
    /// Without the model's offset.
    var cost: Int
}

extension LineProblem {
    /// What a solution of the model chooses; nil where a line's schedule is not among those that are known.
    func choice(of values: [Int]) -> LineChoice? {
        var paths: [[Int32]] = []
        for (line, graph) in zip(split.lines, graphs) {
            guard let path = graph.diagram.path(of: line.variables.map { values[$0] }) else { return nil }
            paths.append(path)
        }
        return choice(paths, shared: split.shared.map { values[$0] })
    }

    /// The choice with its cost; nil where it breaks a row, which rounding could do.
    func choice(_ paths: [[Int32]], shared: [Int]) -> LineChoice? {
        var sums = [Int](repeating: 0, count: rows.count)
        var cost = 0
        for (graph, path) in zip(graphs, paths) {
            cost += graph.cost(of: path)
            graph.entries(of: path) { sums[$0] += $1 }
        }
        for (index, value) in shared.enumerated() {
            let variable = split.shared[index]
            guard ranges[variable].lower <= value, value <= ranges[variable].upper else { return nil }
            cost += split.costs[variable] * value
            for entry in rowsOfShared[index] { sums[entry.row] += entry.coefficient * value }
        }
        for (row, sum) in zip(rows, sums) where sum < row.lower || sum > row.upper { return nil }
        return LineChoice(paths: paths, shared: shared, cost: cost)
    }
}
