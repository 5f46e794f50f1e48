import Roster

extension LinePricer<Double> {
    /// A schedule that keeps to these constraints, which the diagram does not, cheap at the last prices; nil where none was
    /// found.
    ///
    /// - Parameters:
    ///   - moments: Of the line's variables.
    ///   - dearest: The most that a unit of anything costs.
    func path(keepingTo long: [LineSplit.Constraint], moments: [Int], dearest: Double) -> [Int32]? {
        guard !long.isEmpty else { return cheapest() }
        for way in Self.ways {
            let paces = long.map { Pace($0, graph.diagram, moments: moments, days: way.stretch) }
            if let path = path(keeping: paces, width: way.width, haste: way.haste * dearest) { return path }
        }
        return nil
    }

    /// One after another, until one leads to the end.
    private static var ways: [(width: Int, haste: Double, stretch: Int?)] {
        [(3, 0, 28), (8, 0, 56), (8, 1, nil), (32, 10, nil), (256, 1, nil)]
    }

    /// A schedule that keeps to all these paces, cheap at the last prices; nil where none was found.
    ///
    /// Goes forward through the diagram and remembers at each node no more than `width` ways so far: those that would end
    /// cheapest, among those that can still come right for each pace by itself.
    ///
    /// - Parameter haste: What it costs to be ahead of or behind an even pace, for each unit of a sum.
    func path(keeping paces: [Pace], width: Int, haste: Double) -> [Int32]? {
        let diagram = graph.diagram
        var steps: [(parent: Int32, label: Int32)] = [(-1, -1)]
        var ways = [[Way]](repeating: [], count: 1)
        ways[0] = [Way(total: 0, cost: 0, step: 0, sums: [Int32](repeating: 0, count: paces.count))]
        var sums = [Int32](repeating: 0, count: paces.count)
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
                        for index in paces.indices {
                            guard let sum = paces[index].sum(way.sums[index], after: label, to: target, in: layer)
                            else { continue arcs }
                            sums[index] = sum
                            if haste > 0 { total += haste * paces[index].hurry(sum, at: target) }
                        }
                        guard total < worst else { continue }
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

/// A way from the beginning to a node.
private struct Way {
    /// With what is still to come, and what uneven paces cost.
    var total: Double
    var cost: Double
    var step: Int32
    var sums: [Int32]
}
