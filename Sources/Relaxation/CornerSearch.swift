import Roster

/// Looks for a first solution near a corner of the relaxation: what is chosen there as a whole stays chosen, the rest is
/// searched (RENS; Berthold 2014).
///
/// Where the relaxation's bound is what the best solution costs, most of such a solution can be read off a corner.
struct CornerSearch: Sendable {
    /// Finds corners.
    let relaxation: any LinearRelaxation
    /// Searches the rest. What it proves does not count.
    let solver: any ModelSolver

    /// How near to its upper end a choice is whole, in view of the engine's rounding.
    private static let margin = 1e-6
    /// Of a large model so much has to be whole, or the rest takes longer than all together.
    private static let leastWhole = 1.0 / 3
    /// Of one with fewer variables that are not fixed, almost everything: it is soon searched as a whole.
    private static let large = 3_000, leastWholeOfSmall = 0.9

    /// Nil where none is found.
    func callAsFunction(_ model: LinearModel, _ limits: SolveLimits) async -> [Int]? {
        guard let relaxed = RelaxedModel(model),
            case .optimal(let point, _) = await relaxation.solve(relaxed, seconds: limits.seconds)
        else { return nil }
        var ranges = model.variables, sum = 0.0, whole = 0.0
        for choice in 0..<(model.choiceCount ?? ranges.count) {
            let upper = Double(ranges[choice].upper)
            sum += abs(point[choice])
            guard point[choice] > upper - Self.margin else { continue }
            ranges[choice].lower = ranges[choice].upper
            whole += abs(upper)
        }
        let least = model.openCount < Self.large ? Self.leastWholeOfSmall : Self.leastWhole
        guard whole >= sum * least else { return nil }
        // What breaks here is only a chance less.
        let outcome = try? await solver.solve(model.with(ranges), assumptions: [], limits: limits) { _ in }
        guard let values = outcome?.values, !values.isEmpty, model.isSolved(by: values) else { return nil }
        return values
    }
}
