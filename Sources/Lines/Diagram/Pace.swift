import Roster

/// A constraint on many days, kept to in each of some stretches of days by its share: what labels add to the stretch's sum,
/// and what can still come in it from each node.
struct Pace {
    /// By layer: what the sum of its stretch has to come to. An open end is the last number.
    let lower, upper: [Int32]
    /// By layer: whether a stretch ends with it.
    let isLast: [Bool]
    /// By label.
    let amounts: [Int32]
    /// By node: the least and the most that can still come before its stretch ends.
    let least, most: [Int32]

    /// - Parameter days: Of a stretch, counted from the first moment; nil for one stretch of all days.
    init(_ constraint: LineSplit.Constraint, _ diagram: LineDiagram, moments: [Int], days: Int?) {
        var coefficients = [Int32](repeating: 0, count: moments.count)
        for term in constraint.terms { coefficients[term.variable] = Int32(term.coefficient) }
        var amounts = [Int32](repeating: 0, count: diagram.labelCount)
        for label in amounts.indices {
            diagram.decisions(of: Int32(label)) { amounts[label] += coefficients[$0] * Int32($1) }
        }
        let first = moments.first ?? 0, length = (days ?? 0) * LinearModel.Place.oneDay
        let stretches = (0..<diagram.layers).map { layer in
            length == 0 ? 0 : (moments[Int(diagram.blockStarts[layer])] - first) / length
        }
        isLast = stretches.indices.map { $0 + 1 == stretches.count || stretches[$0 + 1] != stretches[$0] }
        (lower, upper) = Self.shares(constraint, diagram, stretches)
        var least = [Int32](repeating: 0, count: diagram.nodes), most = least
        for layer in (0..<diagram.layers).reversed() {
            let nodes = Int(diagram.layerStarts[layer])..<Int(diagram.layerStarts[layer + 1])
            for node in nodes {
                var (low, high) = (Int32.max, Int32.min)
                for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1]) {
                    let amount = amounts[Int(diagram.labels[arc])], target = Int(diagram.targets[arc])
                    low = min(low, isLast[layer] ? amount : amount + least[target])
                    high = max(high, isLast[layer] ? amount : amount + most[target])
                }
                (least[node], most[node]) = (low, high)
            }
        }
        (self.amounts, self.least, self.most) = (amounts, least, most)
    }

    /// By layer, the share of the constraint that its stretch has.
    private static func shares(
        _ constraint: LineSplit.Constraint, _ diagram: LineDiagram, _ stretches: [Int]
    ) -> (lower: [Int32], upper: [Int32]) {
        var lower: [Int32] = [], upper: [Int32] = []
        var taken = 0, before = 0
        for (layer, stretch) in stretches.enumerated() {
            if layer == 0 || stretches[layer - 1] != stretch {
                let end = stretches[layer...].firstIndex { $0 != stretch } ?? stretches.count
                before = taken
                while taken < constraint.terms.count,
                    constraint.terms[taken].variable < Int(diagram.blockStarts[end])
                { taken += 1 }
            }
            let share = constraint.share(of: before..<taken)
            // Open ends are the last numbers here too.
            lower.append(Int32(clamping: share.lower))
            upper.append(Int32(clamping: share.upper))
        }
        return (lower, upper)
    }

    /// The sum after an arc of the layer, nil where it can no longer come right.
    @inline(__always)
    func sum(_ before: Int32, after label: Int, to target: Int, in layer: Int) -> Int32? {
        let sum = before + amounts[label]
        if isLast[layer] { return sum >= lower[layer] && sum <= upper[layer] ? 0 : nil }
        return sum + most[target] >= lower[layer] && sum + least[target] <= upper[layer] ? sum : nil
    }

    /// How far this is from an even pace, in units of the sum: by how much the part of what can still come that must come is
    /// larger than at the beginning, or the part that may come smaller. For one stretch of all days.
    func hurry(_ sum: Int32, at node: Int) -> Double {
        let span = Double(most[node] - least[node]), whole = Double(most[0] - least[0])
        guard span > 0, whole > 0 else { return 0 }
        var hurry = 0.0
        if lower[0] != Int32.min {
            let wanted = Double(lower[0] - least[0]) / whole
            hurry += max(0, Double(lower[0] - sum - least[node]) - max(0, wanted) * span)
        }
        if upper[0] != Int32.max {
            let left = Double(upper[0] - least[0]) / whole
            hurry += max(0, min(1, left) * span - Double(upper[0] - sum - least[node]))
        }
        return hurry
    }
}

extension LineSplit.Constraint {
    /// What some of its terms, counted from the first one, have to come to: by how many they are. All shares together are the
    /// whole; open ends stay open.
    func share(of part: Range<Int>) -> (lower: Int, upper: Int) {
        func share(_ whole: Int) -> Int {
            whole * part.upperBound / terms.count - whole * part.lowerBound / terms.count
        }
        let least = lower == Int.min ? Int.min : share(lower)
        return (least, upper == Int.max ? Int.max : lower == Int.min ? share(upper) : least + share(upper - lower))
    }
}
