/// Numbers that prices can be.
protocol LinePrice: SignedNumeric, Comparable {
    init(_ whole: Int)
    init(_ whole: Int32)
}

extension Double: LinePrice {}
extension Int: LinePrice {}

/// Finds the cheapest schedules of one line at given prices, in fractions or in whole numbers.
///
/// Not for two threads at once.
final class LinePricer<Price: LinePrice> {
    let graph: LineGraph
    /// Each label's cost at the last prices.
    private(set) var labelPrices: [Price]
    /// From each node, the least that is still to come at the last prices.
    private(set) var toCome: [Price]
    /// What a unit of cost counts.
    private let unit: Price

    init(_ graph: LineGraph, unit: Price) {
        self.graph = graph
        self.unit = unit
        labelPrices = [Price](repeating: .zero, count: graph.costs.count)
        toCome = [Price](repeating: .zero, count: graph.diagram.nodes)
    }

    /// The least that a schedule costs when each unit that it adds to row r is paid back at `prices[r]`.
    ///
    /// - Parameter unreachable: More than anything costs.
    func price(_ prices: [Price], unreachable: Price) -> Price {
        priceLabels(prices)
        let diagram = graph.diagram, nodes = diagram.nodes
        diagram.arcStarts.withUnsafeBufferPointer { starts in
            diagram.targets.withUnsafeBufferPointer { targets in
                diagram.labels.withUnsafeBufferPointer { labels in
                    labelPrices.withUnsafeBufferPointer { prices in
                        toCome.withUnsafeMutableBufferPointer { toCome in
                            toCome[nodes - 1] = .zero
                            var node = nodes - 2
                            while node >= 0 {
                                var best = unreachable
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

    private func priceLabels(_ prices: [Price]) {
        let graph = graph, unit = unit
        graph.rowStarts.withUnsafeBufferPointer { starts in
            graph.rows.withUnsafeBufferPointer { rows in
                graph.amounts.withUnsafeBufferPointer { amounts in
                    prices.withUnsafeBufferPointer { prices in
                        labelPrices.withUnsafeMutableBufferPointer { labelPrices in
                            for label in labelPrices.indices {
                                var price = Price(graph.costs[label]) * unit
                                for entry in Int(starts[label])..<Int(starts[label + 1]) {
                                    price -= prices[Int(rows[entry])] * Price(amounts[entry])
                                }
                                labelPrices[label] = price
                            }
                        }
                    }
                }
            }
        }
    }

    /// The labels of the cheapest schedule at the last prices.
    func cheapest() -> [Int32] {
        var path: [Int32] = []
        path.reserveCapacity(graph.diagram.layers)
        follow(from: 0, into: &path)
        return path
    }

    /// Adds the cheapest way from `node` to the end.
    private func follow(from start: Int, into path: inout [Int32]) {
        let diagram = graph.diagram, labelPrices = labelPrices, toCome = toCome
        var node = start
        while diagram.arcStarts[node] < diagram.arcStarts[node + 1] {
            var best: Price?, taken = 0
            for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1]) {
                let cost = labelPrices[Int(diagram.labels[arc])] + toCome[Int(diagram.targets[arc])]
                if best.map({ cost < $0 }) ?? true { (best, taken) = (cost, arc) }
            }
            path.append(diagram.labels[taken])
            node = Int(diagram.targets[taken])
        }
    }

    /// Up to `count` schedules that leave the cheapest one at different places, the cheapest of these first.
    func cheapest(_ count: Int) -> [[Int32]] {
        let best = cheapest()
        guard count > 1 else { return [best] }
        let diagram = graph.diagram
        var node = 0, spent = Price.zero
        var detours: [(cost: Price, depth: Int, arc: Int)] = []
        for (depth, label) in best.enumerated() {
            var next = node, price = Price.zero
            for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1]) {
                let own = labelPrices[Int(diagram.labels[arc])], target = Int(diagram.targets[arc])
                if diagram.labels[arc] == label {
                    (next, price) = (target, own)
                } else {
                    detours.append((spent + own + toCome[target], depth, arc))
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

    /// The schedules that cost at most `limit`, the cheapest first, `count` at most.
    ///
    /// - Returns: The schedules, and whether these are all of them.
    func all(upTo limit: Price, count: Int) -> (paths: [[Int32]], isComplete: Bool) {
        let diagram = graph.diagram
        guard toCome[0] <= limit else { return ([], true) }
        var steps: [(parent: Int32, label: Int32)] = []
        var heap = Heap<Price>()
        heap.push(.init(total: toCome[0], spent: .zero, node: 0, step: -1))
        var paths: [[Int32]] = []
        while let next = heap.pop() {
            let node = Int(next.node)
            if diagram.arcStarts[node] == diagram.arcStarts[node + 1] {
                if paths.count == count { return (paths, false) }
                var path: [Int32] = []
                var step = next.step
                while step >= 0 {
                    path.append(steps[Int(step)].label)
                    step = steps[Int(step)].parent
                }
                path.reverse()
                paths.append(path)
                continue
            }
            for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1]) {
                let label = diagram.labels[arc], target = diagram.targets[arc]
                let spent = next.spent + labelPrices[Int(label)]
                let total = spent + toCome[Int(target)]
                guard total <= limit else { continue }
                steps.append((next.step, label))
                heap.push(.init(total: total, spent: spent, node: target, step: Int32(steps.count - 1)))
            }
            if steps.count > 200 * count * max(1, diagram.layers / 8) { return (paths, false) }
        }
        return (paths, true)
    }

    /// The diagram without the arcs on which every schedule costs more than `limit`; nil where nothing is left.
    func diagram(upTo limit: Price, unreachable: Price) -> LineDiagram? {
        let diagram = graph.diagram
        var spent = [Price](repeating: unreachable, count: diagram.nodes)
        spent[0] = .zero
        var kept = ForwardArcs()
        for layer in 0..<diagram.layers {
            let next = diagram.layerStarts[layer + 1]
            for node in Int(diagram.layerStarts[layer])..<Int(next) {
                for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1])
                where spent[node] < unreachable {
                    let label = diagram.labels[arc], target = Int(diagram.targets[arc])
                    let cost = spent[node] + labelPrices[Int(label)]
                    guard cost + toCome[target] <= limit else { continue }
                    if cost < spent[target] { spent[target] = cost }
                    kept.add(label: label, to: Int32(target) - next)
                }
                kept.endNode()
            }
            kept.endLayer()
        }
        return LineDiagram(
            reducing: kept, blockStarts: diagram.blockStarts, labelStarts: diagram.labelStarts,
            positions: diagram.positions, values: diagram.values)
    }
}

/// Ways begun, the most promising first; of equal ones the one that was found first.
private struct Heap<Price: Comparable> {
    struct Way {
        var total: Price
        var spent: Price
        var node: Int32
        var step: Int32
    }

    private var ways: [Way] = []

    private static func isBefore(_ left: Way, _ right: Way) -> Bool {
        left.total < right.total || (left.total == right.total && left.step > right.step)
    }

    mutating func push(_ way: Way) {
        ways.append(way)
        var child = ways.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.isBefore(ways[child], ways[parent]) else { return }
            ways.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> Way? {
        guard let first = ways.first, let last = ways.popLast() else { return nil }
        guard !ways.isEmpty else { return first }
        ways[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < ways.count && Self.isBefore(ways[child], ways[least]) {
                least = child
            }
            guard least != parent else { return first }
            ways.swapAt(parent, least)
            parent = least
        }
    }
}
