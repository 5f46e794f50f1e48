import CPSAT
import Foundation
import Lines
import Relaxation
import Roster
import Synchronization

/// HiGHS, from where the tests find OR-Tools.
let highs: Result<HiGHSLibrary, any Error> = Result {
    try HiGHSLibrary.open(folder: URL(filePath: SolverLibrary.locate()).deletingLastPathComponent().path)
}

/// Another engine that is to be asked for some models only, and counts them.
final class Otherwise: ModelSolver {
    private let engine: any ModelSolver
    private let isMeant: @Sendable (LinearModel) -> Bool
    private let count = Mutex(0)

    var asked: Int { count.withLock { $0 } }

    init(_ engine: any ModelSolver, isMeant: @escaping @Sendable (LinearModel) -> Bool = { _ in true }) {
        self.engine = engine
        self.isMeant = isMeant
    }

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        guard isMeant(model) else { throw NotMeant() }
        count.withLock { $0 += 1 }
        return try await engine.solve(model, assumptions: assumptions, limits: limits, progress: progress)
    }
}

struct NotMeant: Error, CustomStringConvertible {
    let description = "The engine of lines should have solved this model itself."
}

/// Each part of the problem by `solver`; nil where there is no roster.
func plan(_ problem: RosterProblem, by solver: any ModelSolver, limits: SolveLimits = SolveLimits(seconds: 20))
    async throws -> Roster?
{
    let plan = try RosterPlan(problem)
    guard !plan.hasContradiction else { return nil }
    var outcomes: [SolveOutcome] = []
    for part in plan.parts { outcomes.append(try await solver.solve(part, limits: limits)) }
    return plan.roster(from: outcomes)
}
