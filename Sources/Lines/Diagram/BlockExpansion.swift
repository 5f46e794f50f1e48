import Roster

/// Tries every way to decide the variables of one block, from every state before it.
///
/// Works on memory of its own, because this is where the time goes that it takes to build a diagram.
final class BlockExpansion {
    /// One variable of the block.
    private struct Choice {
        var low: Int, high: Int
        /// Nothing after this variable depends on its value, so the one nearest to this end will do.
        var best: RowsOfVariables.End?
        /// Its part of the key that stands for all values of the block.
        var radix: UInt64
        var touches: Range<Int>
    }

    private let first: Int
    /// No two ways to decide the block have the same key.
    private let isKeySure: Bool
    /// Decisions that may still be tried.
    private var left = 0
    private let words: Int
    private let choices: UnsafeMutableBufferPointer<Choice>
    private let touches: UnsafeMutableBufferPointer<LineLayout.Touch>
    /// The state before each decision, one after the other.
    private let stack: UnsafeMutableBufferPointer<UInt64>
    private let decided: UnsafeMutableBufferPointer<Int32>
    private var next: StateTable
    private var arcs = ForwardArcs()
    /// The first variables, where at most one of them is on.
    private let oneOf: OneOfBlock?

    init(
        _ layout: LineLayout, _ ranges: [LinearModel.Variable], _ best: [RowsOfVariables.End?], _ block: Range<Int>
    ) {
        first = block.lowerBound
        words = max(1, layout.words)
        choices = .allocate(capacity: block.count)
        touches = .allocate(capacity: block.reduce(0) { $0 + layout.touches[$1].count })
        stack = .allocate(capacity: (block.count + 1) * words)
        decided = .allocate(capacity: block.count)
        decided.initialize(repeating: 0)
        stack.initialize(repeating: 0)
        next = StateTable(words: layout.words)
        var (count, radix) = (0, 1 as UInt64)
        var isSure = true
        for (depth, position) in block.enumerated() {
            let own = layout.touches[position], range = ranges[position]
            for (index, touch) in own.enumerated() { touches.initializeElement(at: count + index, to: touch) }
            choices.initializeElement(
                at: depth,
                to: Choice(
                    low: range.lower, high: range.upper,
                    best: own.allSatisfy(\.isLast) ? best[position] : nil, radix: radix,
                    touches: count..<count + own.count))
            count += own.count
            let (next, overflow) = radix.multipliedReportingOverflow(by: UInt64(range.upper - range.lower + 1))
            isSure = isSure && !overflow
            radix = isSure ? next : StateTable.mix(radix, UInt64(depth)) | 1
        }
        isKeySure = isSure
        oneOf = OneOfBlock(layout, ranges, best, block)
    }

    deinit {
        choices.deallocate()
        touches.deallocate()
        stack.deallocate()
        decided.deallocate()
    }

    /// Adds the arcs from `states`.
    ///
    /// - Returns: The states they lead to; nil where there are more than `most` arcs in all, or far more ways to try that lead
    ///   nowhere.
    func expand(_ states: StateTable, _ labels: inout LabelTable, _ arcs: inout ForwardArcs, most: Int) -> StateTable? {
        swap(&arcs, &self.arcs)
        defer { swap(&arcs, &self.arcs) }
        left = (most - self.arcs.count + 100).multipliedReportingOverflow(by: 100).partialValue
        for node in 0..<states.count {
            for word in 0..<words { stack[word] = states.storage[node * words + word] }
            if let oneOf { decide(oneOf, &labels) } else { decide(0, key: 0, &labels) }
            self.arcs.endNode()
            if self.arcs.count > most || left < 0 { return nil }
        }
        self.arcs.endLayer()
        return next
    }

    /// All ways from the state that the stack begins with.
    private func decide(_ block: OneOfBlock, _ labels: inout LabelTable) {
        guard let before = stack.baseAddress else { return }
        let after = before + block.count * words
        block.ways(from: before, to: after) { variable in
            left -= 1
            if let variable { decided[variable] = 1 }
            decide(block.count, key: variable.map { choices[$0].radix } ?? 0, &labels)
            if let variable { decided[variable] = 0 }
        }
    }

    private func decide(_ depth: Int, key: UInt64, _ labels: inout LabelTable) {
        guard depth < choices.count else {
            guard let base = stack.baseAddress else { return }
            let label = labels.label(key, UnsafeBufferPointer(decided), first: first, isSure: isKeySure)
            arcs.add(label: label, to: next.insert(base + depth * words))
            return
        }
        let choice = choices[depth]
        let isDescending = choice.best == .upper
        var value = isDescending ? choice.high : choice.low
        while value >= choice.low && value <= choice.high {
            left -= 1
            if left < 0 { break }
            if apply(value, depth, choice.touches) {
                decided[depth] = Int32(truncatingIfNeeded: value)
                decide(depth + 1, key: key &+ UInt64(value - choice.low) &* choice.radix, &labels)
                if choice.best != nil { break }
            }
            value += isDescending ? -1 : 1
        }
        decided[depth] = 0
    }

    /// Puts the state after the decision behind the one before it; false where nothing can come of it.
    private func apply(_ value: Int, _ depth: Int, _ own: Range<Int>) -> Bool {
        let from = depth * words, to = from + words
        for word in 0..<words { stack[to + word] = stack[from + word] }
        for index in own {
            let touch = touches[index]
            let place = to + touch.word
            var sum = 0
            if !touch.isFirst {
                let stored = (stack[place] >> touch.shift) & touch.mask
                if stored == 0 { continue }
                sum = Int(stored) + touch.base
            }
            sum += touch.coefficient * value
            guard let kept = touch.kept(sum) else { return false }
            stack[place] = stack[place] & ~(touch.mask << touch.shift) | kept << touch.shift
        }
        return true
    }
}
