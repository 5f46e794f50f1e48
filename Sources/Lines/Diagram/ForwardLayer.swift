import Roster

/// The arcs of one layer, as they were found.
struct ForwardLayer {
    /// Of node n: `starts[n]..<starts[n + 1]`.
    var starts: [Int32] = [0]
    var targets: [Int32] = []
    var labels: [Int32] = []

    /// With room for about so many nodes and arcs.
    init(nodes: Int = 0, arcs: Int = 0) {
        starts.reserveCapacity(nodes + 1)
        targets.reserveCapacity(arcs)
        labels.reserveCapacity(arcs)
    }
}

extension LineDiagram {
    /// Backward: nodes with the same arcs become one, nodes that lead nowhere are left out. Nil where nothing is left.
    init?(
        reducing layers: [ForwardLayer], blockStarts: [Int32], labelStarts: [Int32], positions: [Int32], values: [Int32]
    ) {
        var kept: [ReducedLayer] = []
        var numbers: [Int32] = [0]
        for layer in layers.reversed() {
            let (reduced, own) = ReducedLayer.of(layer, numbers: numbers)
            if reduced.count == 0 { return nil }
            kept.append(reduced)
            numbers = own
        }
        kept.reverse()
        let arcs = kept.reduce(0) { $0 + $1.targets.count }
        var arcStarts: [Int32] = [0], targets: [Int32] = [], labels: [Int32] = [], layerStarts: [Int32] = []
        targets.reserveCapacity(arcs)
        labels.reserveCapacity(arcs)
        arcStarts.reserveCapacity(kept.reduce(2) { $0 + $1.count })
        var first: Int32 = 0
        for layer in kept {
            layerStarts.append(first)
            let next = first + Int32(layer.count)
            for node in 0..<layer.count {
                for arc in Int(layer.starts[node])..<Int(layer.starts[node + 1]) {
                    targets.append(layer.targets[arc] + next)
                    labels.append(layer.labels[arc])
                }
                arcStarts.append(Int32(targets.count))
            }
            first = next
        }
        layerStarts.append(first)
        arcStarts.append(Int32(targets.count))
        self.init(
            blockStarts: blockStarts, layerStarts: layerStarts, arcStarts: arcStarts, targets: targets, labels: labels,
            labelStarts: labelStarts,
            positions: positions, values: values)
    }
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
        let nodes = layer.starts.count - 1
        var reduced = ReducedLayer()
        reduced.starts.reserveCapacity(nodes + 1)
        reduced.targets.reserveCapacity(layer.targets.count)
        reduced.labels.reserveCapacity(layer.targets.count)
        var own = [Int32](repeating: -1, count: nodes)
        var size = 64
        while size < 2 * nodes { size *= 2 }
        var places = [Int32](repeating: -1, count: size)
        var arcs: [UInt64] = []
        for node in 0..<nodes {
            arcs.removeAll(keepingCapacity: true)
            for arc in Int(layer.starts[node])..<Int(layer.starts[node + 1]) {
                let target = numbers[Int(layer.targets[arc])]
                if target >= 0 { arcs.append(Self.packed(layer.labels[arc], target)) }
            }
            guard !arcs.isEmpty else { continue }
            // From one node arcs come in the order of what they decide, and labels in that of their first use.
            arcs.sort()
            let hash = arcs.reduce(0x9E37_79B9_7F4A_7C15) { StateTable.mix($0, $1) }
            var place = Int(truncatingIfNeeded: hash) & (size - 1)
            while places[place] >= 0, !reduced.holds(arcs, at: Int(places[place])) { place = (place + 1) & (size - 1) }
            if places[place] < 0 {
                places[place] = Int32(reduced.count)
                for arc in arcs {
                    reduced.labels.append(Int32(bitPattern: UInt32(arc >> 32)))
                    reduced.targets.append(Int32(bitPattern: UInt32(truncatingIfNeeded: arc)))
                }
                reduced.starts.append(Int32(reduced.targets.count))
            }
            own[node] = places[place]
        }
        return (reduced, own)
    }

    private static func packed(_ label: Int32, _ target: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: label)) << 32 | UInt64(UInt32(bitPattern: target))
    }

    private func holds(_ arcs: [UInt64], at node: Int) -> Bool {
        let start = Int(starts[node])
        guard Int(starts[node + 1]) - start == arcs.count else { return false }
        for (index, arc) in arcs.enumerated() where Self.packed(labels[start + index], targets[start + index]) != arc {
            return false
        }
        return true
    }
}
