import Roster

/// One person's schedules with what they cost and what they add to the rows.
///
/// Not for two threads at once.
final class PricedLine {
    let diagram: LineDiagram
    /// What the arcs with a label cost by themselves.
    private let costs: [Int]
    /// What label l adds to rows are `rowStarts[l]..<rowStarts[l + 1]`.
    private let rowStarts: [Int32]
    private let rows: [Int32]
    private let amounts: [Int32]

    /// Each label's cost at the last prices.
    private var labelPrices: [Double]
    /// From each node, the least that is still to come at the last prices.
    private(set) var toCome: [Double]

    /// - Parameters:
    ///   - costs: What a unit of each of the line's variables costs.
    ///   - rows: For each of the line's variables, the rows it stands in and its coefficient there.
    init(_ diagram: LineDiagram, costs unit: [Int], rows ofVariable: [[(row: Int, coefficient: Int)]]) {
        self.diagram = diagram
        var costs: [Int] = [], starts: [Int32] = [0], rows: [Int32] = [], amounts: [Int32] = []
        costs.reserveCapacity(diagram.labelCount)
        for label in 0..<diagram.labelCount {
            var cost = 0
            var sums: [(row: Int, amount: Int)] = []
            diagram.decisions(of: Int32(label)) { position, value in
                cost += unit[position] * value
                for entry in ofVariable[position] {
                    if let known = sums.firstIndex(where: { $0.row == entry.row }) {
                        sums[known].amount += entry.coefficient * value
                    } else {
                        sums.append((entry.row, entry.coefficient * value))
                    }
                }
            }
            costs.append(cost)
            for sum in sums where sum.amount != 0 {
                rows.append(Int32(sum.row))
                amounts.append(Int32(sum.amount))
            }
            starts.append(Int32(rows.count))
        }
        self.costs = costs
        rowStarts = starts
        self.rows = rows
        self.amounts = amounts
        labelPrices = [Double](repeating: 0, count: costs.count)
        toCome = [Double](repeating: 0, count: diagram.nodes)
    }

    /// The least that a schedule costs when each unit it adds to row r is paid back at `prices[r]`.
    func price(_ prices: UnsafeBufferPointer<Double>, costScale: Double) -> Double {
        let labelCount = costs.count
        costs.withUnsafeBufferPointer { costs in
            rowStarts.withUnsafeBufferPointer { starts in
                rows.withUnsafeBufferPointer { rows in
                    amounts.withUnsafeBufferPointer { amounts in
                        labelPrices.withUnsafeMutableBufferPointer { result in
                            for label in 0..<labelCount {
                                var price = Double(costs[label]) * costScale
                                for entry in Int(starts[label])..<Int(starts[label + 1]) {
                                    price -= prices[Int(rows[entry])] * Double(amounts[entry])
                                }
                                result[label] = price
                            }
                        }
                    }
                }
            }
        }
        let nodes = diagram.nodes
        diagram.arcStarts.withUnsafeBufferPointer { starts in
            diagram.targets.withUnsafeBufferPointer { targets in
                diagram.labels.withUnsafeBufferPointer { labels in
                    labelPrices.withUnsafeBufferPointer { prices in
                        toCome.withUnsafeMutableBufferPointer { toCome in
                            toCome[nodes - 1] = 0
                            var node = nodes - 2
                            while node >= 0 {
                                var best = Double.infinity
                                for arc in Int(starts[node])..<Int(starts[node + 1]) {
                                    let cost = prices[Int(labels[arc])] + toCome[Int(targets[arc])]
                                    if cost < best { best = cost }
                                }
                                toCome[node] = best
                                node -= 1
                            }
                        }
                    }
                }
            }
        }
        return toCome[0]
    }

    /// The labels of the cheapest schedule at the last prices.
    func cheapest() -> [Int32] {
        var path: [Int32] = []
        path.reserveCapacity(diagram.layers)
        follow(from: 0, into: &path)
        return path
    }

    /// Adds the cheapest way from `node` to the end.
    private func follow(from start: Int, into path: inout [Int32]) {
        var node = start
        while diagram.arcStarts[node] < diagram.arcStarts[node + 1] {
            var best = Double.infinity, taken = 0
            for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1]) {
                let cost = labelPrices[Int(diagram.labels[arc])] + toCome[Int(diagram.targets[arc])]
                if cost < best { (best, taken) = (cost, arc) }
            }
            path.append(diagram.labels[taken])
            node = Int(diagram.targets[taken])
        }
    }

    /// Up to `count` schedules that leave the cheapest one at different places, the cheapest of these first; each costs
    /// less than `limit`.
    func cheapest(_ count: Int, below limit: Double) -> [[Int32]] {
        let best = cheapest()
        guard count > 1 else { return [best] }
        var node = 0, spent = 0.0
        var detours: [(cost: Double, depth: Int, arc: Int)] = []
        for (depth, label) in best.enumerated() {
            var next = node, price = 0.0
            for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1]) {
                let own = labelPrices[Int(diagram.labels[arc])], target = Int(diagram.targets[arc])
                if diagram.labels[arc] == label, next == node {
                    (next, price) = (target, own)
                } else {
                    let cost = spent + own + toCome[target]
                    if cost < limit { detours.append((cost, depth, arc)) }
                }
            }
            spent += price
            node = next
        }
        detours.sort { ($0.cost, $0.arc) < ($1.cost, $1.arc) }
        return [best]
            + detours.prefix(count - 1).map { detour in
                var path = Array(best[..<detour.depth])
                path.append(diagram.labels[detour.arc])
                follow(from: Int(diagram.targets[detour.arc]), into: &path)
                return path
            }
    }

    /// What a schedule costs by itself.
    func cost(of path: [Int32]) -> Int { path.reduce(0) { $0 + costs[Int($1)] } }

    /// Calls `body` with each row that a schedule adds to, perhaps several times.
    func entries(of path: [Int32], _ body: (Int, Int) -> Void) {
        for label in path {
            for entry in Int(rowStarts[Int(label)])..<Int(rowStarts[Int(label) + 1]) {
                body(Int(rows[entry]), Int(amounts[entry]))
            }
        }
    }
}
