import Roster

/// A constraint on many days, kept to in each of some stretches of days by its share.
struct Pace {
    /// By label: what it adds to the sum.
    let amounts: [Int32]
    /// By node: what the sum on the way there must be, so that its stretch can still come right.
    let least, most: [Int32]
    /// By node: the sums between which the pace is even: as much of what can still come must come as at the beginning, and as
    /// much of it may. For one stretch of all days.
    let early, late: [Double]
    /// By node: whether its sum begins anew.
    let isBegin: [Bool]
    /// Whether every schedule keeps to it.
    let isKept: Bool
    /// Whether, within a stretch, only what is added can break it.
    let isSimple: Bool

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
        let shares = Self.shares(constraint, diagram, stretches)
        // The least and the most that can still come before the stretch ends.
        var low = [Int32](repeating: 0, count: diagram.nodes), high = low
        var least = low, most = low, isBegin = [Bool](repeating: true, count: diagram.nodes)
        for layer in (0..<diagram.layers).reversed() {
            let isLast = layer + 1 == stretches.count || stretches[layer + 1] != stretches[layer]
            let isFirst = layer == 0 || stretches[layer - 1] != stretches[layer]
            for node in Int(diagram.layerStarts[layer])..<Int(diagram.layerStarts[layer + 1]) {
                var (fewest, greatest) = (Int32.max, Int32.min)
                for arc in Int(diagram.arcStarts[node])..<Int(diagram.arcStarts[node + 1]) {
                    let amount = amounts[Int(diagram.labels[arc])], target = Int(diagram.targets[arc])
                    fewest = min(fewest, isLast ? amount : amount + low[target])
                    greatest = max(greatest, isLast ? amount : amount + high[target])
                }
                (low[node], high[node], isBegin[node]) = (fewest, greatest, isFirst)
                guard !isFirst else { continue }
                least[node] = Self.left(shares.lower[layer], after: greatest)
                most[node] = Self.left(shares.upper[layer], after: fewest)
            }
        }
        // A stretch that has ended must have come right.
        for layer in stride(from: 1, through: diagram.layers, by: 1) {
            let first = Int(diagram.layerStarts[layer])
            let next = layer < diagram.layers ? Int(diagram.layerStarts[layer + 1]) : diagram.nodes
            for node in first..<next where isBegin[node] {
                (least[node], most[node]) = (shares.lower[layer - 1], shares.upper[layer - 1])
            }
        }
        (early, late) = Self.even(shares, low, high)
        isKept =
            days == nil && !low.isEmpty && !shares.lower.isEmpty && low[0] >= shares.lower[0]
            && high[0] <= shares.upper[0]
        isSimple =
            shares.lower.allSatisfy { $0 == Int32.min } && low.allSatisfy { $0 == 0 } && amounts.allSatisfy { $0 >= 0 }
        (self.amounts, self.least, self.most, self.isBegin) = (amounts, least, most, isBegin)
    }

    /// Open ends stay open.
    private static func left(_ end: Int32, after amount: Int32) -> Int32 {
        end == Int32.min || end == Int32.max ? end : Int32(clamping: Int(end) - Int(amount))
    }

    private static func even(
        _ shares: (lower: [Int32], upper: [Int32]), _ low: [Int32], _ high: [Int32]
    ) -> (early: [Double], late: [Double]) {
        var early = [Double](repeating: -.infinity, count: low.count)
        var late = [Double](repeating: .infinity, count: low.count)
        guard let lower = shares.lower.first, let upper = shares.upper.first, high[0] > low[0] else {
            return (early, late)
        }
        let whole = Double(high[0] - low[0])
        for node in low.indices where high[node] > low[node] {
            let span = Double(high[node] - low[node])
            if lower != Int32.min {
                early[node] = Double(lower - low[node]) - max(0, Double(lower - low[0]) / whole) * span
            }
            if upper != Int32.max {
                late[node] = Double(upper - low[node]) - min(1, Double(upper - low[0]) / whole) * span
            }
        }
        return (early, late)
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
