import Roster

/// How the state of a line is packed: where the sum of each constraint stands while it is not yet settled, and what
/// deciding a variable does to it.
struct LineLayout: Sendable {
    /// What one variable adds to one constraint.
    struct Touch: Sendable {
        /// Where the sum stands in the state: the word, the lowest bit, and the bits once shifted down.
        var word: Int
        var shift: UInt64
        var mask: UInt64
        /// Stored is the sum less this. 0 stands for a constraint that holds whatever comes.
        var base: Int
        var coefficient: Int
        var isFirst: Bool
        var isLast: Bool
        /// What the variables after this one can add.
        var leastAfter: Int
        var mostAfter: Int
        var lower: Int
        var upper: Int
    }

    /// For each variable of the line, in the order in which they are decided.
    let touches: [[Touch]]
    /// The ranges of positions that are decided together.
    let blocks: [Range<Int>]
    /// 64-bit words of a state.
    let words: Int
    /// For each variable, whether it is one of some of its block of which at most one is on.
    let isOneOf: [Bool]

    /// - Parameters:
    ///   - constraints: Those of the line that the state knows.
    ///   - ranges: Of the line's variables.
    init(_ line: LineSplit.Line, constraints: [LineSplit.Constraint], ranges: [LinearModel.Variable]) {
        blocks = Self.blocks(of: line.moments)
        let cliques = Cliques(constraints, positions: line.variables.count, blocks: blocks)
        var touches = [[Touch]](repeating: [], count: line.variables.count)
        var fields = Fields(positions: line.variables.count)
        for (number, constraint) in constraints.enumerated() where !constraint.terms.isEmpty {
            let rest = cliques.rests(of: constraint, number, ranges)
            let first = constraint.terms[0].variable, last = constraint.terms[constraint.terms.count - 1].variable
            let range = Self.sums(of: constraint, rest, ranges)
            let field = fields.take(values: range.count + 1, from: first, to: last)
            for (index, term) in constraint.terms.enumerated() {
                touches[term.variable].append(
                    Touch(
                        word: field.word, shift: field.shift, mask: field.mask, base: range.lowerBound - 1,
                        coefficient: term.coefficient, isFirst: index == 0, isLast: term.variable == last,
                        leastAfter: rest[index].least, mostAfter: rest[index].most, lower: constraint.lower,
                        upper: constraint.upper))
            }
        }
        self.touches = touches
        isOneOf = cliques.of.map { $0 >= 0 }
        words = fields.words
    }

    /// Everything the sum can come to on its way, before the last variable, while the constraint can be kept: what is
    /// dead is never stored.
    private static func sums(
        of constraint: LineSplit.Constraint, _ rest: [(least: Int, most: Int)], _ ranges: [LinearModel.Variable]
    ) -> ClosedRange<Int> {
        var (least, most) = (0, 0)
        var (low, high) = (Int.max, Int.min)
        for (term, rest) in zip(constraint.terms, rest).dropLast() {
            let range = ranges[term.variable]
            let (a, b) = (term.coefficient * range.lower, term.coefficient * range.upper)
            least += min(a, b)
            most += max(a, b)
            low = min(low, constraint.lower == Int.min ? least : max(least, constraint.lower - rest.most))
            high = max(high, constraint.upper == Int.max ? most : min(most, constraint.upper - rest.least))
        }
        return low <= high ? low...high : 0...0
    }

    private static func blocks(of moments: [Int]) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var start = 0
        for index in moments.indices where index + 1 == moments.count || moments[index + 1] != moments[index] {
            blocks.append(start..<index + 1)
            start = index + 1
        }
        return blocks
    }
}

extension LineLayout.Touch {
    /// What is stored of the sum after this variable, 0 where it matters no more; nil where the constraint can no longer be
    /// kept.
    @inline(__always)
    func kept(_ sum: Int) -> UInt64? {
        let isTooLow = lower != Int.min && sum + mostAfter < lower,
            isTooHigh = upper != Int.max && sum + leastAfter > upper
        if isTooLow || isTooHigh { return nil }
        let holdsBelow = lower == Int.min || sum + leastAfter >= lower
        let holdsAbove = upper == Int.max || sum + mostAfter <= upper
        return isLast || (holdsBelow && holdsAbove) ? 0 : UInt64(sum - base) & mask
    }
}

