import Roster

@testable import Relaxation

/// Says what is so, or a little less, after trying everything.
struct TriedBounds: SharpRelaxation {
    let seed: Int
    /// Says all that is so, and a best solution.
    var knowsAll = false
    /// By so much the bound is too low then.
    var slack = 0

    private struct Bounds: CostBounds {
        let model: LinearModel
        let solutions: [[Int]]
        let bound: Int
        let isWide: Bool

        func ranges(gap: Int) -> [LinearModel.Variable] {
            let near = solutions.filter { model.cost(of: $0) - model.offset <= bound + gap }
            guard !isWide, !near.isEmpty else { return model.variables }
            return model.variables.indices.map { variable in
                let values = near.map { $0[variable] }
                return .init(lower: values.min()!, upper: values.max()!)
            }
        }
    }

    func answer(
        to model: LinearModel, among wider: (any CostBounds)?, seconds: Double, seeksSolution: Bool
    ) async -> SharpAnswer {
        var dice = Dice(seed &+ model.constraints.count)
        let solutions = model.solutions()
        if !knowsAll, Int.random(in: 0...4, using: &dice) == 0 { return .unknown }
        guard let least = solutions.map({ model.cost(of: $0) - model.offset }).min() else { return .impossible }
        if knowsAll {
            let bounds = Bounds(model: model, solutions: solutions, bound: least - slack, isWide: false)
            let best = solutions.first { model.cost(of: $0) - model.offset == least }
            return .bounds(SharpBounds(costs: bounds, solution: seeksSolution ? best : nil))
        }
        let bounds = Bounds(
            model: model, solutions: solutions, bound: least - max(0, Int.random(in: -3...2, using: &dice)),
            isWide: Bool.random(using: &dice))
        return .bounds(
            SharpBounds(costs: bounds, solution: seeksSolution ? solutions.randomElement(using: &dice) : nil))
    }
}
