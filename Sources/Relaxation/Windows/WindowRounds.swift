import Roster

/// What of a solution is searched again: round by round, each of which covers it once.
struct WindowRounds: Sendable {
    /// All that is chosen on some days, or for some lines.
    enum Window: Hashable, Sendable {
        case days(Range<Int>)
        case lines([Int])
    }

    enum Aim: Hashable, Sendable {
        /// The highest tier alone: days, and lines whose loads are not as they should be, until rounds gain hardly anything.
        case highest
        /// All tiers: lines drawn by lot, and days in longer and longer windows, until one of all days was searched to its
        /// end.
        case all
    }

    let aim: Aim
    private let days: ChoiceDays
    private let excess: LineExcess?
    /// How many choices a window of days has, and how many lines one of lines.
    private var choices: Int
    private var lines: Int
    private var numbers: SeededNumbers
    private var left: [Window] = []
    /// Windows in which nothing is cheaper, and at which version that was found out.
    private var settled: [Window: Int] = [:]
    /// Windows in which nothing was found before the search was cut off: longer ones are no better.
    private var cutOff = 0
    private var number = 0
    /// What the solution cost when this round began, and what the best round so far gained.
    private var cost = Int.max
    private var mostGain = 0
    /// How many rounds running gained hardly anything.
    private var vain = 0

    /// A round that gains no more than this part of the best one gains hardly anything.
    private static let hardly = 10

    /// Excess below this is what the prices are rounded by.
    private static let leastExcess = 0.5

    /// - Parameters:
    ///   - excess: Tells which lines' loads are not as they should be.
    ///   - choices: How many a window of days has at first.
    ///   - lines: How many a window of lines has.
    init(_ aim: Aim, days: ChoiceDays, excess: LineExcess? = nil, choices: Int, lines: Int, seed: Int) {
        (self.aim, self.days, self.excess, self.choices) = (aim, days, excess, choices)
        self.lines = max(2, lines)
        numbers = SeededNumbers(seed: seed)
    }

    /// Nil when no window is worth a search.
    ///
    /// - Parameters:
    ///   - version: Rises with each improvement.
    ///   - cost: What the best solution costs by now.
    ///   - values: That solution.
    mutating func next(version: Int, cost: Int, values: [Int]) -> Window? {
        while true {
            while let window = left.popLast() {
                if settled[window] != version { return window }
            }
            if number > 0, isOver(version: version, cost: cost) { return nil }
            number += 1
            self.cost = cost
            left = round(values).reversed()
        }
    }

    /// What became of a window: `version` is nil where the search was cut off.
    mutating func note(_ window: Window, _ version: Int?) {
        if let version { settled[window] = version } else { cutOff += 1 }
    }

    private mutating func isOver(version: Int, cost: Int) -> Bool {
        if settled[.days(0..<days.days.count)] == version { return true }
        switch aim {
        case .highest:
            let gain = self.cost - cost
            mostGain = max(mostGain, gain)
            vain = gain <= mostGain / Self.hardly ? vain + 1 : 0
            guard vain > (excess == nil ? 0 : 1) else { return false }
            vain = 0
            return !grows()
        case .all:
            // Where most were cut off, larger ones would be too.
            if number % 4 == 3 { _ = grows() }
            return false
        }
    }

    private mutating func grows() -> Bool {
        defer { cutOff = 0 }
        guard cutOff * 4 < settled.count else { return false }
        choices += choices / 2
        if aim == .highest { lines += lines / 2 }
        return true
    }

    private mutating func round(_ values: [Int]) -> [Window] {
        switch (aim, excess) {
        case (.highest, nil): windows(isOdd: number % 2 == 0)
        case (.highest, let excess?):
            number % 2 == 0 ? groups(around: excess(values)) : windows(isOdd: number % 4 == 3)
        case (.all, _): number % 2 == 1 ? groups() : windows(isOdd: number % 4 == 2)
        }
    }

    /// All lines in groups drawn by lot.
    private mutating func groups() -> [Window] {
        var all = Array(days.lines.indices)
        all.shuffle(using: &numbers)
        return stride(from: 0, to: all.count, by: lines).map { .lines(Array(all[$0..<min(all.count, $0 + lines)])) }
    }

    /// The lines with most excess, two at a time, each with others drawn by lot, who may take over what is too much.
    private mutating func groups(around excess: [Double]) -> [Window] {
        let worst = excess.indices.filter { excess[$0] > Self.leastExcess }
            .sorted { (excess[$0], $1) > (excess[$1], $0) }
        let others = excess.indices.filter { excess[$0] <= Self.leastExcess }
        return stride(from: 0, to: worst.count, by: 2).map { first in
            let pair = Array(worst[first..<min(worst.count, first + 2)])
            return .lines(pair + others.shuffled(using: &numbers).prefix(max(0, lines - pair.count)))
        }
    }

    /// Windows that cover all days; neighbours are far apart in time, so that searches at the same time do not touch.
    private func windows(isOdd: Bool) -> [Window] {
        var windows: [Range<Int>] = []
        var first = 0
        if isOdd {
            // Half a window, so that what was between two windows lies within one.
            let half = days.window(from: 0, choices: choices / 2)
            windows.append(half)
            first = half.upperBound
        }
        while first < days.days.count {
            windows.append(days.window(from: first, choices: choices))
            first = windows[windows.count - 1].upperBound
        }
        let middle = (windows.count + 1) / 2
        return (0..<middle).flatMap { index in
            [index, index + middle].filter { $0 < windows.count }.map { .days(windows[$0]) }
        }
    }
}
