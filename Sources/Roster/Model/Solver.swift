/// How long and how a model may be searched.
public struct SolveLimits: Hashable, Sendable {
    /// Seconds of wall time, at most.
    public var seconds: Double
    /// The engine's own measure of work, which is the same on every machine; nil for none.
    public var work: Double?
    public var seed: Int
    /// Threads the engine may use. Only 1 gives the same answer for the same seed.
    public var workers: Int
    /// Whether an engine that has a good solution soon ends with it, though proof that there is no better one would take
    /// longer.
    public var skipsProofs = false

    public init(seconds: Double = 600, work: Double? = nil, seed: Int = 1, workers: Int = 1) {
        self.seconds = seconds
        self.work = work
        self.seed = seed
        self.workers = workers
    }
}

/// News of a running search.
public struct SolveProgress: Hashable, Sendable {
    /// Cost of the best solution so far; nil while there is none.
    public var objective: Double?
    public var bound: Double?

    public init(objective: Double? = nil, bound: Double? = nil) {
        self.objective = objective
        self.bound = bound
    }
}

/// What a search came to.
public struct SolveOutcome: Sendable {
    public enum Status: Sendable, Hashable {
        /// A solution, and proof that none costs less.
        case optimal
        /// A solution.
        case feasible
        /// Proof that there is no solution.
        case infeasible
        /// Neither, when the limit was reached.
        case unknown
    }

    public var status: Status
    /// One value for each variable; empty without a solution.
    public var values: [Int]
    /// No solution costs less.
    public var bound: Int
    /// With `infeasible` under assumptions: assumptions that cannot all hold, not necessarily the fewest.
    public var conflict: [Literal]

    public init(status: Status, values: [Int] = [], bound: Int = 0, conflict: [Literal] = []) {
        self.status = status
        self.values = values
        self.bound = bound
        self.conflict = conflict
    }
}

/// The port to whatever searches.
public protocol ModelSolver: Sendable {
    /// Searches until the optimum is proved, a limit is reached or the task is cancelled; after a cancellation it still
    /// returns the best solution found.
    ///
    /// - Parameters:
    ///   - assumptions: Literals taken as true, which a proof of infeasibility may name in `conflict`.
    ///   - progress: Called from any thread, as the search gets on.
    /// - Throws: ``SolverUnavailable`` where the engine is not installed, ``SolverFailure`` where it broke.
    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome
}

extension ModelSolver {
    public func solve(_ model: LinearModel, limits: SolveLimits = SolveLimits()) async throws -> SolveOutcome {
        try await solve(model, assumptions: [], limits: limits, progress: { _ in })
    }
}

/// The engine is not installed here.
public struct SolverUnavailable: Error, CustomStringConvertible {
    /// What was looked for, and how to get it.
    public let description: String
    public init(_ description: String) { self.description = description }
}

/// The engine refused the model, or ended without an answer: a fault of ours.
public struct SolverFailure: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
