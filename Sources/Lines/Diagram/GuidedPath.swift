import Roster

extension LinePricer<Double> {
    /// A schedule that keeps to all of these constraints, cheap at the last prices; nil where none was found.
    ///
    /// Goes forward through the diagram and remembers from each node no more than `width` ways so far: those that would end
    /// cheapest, among those that can still come right for each constraint by itself.
    ///
    /// - Parameter haste: What it costs to be ahead of or behind an even pace, for each unit of a constraint's sum.
    func path(keeping constraints: [LineSplit.Constraint], width: Int, haste: Double) -> [Int32]? {
        let diagram = graph.diagram
        let counts = constraints.map { diagram.counts(of: $0) }
        // In each layer, the constraints that speak of it.
        let spoken = (0..<diagram.layers).map { layer in
            let decided = Int(diagram.blockStarts[layer])..<Int(diagram.blockStarts[layer + 1])
            return constraints.indices.filter { index in
                guard let first = constraints[index].terms.first, let last = constraints[index].terms.last else {
                    return false
                }
                return first.variable < decided.upperBound && last.variable >= decided.lowerBound
            }
        }
        var steps: [(parent: Int32, label: Int32)] = [(-1, -1)]
        var ways = [[Way]](repeating: [], count: 1)
        ways[0] = [Way(total: 0, cost: 0, step: 0, sums: [Int32](repeating: 0, count: constraints.count))]
        for layer in 0..<diagram.layers {
            let first = Int(diagram.layerStarts[layer]), next = Int(diagram.layerStarts[layer + 1])
            let end = layer + 2 < diagram.layerStarts.count ? Int(diagram.layerStarts[layer + 2]) : diagram.nodes
            var reached = [[Way]](repeating: [], count: end - next)
            for node in first..<next {
                for way in ways[node - first] {
                    arcs: for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1]) {
                        let label = Int(diagram.labels[arc]), target = Int(diagram.targets[arc])
                        let cost = way.cost + labelPrices[label]
                        var total = cost + toCome[target]
                        let place = target - next
                        let worst = reached[place].count == width ? reached[place][width - 1].total : .infinity
                        guard total < worst else { continue }
                        for index in spoken[layer] {
                            let sum = way.sums[index] + counts[index].amounts[label]
                            guard sum + counts[index].most[target] >= counts[index].lower,
                                sum + counts[index].least[target] <= counts[index].upper
                            else { continue arcs }
                            total += haste * counts[index].hurry(sum, at: target)
                        }
                        guard total < worst else { continue }
                        var sums = way.sums
                        for index in spoken[layer] { sums[index] += counts[index].amounts[label] }
                        if reached[place].contains(where: { $0.cost == cost && $0.sums == sums }) { continue }
                        steps.append((way.step, Int32(label)))
                        if worst < .infinity { reached[place].removeLast() }
                        let at = reached[place].firstIndex { $0.total > total } ?? reached[place].count
                        reached[place].insert(
                            Way(total: total, cost: cost, step: Int32(steps.count - 1), sums: sums), at: at)
                    }
                }
            }
            ways = reached
        }
        guard let best = ways.first?.first else { return nil }
        var path: [Int32] = []
        var step = Int(best.step)
        while steps[step].parent >= 0 {
            path.append(steps[step].label)
            step = Int(steps[step].parent)
        }
        return path.reversed()
    }
}

extension LineDiagram.Counts {
    /// How far this is from an even pace, in units of the sum: by how much the part of what can still come that must come is
    /// larger than at the beginning, or the part that may come smaller.
    fileprivate func hurry(_ sum: Int32, at node: Int) -> Double {
        let span = Double(most[node] - least[node]), whole = Double(most[0] - least[0])
        guard span > 0, whole > 0 else { return 0 }
        var hurry = 0.0
        if lower != Int32.min {
            let wanted = Double(lower - least[0]) / whole
            hurry += max(0, Double(lower - sum - least[node]) - max(0, wanted) * span)
        }
        if upper != Int32.max {
            let left = Double(upper - least[0]) / whole
            hurry += max(0, min(1, left) * span - Double(upper - sum - least[node]))
        }
        return hurry
    }
}

private struct Way {
    /// With what is still to come, and what uneven paces cost.
    var total: Double
    var cost: Double
    var step: Int32
    var sums: [Int32]
}
