import Roster

/// The first variables of a block, of which at most one is on, such as the posts that somebody can stand in on a day: what
/// they come to is the same for all ways but in the few constraints that the one variable touches. Found in one go from each
/// state, where trying variable after variable takes as many steps for each way as there are variables.
final class OneOfBlock {
    /// What they do to one constraint.
    private struct Effect {
        /// The constraint as the last of the variables in it leaves it.
        var last: LineLayout.Touch
        var isFirst: Bool
    }

    private struct Use {
        var effect: Int
        var coefficient: Int
    }

    private let effects: UnsafeMutableBufferPointer<Effect>
    /// What each variable adds to which constraints, those of one variable after those of the one before it.
    private let uses: UnsafeMutableBufferPointer<Use>
    private let usesStarts: UnsafeMutableBufferPointer<Int>
    /// Of the state that is being gone through: what each constraint had come to, `settled` where that matters no more, and
    /// whether it is broken when nothing is on.
    private let sums: UnsafeMutableBufferPointer<Int>
    private let isBroken: UnsafeMutableBufferPointer<Bool>
    /// The state when nothing is on.
    private let off: UnsafeMutableBufferPointer<UInt64>
    private let words: Int
    /// So many variables of the block.
    let count: Int
    /// Those that can be on, by their number in the block; the last one first.
    private let open: [Int]

    private static let settled = Int.min

    /// Nil where there are none.
    ///
    /// - Parameter best: As in ``DiagramBuilder``.
    init?(
        _ layout: LineLayout, _ ranges: [LinearModel.Variable], _ best: [RowsOfVariables.End?], _ block: Range<Int>
    ) {
        let first = block.prefix { position in
            let range = ranges[position],
                isFree = best[position] != nil && layout.touches[position].allSatisfy(\.isLast)
            return range.lower == 0 && (range.upper == 0 || (range.upper == 1 && layout.isOneOf[position] && !isFree))
        }
        count = first.count
        open = first.filter { ranges[$0].upper == 1 }.map { $0 - block.lowerBound }.reversed()
        guard open.count > 1 else { return nil }
        words = max(1, layout.words)
        // A constraint is known by where its sum stands: no two have the same place at the same time.
        var numbers: [Place: Int] = [:]
        var found: [Effect] = [], own: [Use] = [], starts = [0]
        for position in first {
            for touch in layout.touches[position] {
                let place = Place(word: touch.word, shift: touch.shift)
                let number: Int
                if let known = numbers[place], !touch.isFirst {
                    number = known
                    found[number].last = touch
                } else {
                    number = found.count
                    numbers[place] = number
                    found.append(Effect(last: touch, isFirst: touch.isFirst))
                }
                own.append(Use(effect: number, coefficient: touch.coefficient))
            }
            starts.append(own.count)
        }
        effects = .copy(found)
        uses = .copy(own)
        usesStarts = .copy(starts)
        sums = .copy([Int](repeating: 0, count: found.count))
        isBroken = .copy([Bool](repeating: false, count: found.count))
        off = .copy([UInt64](repeating: 0, count: words))
    }

    deinit {
        effects.deallocate()
        uses.deallocate()
        usesStarts.deallocate()
        sums.deallocate()
        isBroken.deallocate()
        off.deallocate()
    }

    private struct Place: Hashable {
        var word: Int
        var shift: UInt64
    }

    /// Every way from a state that keeps to all constraints: the variable that is on, by its number in the block, when the state
    /// after it is in `other`.
    func ways(
        from state: UnsafePointer<UInt64>, to other: UnsafeMutablePointer<UInt64>, _ take: (Int?) -> Void
    ) {
        guard let after = off.baseAddress else { return }
        after.update(from: state, count: words)
        var broken = 0
        for number in effects.indices {
            let effect = effects[number], touch = effect.last
            let stored = (state[touch.word] >> touch.shift) & touch.mask
            sums[number] = effect.isFirst ? 0 : stored == 0 ? Self.settled : Int(stored) + touch.base
            // Its place may be that of another one, which begins later in the block.
            if touch.isLast { after[touch.word] &= ~(touch.mask << touch.shift) }
            isBroken[number] = sums[number] != Self.settled && !put(sums[number], touch, into: after)
            if isBroken[number] { broken += 1 }
        }
        if broken == 0 {
            other.update(from: after, count: words)
            take(nil)
        }
        for variable in open {
            other.update(from: after, count: words)
            var left = broken
            var holds = true
            for use in uses[usesStarts[variable]..<usesStarts[variable + 1]] where sums[use.effect] != Self.settled {
                if isBroken[use.effect] { left -= 1 }
                guard put(sums[use.effect] + use.coefficient, effects[use.effect].last, into: other) else {
                    holds = false
                    break
                }
            }
            if holds, left == 0 { take(variable) }
        }
    }

    /// Stores what a constraint has come to; false where it can no longer be kept.
    @inline(__always)
    private func put(_ sum: Int, _ touch: LineLayout.Touch, into state: UnsafeMutablePointer<UInt64>) -> Bool {
        guard let kept = touch.kept(sum) else { return false }
        if touch.isLast { return true }
        state[touch.word] = state[touch.word] & ~(touch.mask << touch.shift) | kept << touch.shift
        return true
    }
}

extension UnsafeMutableBufferPointer {
    fileprivate static func copy(_ elements: [Element]) -> Self {
        let buffer = Self.allocate(capacity: elements.count)
        _ = buffer.initialize(from: elements)
        return buffer
    }
}
