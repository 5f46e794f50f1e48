import CPSAT
import Roster

/// The one place where the program chooses its solver.
enum Engine {
    /// For planning.
    static var solver: any ModelSolver { ChildSolver() }
    /// For questions of yes and no, under assumptions.
    static var plainSolver: any ModelSolver { ChildSolver() }
}

/// Runs `work` with a progress line, so that Ctrl-C stops the search with the best found.
func showingProgress<Result: Sendable>(
    _ language: Language, _ work: @escaping @Sendable (@escaping @Sendable (SolveProgress) -> Void) async throws -> Result
) async throws -> Result {
    let line = ProgressLine(language: language)
    let ticking = Task { await line.run() }
    defer {
        ticking.cancel()
        line.finish()
    }
    return try await interruptible { try await work { line.update($0) } }
}
