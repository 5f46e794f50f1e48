import Roster
import Synchronization

/// Makes a solution cheaper, window by window, from the first day to the last and again; by several searches at the same
/// time.
final class Improvement: Sendable {
    private let best: BestRoster
    private let days: ChoiceDays
    private let search: WindowSearch
    private let aim: WindowRounds.Aim
    private let rounds: Mutex<WindowRounds>

    init(_ best: BestRoster, days: ChoiceDays, search: WindowSearch, rounds: WindowRounds) {
        (self.best, self.days, self.search, aim) = (best, days, search, rounds.aim)
        self.rounds = Mutex(rounds)
    }

    /// Searches until the budget is spent, the task is cancelled, nothing can be cheaper or there is no window
    /// left that is worth a search.
    ///
    /// - Parameters:
    ///   - searches: At the same time.
    ///   - seconds: Of wall time, for each window.
    ///   - work: Of the engine's work, for each window.
    func callAsFunction(
        searches: Int, seconds: Double, work: Double, _ budget: SearchBudget, told: BoundedNews
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<searches {
                group.addTask {
                    var budget = budget
                    try await self.run(seconds: seconds, work: work, &budget, told)
                }
            }
            try await group.waitForAll()
        }
    }

    private func run(
        seconds: Double, work: Double, _ budget: inout SearchBudget, _ told: BoundedNews
    ) async throws {
        while !budget.isSpent, !Task.isCancelled, best.cost > told.bound, let window = next() {
            let version = best.version
            guard let cut = WindowCut(best.rows, open: choices(in: window), values: best.values),
                !cut.variables.isEmpty
            else { continue }
            var part = SearchBudget(budget.part(seconds: seconds, work: work))
            let (found, isProved) =
                aim == .highest
                ? try await search.highest(of: cut.model, choices: cut.choiceCount, known: cut.known, &part)
                : try await search(cut.model, known: cut.known, &part)
            guard let found else { continue }
            if let cost = best.take(found, of: cut) { told.report(SolveProgress(objective: Double(cost))) }
            rounds.withLock { $0.note(window, isProved ? version : nil) }
        }
    }

    private func next() -> WindowRounds.Window? {
        let version = best.version, cost = best.cost, values = best.values
        return rounds.withLock { $0.next(version: version, cost: cost, values: values) }
    }

    private func choices(in window: WindowRounds.Window) -> [Int] {
        switch window {
        case .days(let range): days.choices(in: range)
        case .lines(let lines): lines.flatMap { days.lines[$0] }
        }
    }
}
