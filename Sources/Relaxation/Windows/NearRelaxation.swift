import Roster

/// What the relaxation of the highest tier says near its optimum, soon and not to the last digit.
struct NearRelaxation: Sendable {
    /// No solution costs less in this tier.
    let bound: Int
    /// How far the optimum is from there at most, as the engine has it.
    let doubt: Double
    /// For each choice, what it comes to.
    let choices: [Double]
    let excess: LineExcess

    /// Costs within so many times the doubt are near.
    private static let nearness = 4.0

    /// Nil where the engine has no answer.
    init?(
        _ rows: ModelRows, _ tiers: TierLadder, _ days: ChoiceDays, by engine: any LinearRelaxation, seconds: Double
    ) async {
        guard let relaxed = RelaxedModel(tiers.stage(after: [])),
            case .optimal(let values, let prices) = await engine.solve(relaxed, seconds: seconds),
            values.count == relaxed.variables.count, values.allSatisfy(\.isFinite), prices.allSatisfy(\.isFinite),
            let costs = ReducedCosts(of: relaxed, prices: prices)
        else { return nil }
        bound = costs.bound
        doubt = zip(relaxed.costs, values).reduce(-Double(bound)) { $0 + Double($1.0) * $1.1 }
        choices = zip(values, relaxed.variables.prefix(rows.model.choiceCount ?? 0)).map {
            max(Double($1.lower), min($0, Double($1.upper)))
        }
        excess = LineExcess(rows, lines: days.lines, costs: relaxed.costs, prices: prices)
    }

    /// Whether only the true optimum can tell how far a cost is from it.
    func isNear(_ cost: Int) -> Bool { Double(cost - bound) <= Self.nearness * max(1, doubt) }
}
