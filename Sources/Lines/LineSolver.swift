import Foundation
import Relaxation
import Roster

/// The engine of lines: one line is one person's whole schedule, found by prices; the best choice of one for each person is
/// searched.
///
/// What it cannot read as lines goes to another engine, and so does a search that found no solution.
public struct LineSolver: ModelSolver {
    private let library: HiGHSLibrary
    private let otherwise: any ModelSolver

    /// - Parameter otherwise: For models without an objective, under assumptions, or that are not made of lines.
    public init(library: HiGHSLibrary, otherwise: any ModelSolver) {
        self.library = library
        self.otherwise = otherwise
    }

    public func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        guard assumptions.isEmpty, !model.objective.isEmpty, let split = try? LineSplit(model) else {
            return try await otherwise.solve(model, assumptions: assumptions, limits: limits, progress: progress)
        }
        let end = ContinuousClock.now + .seconds(min(limits.seconds, 1e6))
        let problem: LineProblem
        do { problem = try LineProblem(split, ranges: model.variables) } catch {
            switch error {
            case .impossible: return SolveOutcome(status: .infeasible)
            case .tooLarge:
                return try await otherwise.solve(model, assumptions: assumptions, limits: limits, progress: progress)
            }
        }
        let stop = HiGHSStop()
        let search = LineSearch(problem, library: library, stop: stop) { known in
            progress(
                SolveProgress(
                    objective: known.best.map { Double($0.cost + model.offset) },
                    bound: Double(known.bound + model.offset)))
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
                // Not on a queue, whose few threads are also those that tasks run on: nobody could cancel.
                Thread.detachNewThread {
                    done.resume(
                        with: Result { try search.run(until: end, seed: limits.seed, workers: limits.workers) })
                }
            }
        } onCancel: {
            stop.now()
        }
        let known = search.result
        guard let best = known.best else {
            var left = limits
            left.seconds = max(0, (end - ContinuousClock.now) / .seconds(1))
            return try await otherwise.solve(model, assumptions: [], limits: left, progress: progress)
        }
        let values = problem.values(of: best.paths, shared: best.shared)
        let cost = best.cost + model.offset
        guard model.cost(of: values) == cost else {
            throw SolverFailure("The schedules cost \(cost) by their lines and \(model.cost(of: values)) by the model.")
        }
        return SolveOutcome(
            status: known.isProved ? .optimal : .feasible, values: values,
            bound: known.isProved ? cost : min(cost, known.bound + model.offset))
    }
}
