import Roster

/// A first solution of a large model, window by window: what is before is decided, what is after counts as nothing yet.
struct FirstRoster: Sendable {
    let rows: ModelRows
    let days: ChoiceDays
    let search: WindowSearch
    /// Asked for a window in which the search finds nothing.
    let solver: any ModelSolver
    /// For each choice, what it may come to on average: see ``WindowCut``.
    let expected: [Double]
    /// How many choices a window has.
    let choices: Int
    /// How many of its last days are decided once more in the next window.
    let ahead: Int
    /// Of the engine's work, for each window.
    let work: Double
    /// Of wall time, for each window.
    let seconds: Double

    /// How often a window that has no solution is begun earlier.
    private static let mostReturns = 8

    /// Nil where it was cancelled, the budget is spent, or some window has no solution even with what is before it.
    func callAsFunction(_ budget: inout SearchBudget) async throws -> [Int]? {
        let model = rows.model
        var values = model.variables.map(\.lower)
        var undecided = [Bool](repeating: false, count: model.choiceCount ?? 0)
        for variable in undecided.indices { undecided[variable] = true }
        var first = 0, done = 0, returns = 0
        while done < days.days.count {
            guard !budget.isSpent, !Task.isCancelled else { return nil }
            let window = first..<max(days.window(from: done, choices: choices).upperBound, first + 1)
            let open = days.choices(in: window)
            for variable in open { undecided[variable] = false }
            var outcome = SolveOutcome(status: .infeasible)
            if let cut = WindowCut(rows, open: open, values: values, undecided: undecided, expected: expected) {
                if cut.variables.isEmpty {
                    outcome = SolveOutcome(status: .optimal)
                } else {
                    var part = SearchBudget(budget.part(seconds: seconds, work: work))
                    let found = try await search.highest(
                        of: cut.model, choices: cut.choiceCount, known: nil, &part)
                    if let best = found.best {
                        outcome = SolveOutcome(status: .feasible, values: best)
                    } else if !found.isProved {
                        outcome = try await solver.solve(
                            cut.model, assumptions: [], limits: budget.part(seconds: 4 * seconds, work: 4 * work),
                            progress: { _ in })
                    }
                }
                if !outcome.values.isEmpty || cut.variables.isEmpty {
                    values = cut.whole(outcome.values)
                    done = window.upperBound
                    first = done < days.days.count ? max(window.lowerBound + 1, done - ahead) : done
                    continue
                }
            }
            for variable in open { undecided[variable] = true }
            // What was decided before leaves nothing here: it is decided once more, together with this.
            guard outcome.status == .infeasible, first > 0, returns < Self.mostReturns else { return nil }
            returns += 1
            let length = window.count
            first = max(0, first - length)
            for variable in days.choices(in: first..<window.upperBound) {
                values[variable] = model.variables[variable].lower
            }
        }
        return model.isSolved(by: values) ? values : nil
    }
}
