import Foundation
import Roster

/// CP-SAT in a child process, one for each search: whatever happens to it, an abort, too much memory, a library that
/// does not load, this process gets an answer or an error. The child tells cost and bound as it gets on.
public struct ChildSolver: ModelSolver {
    private let search: Search<ChildTransport>

    /// - Parameters:
    ///   - executable: A program that calls ``SolverChild/run()`` when it is started with `arguments`; by default the
    ///     running program itself.
    ///   - environment: The child's environment; nil for that of this process.
    ///   - patience: How long a child may take to answer after its time limit or after a cancellation. Then it is
    ///     killed, and the search throws ``SolverFailure``.
    public init(
        parameters: CPSATParameters = CPSATParameters(), executable: String = "/proc/self/exe",
        arguments: [String] = ["solve-model"], environment: [String: String]? = nil, patience: Duration = .seconds(15)
    ) {
        let conversation = ChildConversation(
            executable: executable, arguments: arguments,
            environment: environment ?? ProcessInfo.processInfo.environment,
            patience: patience / .seconds(1))
        search = Search(transport: ChildTransport(conversation: conversation), parameters: parameters, isLogged: true)
    }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        try await search(model, assumptions: assumptions, limits: limits, progress: progress)
    }
}

private struct ChildTransport: SolverTransport {
    let conversation: ChildConversation

    func answer(to call: SolverCall, progress: @escaping @Sendable (SolveProgress) -> Void) async throws -> [UInt8] {
        let stop = try StopRequest()
        return try await withTaskCancellationHandler {
            try await onOwnThread(named: "solver-child") {
                try conversation.answer(to: call, stop: stop, progress: progress)
            }
        } onCancel: {
            stop.make()
        }
    }
}
