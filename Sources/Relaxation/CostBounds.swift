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
    /// Nil where it has no answer.
    func bounds(of model: LinearModel, seconds: Double) async -> (any CostBounds)?
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
