import Roster

/// The arcs of a diagram as they were found, from the first layer on.
struct ForwardArcs {
    /// The first node of each layer; the last one is behind them all.
    private(set) var layerStarts: [Int32] = [0]
    /// Of node n: `arcStarts[n]..<arcStarts[n + 1]`.
    private(set) var arcStarts: [Int32] = [0]
    private(set) var labels: [Int32] = []
    /// Counted from the first node of the next layer.
    private(set) var targets: [Int32] = []

    var count: Int { labels.count }

    /// With room for about so many nodes and arcs.
    init(nodes: Int = 0, arcs: Int = 0) {
        arcStarts.reserveCapacity(nodes + 1)
        labels.reserveCapacity(arcs)
        targets.reserveCapacity(arcs)
    }

    /// Adds an arc to the node that was not ended yet.
    mutating func add(label: Int32, to target: Int32) {
        labels.append(label)
        targets.append(target)
    }

    mutating func endNode() { arcStarts.append(Int32(labels.count)) }

    mutating func endLayer() { layerStarts.append(Int32(arcStarts.count - 1)) }
}
