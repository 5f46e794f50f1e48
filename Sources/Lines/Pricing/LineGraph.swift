import Roster

/// One person's schedules with what they cost and what they add to the rows.
final class LineGraph: Sendable {
    let diagram: LineDiagram
    /// What the arcs with a label cost by themselves.
    let costs: [Int]
    /// What label l adds to rows are `rowStarts[l]..<rowStarts[l + 1]`, each row once.
    let rowStarts: [Int32]
    let rows: [Int32]
    let amounts: [Int32]

    /// - Parameters:
    ///   - unit: What a unit of each of the line's variables costs.
    ///   - ofVariable: For each of the line's variables, the rows it stands in and its coefficient there.
    init(_ diagram: LineDiagram, costs unit: [Int], rows ofVariable: [[(row: Int, coefficient: Int)]]) {
        self.diagram = diagram
        var costs: [Int] = [], starts: [Int32] = [0], rows: [Int32] = [], amounts: [Int32] = []
        costs.reserveCapacity(diagram.labelCount)
        for label in 0..<diagram.labelCount {
            var cost = 0
            let first = rows.count
            diagram.decisions(of: Int32(label)) { position, value in
                cost += unit[position] * value
                for entry in ofVariable[position] {
                    let amount = Int32(entry.coefficient * value)
                    if let known = rows[first...].firstIndex(of: Int32(entry.row)) {
                        amounts[known] += amount
                    } else {
                        rows.append(Int32(entry.row))
                        amounts.append(amount)
                    }
                }
            }
            costs.append(cost)
            starts.append(Int32(rows.count))
        }
        self.costs = costs
        rowStarts = starts
        self.rows = rows
        self.amounts = amounts
    }

    /// The same labels, on a diagram with fewer schedules.
    init(_ other: LineGraph, on diagram: LineDiagram) {
        self.diagram = diagram
        (costs, rowStarts, rows, amounts) = (other.costs, other.rowStarts, other.rows, other.amounts)
    }

    /// What a schedule costs by itself.
    func cost(of path: [Int32]) -> Int { path.reduce(0) { $0 + costs[Int($1)] } }

    /// Calls `body` with each row that a schedule adds to, perhaps several times, and what it adds.
    func entries(of path: [Int32], _ body: (Int, Int) -> Void) {
        for label in path {
            for entry in Int(rowStarts[Int(label)])..<Int(rowStarts[Int(label) + 1]) {
                body(Int(rows[entry]), Int(amounts[entry]))
            }
        }
    }
}
