import Lines
import Roster

/// Hands each model to the engine that is the better one for its rules.
struct ChosenEngine: ModelSolver {
    let lines: LineSolver
    let boxes: any ModelSolver

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        let engine: any ModelSolver = model.relaxesWeakly ? lines : boxes
        return try await engine.solve(model, assumptions: assumptions, limits: limits, progress: progress)
    }
}
