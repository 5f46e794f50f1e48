import Roster

extension LineDiagram {
    /// Backward: nodes with the same arcs become one, nodes that lead nowhere are left out. Nil where nothing is left.
    init?(
        reducing arcs: ForwardArcs, blockStarts: [Int32], labelStarts: [Int32], positions: [Int32], values: [Int32]
    ) {
        let reduction = Reduction(arcs)
        guard reduction.run() else { return nil }
        self.init(
            blockStarts: blockStarts, layerStarts: [], arcStarts: [], targets: [], labels: [],
            labelStarts: labelStarts, positions: positions, values: values)
        reduction.read(into: &self)
    }
}

/// Works on memory of its own, because so many diagrams are small: to allocate for each layer would take longer than all else.
private final class Reduction {
    private let forward: ForwardArcs
    private let layers: Int
    /// The arcs that are kept, each a label and the number of a node in the layer after it; the last layer's first.
    private let arcs: UnsafeMutableBufferPointer<UInt64>
    /// The first arc of each node that is kept, in the same order; one more is behind them all.
    private let starts: UnsafeMutableBufferPointer<Int32>
    /// How many nodes of each layer are kept.
    private let counts: UnsafeMutableBufferPointer<Int32>
    /// For each node of a layer its number there after reduction, -1 for none: of the layer at hand and the next one.
    private var own: UnsafeMutableBufferPointer<Int32>
    private var next: UnsafeMutableBufferPointer<Int32>
    /// Numbers of nodes by the hash of their arcs, -1 for none.
    private let places: UnsafeMutableBufferPointer<Int32>
    private var kept = 0

    init(_ forward: ForwardArcs) {
        self.forward = forward
        layers = forward.layerStarts.count - 1
        let largest = (0..<layers).reduce(1) {
            max($0, Int(forward.layerStarts[$1 + 1] - forward.layerStarts[$1]))
        }
        arcs = .allocate(capacity: forward.count)
        starts = .allocate(capacity: forward.arcStarts.count)
        counts = .allocate(capacity: layers)
        own = .allocate(capacity: largest)
        next = .allocate(capacity: largest)
        places = .allocate(capacity: Self.places(for: largest))
    }

    deinit {
        arcs.deallocate()
        starts.deallocate()
        counts.deallocate()
        own.deallocate()
        next.deallocate()
        places.deallocate()
    }

    private static func places(for nodes: Int) -> Int {
        var size = 16
        while size < 2 * nodes { size *= 2 }
        return size
    }

    /// False where no way is left.
    func run() -> Bool {
        // The end.
        next[0] = 0
        starts[0] = 0
        var first = 0
        for layer in stride(from: layers - 1, through: 0, by: -1) {
            let count = reduce(layer, first)
            if count == 0 { return false }
            counts[layer] = Int32(count)
            first += count
            swap(&own, &next)
        }
        kept = first
        return true
    }

    /// - Parameter first: How many nodes are kept of the layers behind it.
    /// - Returns: How many of its own.
    private func reduce(_ layer: Int, _ first: Int) -> Int {
        let (from, to) = (Int(forward.layerStarts[layer]), Int(forward.layerStarts[layer + 1]))
        let mask = Self.places(for: to - from) - 1
        for place in 0...mask { places[place] = -1 }
        let forward = forward
        let arcStarts = forward.arcStarts.span, labels = forward.labels.span, targets = forward.targets.span
        var count = 0
        for node in from..<to {
            let begin = Int(starts[first + count])
            var end = begin
            var (hash, last) = (0x9E37_79B9_7F4A_7C15 as UInt64, 0 as UInt64)
            var isSorted = true
            for arc in Int(arcStarts[node])..<Int(arcStarts[node + 1]) {
                let target = next[Int(targets[arc])]
                guard target >= 0 else { continue }
                let packed = UInt64(UInt32(bitPattern: labels[arc])) << 32 | UInt64(UInt32(bitPattern: target))
                isSorted = isSorted && packed >= last
                hash = StateTable.mix(hash, packed)
                last = packed
                arcs[end] = packed
                end += 1
            }
            guard end > begin else {
                own[node - from] = -1
                continue
            }
            // From one node arcs come in the order of what they decide, and labels in that of their first use.
            if !isSorted {
                var own = UnsafeMutableBufferPointer(rebasing: arcs[begin..<end])
                own.sort()
                hash = arcs[begin..<end].reduce(0x9E37_79B9_7F4A_7C15) { StateTable.mix($0, $1) }
            }
            var place = Int(truncatingIfNeeded: hash) & mask
            while places[place] >= 0, !isSame(first + Int(places[place]), begin, end) { place = (place + 1) & mask }
            if places[place] < 0 {
                places[place] = Int32(count)
                count += 1
                starts[first + count] = Int32(end)
            }
            own[node - from] = places[place]
        }
        return count
    }

    /// Whether the node that is kept has these arcs.
    private func isSame(_ node: Int, _ begin: Int, _ end: Int) -> Bool {
        let start = Int(starts[node])
        guard Int(starts[node + 1]) - start == end - begin else { return false }
        for offset in 0..<end - begin where arcs[start + offset] != arcs[begin + offset] { return false }
        return true
    }

    /// What is kept, from the first layer on.
    func read(into diagram: inout LineDiagram) {
        let size = Int(starts[kept])
        diagram.layerStarts.reserveCapacity(layers + 1)
        diagram.arcStarts.reserveCapacity(kept + 2)
        diagram.arcStarts.append(0)
        diagram.labels.reserveCapacity(size)
        diagram.targets.reserveCapacity(size)
        var (first, place) = (0, kept)
        for layer in 0..<layers {
            diagram.layerStarts.append(Int32(first))
            let count = Int(counts[layer])
            place -= count
            first += count
            for node in place..<place + count {
                for arc in Int(starts[node])..<Int(starts[node + 1]) {
                    diagram.labels.append(Int32(bitPattern: UInt32(arcs[arc] >> 32)))
                    diagram.targets.append(Int32(bitPattern: UInt32(truncatingIfNeeded: arcs[arc])) + Int32(first))
                }
                diagram.arcStarts.append(Int32(diagram.labels.count))
            }
        }
        diagram.layerStarts.append(Int32(first))
        diagram.arcStarts.append(Int32(size))
    }
}
