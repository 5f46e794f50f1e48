import Roster

/// Builds the diagram of a line: forward from the first decision, one node for each different state, then backward,
/// leaving out what leads nowhere and making one of what leads to the same.
struct DiagramBuilder {
    /// More arcs than this are not built.
    private let mostArcs: Int
    private let layout: LineLayout
    private let ranges: [LinearModel.Variable]
    /// What a unit of each variable costs, and whether a row reads it.
    private let costs: [Int]
    private let isInRow: [Bool]

    /// - Parameters:
    ///   - constraints: Those that schedules keep to.
    ///   - ranges: Of the line's variables; so are `costs` and `isInRow`.
    init(
        _ line: LineSplit.Line, constraints: [LineSplit.Constraint], ranges: [LinearModel.Variable], costs: [Int],
        isInRow: [Bool], mostArcs: Int
    ) {
        layout = LineLayout(line, constraints: constraints, ranges: ranges)
        self.ranges = ranges
        self.costs = costs
        self.isInRow = isInRow
        self.mostArcs = mostArcs
    }

    enum Outcome {
        case diagram(LineDiagram)
        /// No schedule keeps to the constraints.
        case empty
        case tooLarge
    }

    func build() -> Outcome {
        var labels = LabelTable()
        var layers: [ForwardLayer] = []
        var states = StateTable(words: layout.words)
        _ = states.insert([UInt64](repeating: 0, count: max(1, layout.words)))
        var arcs = 0
        for block in layout.blocks {
            labels.beginBlock()
            var expansion = BlockExpansion(layout, ranges, costs, isInRow, block)
            let (layer, next) = expansion.expand(states, &labels)
            arcs += layer.targets.count
            if arcs > mostArcs { return .tooLarge }
            if next.count == 0 { return .empty }
            layers.append(layer)
            states = next
        }
        return reduced(layers, labels)
    }

    /// Backward: nodes with the same arcs become one, nodes without any are left out.
    private func reduced(_ layers: [ForwardLayer], _ labels: LabelTable) -> Outcome {
        var kept: [ReducedLayer] = []
        var numbers: [Int32] = [0]
        for layer in layers.reversed() {
            let (reduced, own) = ReducedLayer.of(layer, numbers: numbers)
            if reduced.count == 0 { return .empty }
            kept.append(reduced)
            numbers = own
        }
        kept.reverse()
        var diagram = LineDiagram(
            arcStarts: [0], targets: [], labels: [], labelStarts: labels.starts, positions: labels.positions,
            values: labels.values, layers: layers.count)
        let arcs = kept.reduce(0) { $0 + $1.targets.count }
        diagram.targets.reserveCapacity(arcs)
        diagram.labels.reserveCapacity(arcs)
        var first: Int32 = 0
        for layer in kept {
            let next = first + Int32(layer.count)
            for node in 0..<layer.count {
                for arc in Int(layer.starts[node])..<Int(layer.starts[node + 1]) {
                    diagram.targets.append(layer.targets[arc] + next)
                    diagram.labels.append(layer.labels[arc])
                }
                diagram.arcStarts.append(Int32(diagram.targets.count))
            }
            first = next
        }
        diagram.arcStarts.append(Int32(diagram.targets.count))
        return .diagram(diagram)
    }
}

/// The arcs of one layer, as they were found.
struct ForwardLayer {
    /// Of node n: `starts[n]..<starts[n + 1]`.
    var starts: [Int32] = [0]
    var targets: [Int32] = []
    var labels: [Int32] = []
}

/// A layer after nodes that lead to the same were made one.
private struct ReducedLayer {
    var starts: [Int32] = [0]
    var targets: [Int32] = []
    var labels: [Int32] = []

    var count: Int { starts.count - 1 }

    /// - Parameter numbers: For each node of the next layer its number there after reduction, -1 for none.
    /// - Returns: The layer, and the same for its own nodes.
    static func of(_ layer: ForwardLayer, numbers: [Int32]) -> (ReducedLayer, [Int32]) {
        var reduced = ReducedLayer()
        var own = [Int32](repeating: -1, count: layer.starts.count - 1)
        var known: [Int: Int32] = [:]
        /// Other nodes with the same hash.
        var others: [Int32: Int32] = [:]
        var arcs: [UInt64] = []
        for node in own.indices {
            arcs.removeAll(keepingCapacity: true)
            for arc in Int(layer.starts[node])..<Int(layer.starts[node + 1]) {
                let target = numbers[Int(layer.targets[arc])]
                if target >= 0 {
                    arcs.append(UInt64(UInt32(bitPattern: layer.labels[arc])) << 32 | UInt64(UInt32(bitPattern: target)))
                }
            }
            guard !arcs.isEmpty else { continue }
            arcs.sort()
            let hash = Int(truncatingIfNeeded: arcs.reduce(0x9E37_79B9_7F4A_7C15) { StateTable.mix($0, $1) })
            var candidate = known[hash]
            while let index = candidate, !reduced.holds(arcs, at: Int(index)) { candidate = others[index] }
            if let index = candidate {
                own[node] = index
                continue
            }
            let index = Int32(reduced.count)
            if let old = known[hash] { others[index] = old }
            known[hash] = index
            for arc in arcs {
                reduced.labels.append(Int32(bitPattern: UInt32(arc >> 32)))
                reduced.targets.append(Int32(bitPattern: UInt32(truncatingIfNeeded: arc)))
            }
            reduced.starts.append(Int32(reduced.targets.count))
            own[node] = index
        }
        return (reduced, own)
    }

    private func holds(_ arcs: [UInt64], at node: Int) -> Bool {
        let start = Int(starts[node])
        guard Int(starts[node + 1]) - start == arcs.count else { return false }
        for (index, arc) in arcs.enumerated() {
            let own =
                UInt64(UInt32(bitPattern: labels[start + index])) << 32
                | UInt64(UInt32(bitPattern: targets[start + index]))
            if own != arc { return false }
        }
        return true
    }
}
