import Roster

@testable import Relaxation

/// Says what is so, or a little less, after trying everything.
struct TriedBounds: SharpRelaxation {
    let seed: Int

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

    func bounds(of model: LinearModel, seconds: Double) async -> (any CostBounds)? {
        var dice = Dice(seed &+ model.constraints.count)
        let solutions = model.solutions()
        guard let least = solutions.map({ model.cost(of: $0) - model.offset }).min(),
            Int.random(in: 0...4, using: &dice) > 0
        else { return nil }
        return Bounds(
            model: model, solutions: solutions, bound: least - max(0, Int.random(in: -3...2, using: &dice)),
            isWide: Bool.random(using: &dice))
    }
}
