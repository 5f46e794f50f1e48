import OwnThread
import Roster

/// HiGHS' search among whole numbers, in this process: starts at once, and is soon done where the linear relaxation is
/// nearly whole by itself.
///
/// It computes in floating point. So a solution is rounded and counts only if it keeps every constraint exactly, its cost
/// is computed anew in whole numbers, and models whose numbers are too large for that to mean much are not taken.
/// Infeasibility and bounds are HiGHS' word, up to its tolerances, with a margin far larger than these.
///
/// With the same seed, the same answer, as long as the time limit is not reached.
public struct HiGHSSolver: ModelSolver {
    private let library: HiGHSLibrary
    private let otherwise: (any ModelSolver)?
    private let nodes: Int?

    /// - Parameters:
    ///   - otherwise: Searches what HiGHS is not given: products, constraints that hold only sometimes, assumptions, a
    ///     limit on work, which HiGHS has no measure for, and numbers that are too large. Nil where such a search should
    ///     end at once with nothing.
    ///   - nodes: After so many nodes of its tree a search ends with what it has.
    public init(_ library: HiGHSLibrary, otherwise: (any ModelSolver)?, nodes: Int? = nil) {
        self.library = library
        self.otherwise = otherwise
        self.nodes = nodes
    }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        guard assumptions.isEmpty, limits.work == nil, let programme = WholeProgramme(model) else {
            return try await otherwise?.solve(model, assumptions: assumptions, limits: limits, progress: progress)
                ?? SolveOutcome(status: .unknown, bound: model.leastCost)
        }
        let lowest = model.leastCost
        guard !Task.isCancelled else { return SolveOutcome(status: .unknown, bound: lowest) }
        let stop = HiGHSStop(), library = library, nodes = nodes
        return try await withTaskCancellationHandler {
            try await onOwnThread(named: "highs") {
                try programme.search(in: library, limits, nodes: nodes, stop: stop, progress: progress)
            }
        } onCancel: {
            stop.now()
        }
    }
}
