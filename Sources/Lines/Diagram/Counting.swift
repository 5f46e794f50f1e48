import Roster

extension LineDiagram {
    enum Counted {
        case diagram(LineDiagram)
        /// No schedule is left.
        case empty
        case tooLarge
    }

    /// The schedules that keep to one more constraint: each node is split by what the sum has come to, as far as it still
    /// matters.
    ///
    /// From each node it is known how little and how much can still come, so nothing is built that leads nowhere.
    func counting(_ constraint: LineSplit.Constraint, mostArcs: Int) -> Counted {
        let amounts = amounts(of: constraint)
        let (least, most) = toCome(amounts)
        let (lower, upper) = (constraint.lower, constraint.upper)
        /// What is kept of a sum at a node; nil where it can no longer come right.
        func state(_ node: Int32, _ sum: Int) -> UInt64? {
            let (low, high) = (sum + Int(least[Int(node)]), sum + Int(most[Int(node)]))
            if lower != Int.min, high < lower { return nil }
            if upper != Int.max, low > upper { return nil }
            let isSettled = (lower == Int.min || low >= lower) && (upper == Int.max || high <= upper)
            let kept = isSettled ? 0 : UInt64(UInt32(bitPattern: Int32(truncatingIfNeeded: sum + Self.middle)))
            return UInt64(UInt32(bitPattern: node)) << 32 | kept
        }
        guard var first = state(0, 0) else { return .empty }
        // Every schedule keeps to it.
        if first == 0 { return .diagram(self) }
        var states = StateTable(words: 1), reached = StateTable(words: 1)
        _ = states.insert(&first)
        var arcs = ForwardArcs(nodes: nodes, arcs: size)
        let arcStarts = arcStarts.span, labels = labels.span, targets = targets.span
        for _ in 0..<layers {
            for number in 0..<states.count {
                let packed = states.storage[number]
                let node = Int(packed >> 32), kept = Int(Int32(bitPattern: UInt32(truncatingIfNeeded: packed)))
                for arc in Int(arcStarts[node])..<Int(arcStarts[node + 1]) {
                    let label = labels[arc], target = targets[arc]
                    var next = UInt64(UInt32(bitPattern: target)) << 32
                    if kept != 0 {
                        guard let state = state(target, kept - Self.middle + Int(amounts[Int(label)])) else { continue }
                        next = state
                    }
                    arcs.add(label: label, to: reached.insert(&next))
                }
                arcs.endNode()
            }
            arcs.endLayer()
            if arcs.count > mostArcs { return .tooLarge }
            swap(&states, &reached)
            reached.removeAll()
        }
        return LineDiagram(
            reducing: arcs, blockStarts: blockStarts, labelStarts: labelStarts, positions: positions, values: values
        ).map(Counted.diagram) ?? .empty
    }

    /// Sums are stored with this added, so that 0 is free for a sum that no longer matters.
    private static let middle = 1 << 30

    /// What each label adds to the constraint's sum.
    private func amounts(of constraint: LineSplit.Constraint) -> [Int32] {
        var coefficients = [Int](repeating: 0, count: Int(blockStarts[layers]))
        for term in constraint.terms { coefficients[term.variable] = term.coefficient }
        return (0..<labelCount).map { label in
            var sum = 0
            decisions(of: Int32(label)) { position, value in sum += coefficients[position] * value }
            return Int32(clamping: sum)
        }
    }

    /// For each node, the least and the most that can still come.
    private func toCome(_ amounts: [Int32]) -> (least: [Int32], most: [Int32]) {
        var least = [Int32](repeating: 0, count: nodes), most = least
        for node in stride(from: nodes - 2, through: 0, by: -1) {
            var (low, high) = (Int32.max, Int32.min)
            for arc in Int(arcStarts[node])..<Int(arcStarts[node + 1]) {
                let amount = amounts[Int(labels[arc])], target = Int(targets[arc])
                low = min(low, amount + least[target])
                high = max(high, amount + most[target])
            }
            (least[node], most[node]) = (low, high)
        }
        return (least, most)
    }
}
