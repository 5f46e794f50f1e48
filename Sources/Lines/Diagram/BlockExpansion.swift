import Roster

/// Tries every way to decide the variables of one block, from every state before it.
struct BlockExpansion {
    private let layout: LineLayout
    private let block: Range<Int>
    private let words: Int
    private let lowest: [Int], highest: [Int], costs: [Int]
    /// Nothing after this variable depends on its value, and no row reads it: the cheapest one will do.
    private let isSettled: [Bool]
    private let isInRow: [Bool]

    init(
        _ layout: LineLayout, _ ranges: [LinearModel.Variable], _ costs: [Int], _ isInRow: [Bool], _ block: Range<Int>
    ) {
        self.layout = layout
        self.block = block
        words = max(1, layout.words)
        lowest = block.map { ranges[$0].lower }
        highest = block.map { ranges[$0].upper }
        self.costs = block.map { costs[$0] }
        self.isInRow = block.map { isInRow[$0] }
        isSettled = block.map { position in
            !isInRow[position] && layout.touches[position].allSatisfy(\.isLast)
        }
    }

    /// The arcs from `states`, and the states they lead to.
    mutating func expand(_ states: StateTable, _ labels: inout LabelTable) -> (ForwardLayer, StateTable) {
        var search = Search(self, StateTable(words: layout.words))
        var layer = ForwardLayer()
        for node in 0..<states.count {
            search.begin(at: states, node)
            search.decide(0, cost: 0, &labels)
            search.finish(into: &layer)
        }
        return (layer, search.next)
    }

    private struct Search {
        let plan: BlockExpansion
        var next: StateTable
        /// The state before each decision, one after the other.
        var stack: [UInt64]
        var decided: [Int32]
        /// The arcs of the node that is being expanded.
        var arcs: [(target: Int32, label: Int32, cost: Int)] = []
        /// Arcs that lead to the same and look the same to all rows: only the cheapest is kept.
        var rowKey: [Int32]

        init(_ plan: BlockExpansion, _ next: StateTable) {
            self.plan = plan
            self.next = next
            stack = [UInt64](repeating: 0, count: (plan.block.count + 1) * plan.words)
            decided = [Int32](repeating: 0, count: plan.block.count)
            rowKey = decided
        }

        mutating func begin(at states: StateTable, _ node: Int) {
            for word in 0..<plan.words { stack[word] = states.storage[node * plan.words + word] }
            arcs.removeAll(keepingCapacity: true)
        }

        mutating func decide(_ depth: Int, cost: Int, _ labels: inout LabelTable) {
            if depth == plan.block.count {
                let target = stack.withUnsafeBufferPointer {
                    next.insert($0.baseAddress! + depth * plan.words)
                }
                arcs.append((target, labels.label(decided, first: plan.block.lowerBound), cost))
                return
            }
            let (low, high) = (plan.lowest[depth], plan.highest[depth])
            let price = plan.costs[depth]
            let isDescending = plan.isSettled[depth] && price < 0
            var value = isDescending ? high : low
            while value >= low && value <= high {
                if apply(value, depth) {
                    decided[depth] = Int32(truncatingIfNeeded: value)
                    decide(depth + 1, cost: cost + price * value, &labels)
                    if plan.isSettled[depth] { break }
                }
                value += isDescending ? -1 : 1
            }
            decided[depth] = 0
        }

        /// Puts the state after the decision behind the one before it; false where nothing can come of it.
        private mutating func apply(_ value: Int, _ depth: Int) -> Bool {
            let words = plan.words
            let from = depth * words, to = from + words
            for word in 0..<words { stack[to + word] = stack[from + word] }
            for touch in plan.layout.touches[plan.block.lowerBound + depth] {
                let place = to + touch.word
                var sum = 0
                if !touch.isFirst {
                    let stored = (stack[place] >> touch.shift) & touch.mask
                    if stored == 0 { continue }
                    sum = Int(stored) + touch.base
                }
                sum += touch.coefficient * value
                if touch.lower != Int.min, sum + touch.mostAfter < touch.lower { return false }
                if touch.upper != Int.max, sum + touch.leastAfter > touch.upper { return false }
                let holdsBelow = touch.lower == Int.min || sum + touch.leastAfter >= touch.lower
                let holdsAbove = touch.upper == Int.max || sum + touch.mostAfter <= touch.upper
                let cleared = stack[place] & ~(touch.mask << touch.shift)
                stack[place] =
                    touch.isLast || (holdsBelow && holdsAbove)
                    ? cleared : cleared | (UInt64(sum - touch.base) & touch.mask) << touch.shift
            }
            return true
        }

        mutating func finish(into layer: inout ForwardLayer) {
            for arc in arcs {
                layer.targets.append(arc.target)
                layer.labels.append(arc.label)
            }
            layer.starts.append(Int32(layer.targets.count))
        }
    }
}
