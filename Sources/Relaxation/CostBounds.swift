import Roster

/// What is known, exactly, of a model's solutions before one of them is.
public protocol CostBounds: Sendable {
    /// No solution costs less.
    var bound: Int { get }

    /// The variables' ranges in all solutions that cost at most `bound + gap`.
    func ranges(gap: Int) -> [LinearModel.Variable]
}

extension ReducedCosts: CostBounds {}

/// Bounds a model's cost closer than its linear relaxation does, for some models and in more time.
public protocol SharpRelaxation: Sendable {
    /// - Parameters:
    ///   - wider: What was said of a model with all of these solutions and others: something to begin with.
    ///   - seeksSolution: Whether to look for a solution too, for about as long as the bounds take.
    func answer(
        to model: LinearModel, among wider: (any CostBounds)?, seconds: Double, seeksSolution: Bool
    ) async -> SharpAnswer
}

public enum SharpAnswer: Sendable {
    /// It can say nothing of such a model, or not in this time.
    case unknown
    /// Proved: there is no solution.
    case impossible
    case bounds(SharpBounds)
}

/// What a sharp relaxation says of a model.
public struct SharpBounds: Sendable {
    public let costs: any CostBounds
    /// Keeps all of the model's constraints; nil where none was found or asked for.
    public let solution: [Int]?

    public init(costs: any CostBounds, solution: [Int]? = nil) {
        self.costs = costs
        self.solution = solution
    }
}

/// What two relaxations of the same model say together.
struct BothBounds: CostBounds {
    let first: any CostBounds
    let second: any CostBounds

    var bound: Int { max(first.bound, second.bound) }

    func ranges(gap: Int) -> [LinearModel.Variable] {
        let cost = bound.addingClamped(gap)
        return zip(first.ranges(gap: cost - first.bound), second.ranges(gap: cost - second.bound)).map {
            // Where nothing is left in both, there is no such solution, and either says no wrong.
            $0.intersection($1) ?? $0
        }
    }
}