/// Bits of the state, each taken by one constraint from its first to its last variable and by another one later.
private struct Fields {
    struct Field {
        var word: Int
        var shift: UInt64
        var mask: UInt64
    }

    private(set) var words = 0
    /// For each bit, the position after which it is free again.
    private var busyUntil: [[Int]] = []

    init(positions: Int) {}

    mutating func take(values: Int, from first: Int, to last: Int) -> Field {
        let bits = max(1, Int.bitWidth - (values - 1).leadingZeroBitCount)
        for word in busyUntil.indices {
            if let shift = freeBits(bits, in: word, at: first) { return take(bits, word, shift, until: last) }
        }
        busyUntil.append([Int](repeating: -1, count: 64))
        words += 1
        return take(bits, words - 1, 0, until: last)
    }

    private func freeBits(_ bits: Int, in word: Int, at first: Int) -> Int? {
        var run = 0
        for bit in 0..<64 {
            run = busyUntil[word][bit] < first ? run + 1 : 0
            if run == bits { return bit - bits + 1 }
        }
        return nil
    }

    private mutating func take(_ bits: Int, _ word: Int, _ shift: Int, until last: Int) -> Field {
        for bit in shift..<shift + bits { busyUntil[word][bit] = last }
        return Field(word: word, shift: UInt64(shift), mask: bits == 64 ? .max : (1 << UInt64(bits)) - 1)
    }
}

/// Variables of one block of which at most one is on: what a constraint can still gain is then less than the sum of all.
private struct Cliques {
    /// For each position, its clique; -1 for none.
    private(set) var of: [Int]
    /// The constraints that make the cliques. They cannot take for granted what they are there to demand.
    private var makers: Set<Int> = []

    init(_ constraints: [LineSplit.Constraint], positions: Int, blocks: [Range<Int>]) {
        of = [Int](repeating: -1, count: positions)
        var blockOf = [Int](repeating: 0, count: positions)
        for (index, block) in blocks.enumerated() { for position in block { blockOf[position] = index } }
        var best: [Int: (maker: Int, positions: [Int])] = [:]
        for (maker, constraint) in constraints.enumerated()
        where constraint.upper == 1 && constraint.terms.allSatisfy({ $0.coefficient == 1 }) {
            for (block, terms) in Dictionary(grouping: constraint.terms, by: { blockOf[$0.variable] })
            where terms.count > best[block]?.positions.count ?? 1 {
                best[block] = (maker, terms.map(\.variable))
            }
        }
        for (block, clique) in best {
            for position in clique.positions { of[position] = block }
            makers.insert(clique.maker)
        }
    }

    /// For each term of `constraint`, the least and the most that the terms after it can add.
    func rests(
        of constraint: LineSplit.Constraint, _ number: Int, _ ranges: [LinearModel.Variable]
    ) -> [(least: Int, most: Int)] {
        let isMaker = makers.contains(number)
        var rests = [(least: Int, most: Int)](repeating: (0, 0), count: constraint.terms.count)
        // What is after the clique that is being read, and what is in it.
        var outside = (least: 0, most: 0), inside = (least: 0, most: 0)
        var clique = -1
        for index in constraint.terms.indices.reversed() {
            rests[index] = (outside.least + inside.least, outside.most + inside.most)
            let term = constraint.terms[index], range = ranges[term.variable]
            let (a, b) = (term.coefficient * range.lower, term.coefficient * range.upper)
            let own = isMaker ? -1 : of[term.variable]
            if own < 0 || own != clique || range.lower != 0 || range.upper > 1 {
                outside = (outside.least + inside.least, outside.most + inside.most)
                inside = (min(a, b), max(a, b))
                clique = range.lower == 0 && range.upper <= 1 ? own : -1
            } else {
                inside = (min(inside.least, a, b), max(inside.most, a, b))
            }
        }
        return rests
    }
}
