import OwnThread
import Roster

/// CP-SAT in this process, on a thread of its own. For tests and benchmarks: if CP-SAT aborts, so does everything else.
/// Progress is told only once, at the end.
public struct InProcessSolver: ModelSolver {
    private let search: Search<InProcessTransport>

    public init(parameters: CPSATParameters = CPSATParameters()) {
        search = Search(transport: InProcessTransport(), parameters: parameters, isLogged: false)
    }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        try await search(model, assumptions: assumptions, limits: limits, progress: progress)
    }
}

private struct InProcessTransport: SolverTransport {
    func answer(to call: SolverCall, progress: @escaping @Sendable (SolveProgress) -> Void) async throws -> [UInt8] {
        let search = try LibrarySearch(in: SolverLibrary.open(SolverLibrary.locate()))
        return try await withTaskCancellationHandler {
            try await onOwnThread(named: "cp-sat") { try search.run(call) }
        } onCancel: {
            search.stop()
        }
    }
}
