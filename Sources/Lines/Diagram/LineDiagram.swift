import Roster

/// Every schedule that one person can have, as paths through a layered graph: a layer for each block of variables that are
/// decided together, a node for each state in which what is still possible differs.
///
/// A path from the first node to the last one is a schedule; what an arc decides is its label.
struct LineDiagram: Sendable {
    /// The first position that is decided in each layer; the last one is behind them all.
    var blockStarts: [Int32]
    /// The first node of each layer; the last one is the end.
    var layerStarts: [Int32]
    /// The arcs of node n are `arcStarts[n]..<arcStarts[n + 1]`. Nodes are numbered layer by layer; the first is 0, the
    /// last has no arcs.
    var arcStarts: [Int32]
    var targets: [Int32]
    var labels: [Int32]
    /// What label l decides are `labelStarts[l]..<labelStarts[l + 1]`: positions in the line and their values. What is
    /// not named has the value 0.
    var labelStarts: [Int32]
    var positions: [Int32]
    var values: [Int32]

    /// How many layers of arcs.
    var layers: Int { layerStarts.count - 1 }
    var nodes: Int { arcStarts.count - 1 }
    var labelCount: Int { labelStarts.count - 1 }

    /// How many arcs there are.
    var size: Int { targets.count }

    /// The labels of the schedule in which the line's variables have these values; nil where there is none.
    func path(of wanted: [Int]) -> [Int32]? {
        var path: [Int32] = []
        var node = 0
        for layer in 0..<layers {
            let decided = Int(blockStarts[layer])..<Int(blockStarts[layer + 1])
            let fitting = (arcStarts[node]..<arcStarts[node + 1]).first { arc in
                var values = [Int](repeating: 0, count: decided.count)
                decisions(of: labels[Int(arc)]) { values[$0 - decided.lowerBound] = $1 }
                return values.elementsEqual(wanted[decided])
            }
            guard let fitting else { return nil }
            path.append(labels[Int(fitting)])
            node = Int(targets[Int(fitting)])
        }
        return path
    }

    /// Calls `body` with each position and value that the label decides.
    func decisions(of label: Int32, _ body: (Int, Int) -> Void) {
        for index in Int(labelStarts[Int(label)])..<Int(labelStarts[Int(label) + 1]) {
            body(Int(positions[index]), Int(values[index]))
        }
    }
}

extension LineDiagram {
    /// How many schedules there are, as far as a double can hold it.
    var schedules: Double {
        var counts = [Double](repeating: 1, count: nodes)
        for node in stride(from: nodes - 2, through: 0, by: -1) {
            counts[node] = (arcStarts[node]..<arcStarts[node + 1]).reduce(0) { $0 + counts[Int(targets[Int($1)])] }
        }
        return counts[0]
    }
}
