import Roster

/// What became of a relaxed model.
public enum RelaxationOutcome: Sendable {
    /// The cheapest point, one value for each variable, and a price for each row: what the cost gains as the side of the
    /// row that binds is raised by one. All up to the engine's rounding.
    case optimal(values: [Double], prices: [Double])
    /// The engine found that no point keeps to all rows, up to its rounding: no proof.
    case infeasible
    /// The limit was reached, the task was cancelled or the engine had trouble.
    case unfinished
}

/// The port to whatever solves relaxed models.
public protocol LinearRelaxation: Sendable {
    /// Solves until the optimum is reached, `seconds` of wall time have passed or the task is cancelled.
    func solve(_ model: RelaxedModel, seconds: Double) async -> RelaxationOutcome
}
