import Foundation
import OwnThread
import Roster

/// CP-SAT in a child process, one for each search unless a pool keeps them: whatever happens to it, an abort, too much memory,
/// a library that does not load, this process gets an answer or an error. The child tells cost and bound as it gets on.
public struct ChildSolver: ModelSolver {
    private let search: Search<ChildTransport>

    /// - Parameters:
    ///   - executable: A program that calls ``SolverChild/run()`` when it is started with `arguments`; by default the
    ///     running program itself.
    ///   - environment: The child's environment; nil for that of this process.
    ///   - pool: Where children wait for the next search; by default each ends with its own.
    ///   - patience: How long a child may take to answer after its time limit or after a cancellation. Then it is
    ///     killed, and the search throws ``SolverFailure``.
    public init(
        parameters: CPSATParameters = CPSATParameters(), executable: String = "/proc/self/exe",
        arguments: [String] = ["solve-model"], environment: [String: String]? = nil, pool: ChildPool? = nil,
        patience: Duration = .seconds(15)
    ) {
        let conversation = ChildConversation(
            executable: executable, arguments: arguments,
            environment: environment ?? ProcessInfo.processInfo.environment,
            patience: patience / .seconds(1))
        search = Search(
            transport: ChildTransport(conversation: conversation, pool: pool), parameters: parameters, isLogged: true)
    }

    /// Starts a child for the next search, so that it loads the library in the meantime. Does nothing without a pool.
    public func startAhead() { search.transport.pool?.start(search.transport.conversation) }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        try await search(model, assumptions: assumptions, limits: limits, progress: progress)
    }
}

private struct ChildTransport: SolverTransport {
    let conversation: ChildConversation
    let pool: ChildPool?

    func answer(to call: SolverCall, progress: @escaping @Sendable (SolveProgress) -> Void) async throws -> [UInt8] {
        let stop = try StopRequest()
        return try await withTaskCancellationHandler {
            if let pool { return try await pool.answer(to: call, by: conversation, stop: stop, progress: progress) }
            return try await onOwnThread(named: "solver-child") {
                try conversation.answer(to: call, stop: stop, progress: progress)
            }
        } onCancel: {
            stop.make()
        }
    }
}
