import Roster
import Synchronization

/// Makes a solution cheaper, window by window, from the first day to the last and again with longer windows; by several
/// searches at the same time.
final class Improvement: Sendable {
    /// What is searched again: all that is chosen on some days, or for some lines.
    private enum Window: Hashable {
        case days(Range<Int>)
        case lines([Int])
    }

    private struct Round {
        /// How many choices a window has.
        var choices: Int
        var lines: Int
        var numbers: SeededNumbers
        var left: [Window] = []
        /// Windows in which nothing is cheaper, and at which version that was found out.
        var settled: [Window: Int] = [:]
        /// Windows in which nothing was found before the search was cut off: longer ones are no better.
        var cutOff = 0
        var number = 0
        /// Whether only the highest tier is looked at.
        var isCoarse = true
        /// What the solution cost when this round began, and what the best round so far gained.
        var cost = Int.max
        var mostGain = 0
    }

    /// What the first windows have against later ones, because only the highest tier is looked at.
    private static let coarser = 2

    /// A coarse round that gains no more than this part of the best one is the last.
    private static let hardly = 10

    private let best: BestRoster
    private let days: ChoiceDays
    private let search: WindowSearch
    private let round: Mutex<Round>

    init(_ best: BestRoster, days: ChoiceDays, search: WindowSearch, choices: Int, lines: Int, seed: Int) {
        (self.best, self.days, self.search) = (best, days, search)
        round = Mutex(Round(choices: choices, lines: lines, numbers: SeededNumbers(seed: seed)))
    }

    /// Searches until the budget is spent, the task is cancelled, nothing can be cheaper than `bound` or a window of all days
    /// was searched to its end.
    ///
    /// - Parameters:
    ///   - seconds: Of wall time, for each window.
    ///   - work: Of the engine's work, for each window.
    func callAsFunction(
        seconds: Double, work: Double, _ budget: inout SearchBudget, bound: @Sendable () -> Int, news: SteadyProgress
    ) async throws {
        while !budget.isSpent, !Task.isCancelled, best.cost > bound(), let (window, isCoarse) = next() {
            let version = best.version
            guard let cut = WindowCut(best.rows, open: choices(in: window), values: best.values),
                !cut.variables.isEmpty
            else { continue }
            var part = SearchBudget(budget.part(seconds: seconds, work: work))
            let (found, isProved) =
                isCoarse
                ? try await search.highest(of: cut.model, choices: cut.choiceCount, known: cut.known, &part)
                : try await search(cut.model, known: cut.known, &part)
            guard let found else { continue }
            if let cost = best.take(found, of: cut) { news.report(SolveProgress(objective: Double(cost))) }
            note(window, isCoarse: isCoarse, isProved ? version : nil)
        }
    }

    private func choices(in window: Window) -> [Int] {
        switch window {
        case .days(let range): days.choices(in: range)
        case .lines(let lines): lines.flatMap { days.lines[$0] }
        }
    }

    private func note(_ window: Window, isCoarse: Bool, _ version: Int?) {
        round.withLock { round in
            // What a search that began in the coarse rounds proved says nothing of the other tiers.
            guard isCoarse == round.isCoarse else { return }
            if let version { round.settled[window] = version } else { round.cutOff += 1 }
        }
    }

    /// Nil when a window of all days was searched to its end.
    private func next() -> (Window, isCoarse: Bool)? {
        let version = best.version, cost = best.cost
        return round.withLock { round in
            while true {
                while let window = round.left.popLast() {
                    if round.settled[window] != version { return (window, round.isCoarse) }
                }
                if round.number > 0 {
                    if !round.isCoarse, round.settled[.days(0..<days.days.count)] == version { return nil }
                    let gain = round.cost - cost
                    round.mostGain = max(round.mostGain, gain)
                    // A round that gained hardly anything ends the coarse ones.
                    if round.isCoarse, gain <= round.mostGain / Self.hardly {
                        round.isCoarse = false
                        round.settled = [:]
                        round.number = 0
                        round.cutOff = 0
                    }
                    // Where most were cut off, larger ones would be too.
                    if round.number % 4 == 3 {
                        if round.cutOff * 4 < round.settled.count { round.choices += round.choices / 2 }
                        round.cutOff = 0
                    }
                }
                round.number += 1
                round.cost = cost
                if round.isCoarse {
                    round.left = windows(choices: Self.coarser * round.choices, isOdd: round.number % 2 == 0).map {
                        .days($0)
                    }
                } else {
                    round.left =
                        round.number % 2 == 1
                        ? groups(of: round.lines, &round.numbers)
                        : windows(choices: round.choices, isOdd: round.number % 4 == 2).map { .days($0) }
                }
            }
        }
    }

    /// All lines in groups drawn by lot.
    private func groups(of size: Int, _ numbers: inout SeededNumbers) -> [Window] {
        var lines = Array(days.lines.indices)
        lines.shuffle(using: &numbers)
        return stride(from: 0, to: lines.count, by: max(2, size)).map {
            .lines(Array(lines[$0..<min(lines.count, $0 + max(2, size))]))
        }
    }

    /// Windows that cover all days, in the order in which they are popped: neighbours are far apart in time, so that
    /// searches at the same time do not touch.
    private func windows(choices: Int, isOdd: Bool) -> [Range<Int>] {
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
            [index, index + middle].filter { $0 < windows.count }.map { windows[$0] }
        }.reversed()
    }
}
