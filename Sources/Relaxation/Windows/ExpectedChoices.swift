import Roster

/// What each choice comes to in a cheap mixture, in which every place is filled and all other demands are left aside: so much
/// is expected of days that are not decided yet. It lets the loads of people who can stand only early in the year be
/// compared with what those of the others will be at its end.
///
/// The mixture is made by fictitious play: again and again every place goes to those for whom it is cheapest at the loads
/// that they have on average so far.
struct ExpectedChoices: Sendable {
    /// One for each choice.
    let values: [Double]

    private static let rounds = 60

    init(_ rows: ModelRows) {
        let model = rows.model, choices = model.choiceCount ?? 0
        var places: [(candidates: [Int], need: Int)] = []
        var isPlaced = [Bool](repeating: false, count: choices)
        for row in rows.rows where row.lower > 0 {
            guard row.terms.allSatisfy({ $0.variable < choices && $0.coefficient == 1 && !isPlaced[$0.variable] })
            else { continue }
            for term in row.terms { isPlaced[term.variable] = true }
            places.append((row.terms.map(\.variable), row.lower))
        }
        let loads = Loads(rows)
        var mean = model.variables[..<choices].map { Double($0.lower) }
        for round in 0..<Self.rounds {
            let prices = loads.prices(at: mean)
            let part = 1 / Double(round + 1)
            for place in places {
                var left = place.need
                let sorted = place.candidates.sorted { prices[$0] < prices[$1] }
                for variable in sorted {
                    let range = model.variables[variable]
                    let value = max(range.lower, min(range.upper, left))
                    left -= value
                    mean[variable] += (Double(value) - mean[variable]) * part
                }
            }
        }
        values = mean
    }
}

/// What one more of each choice costs in the highest tier.
private struct Loads {
    private struct Load {
        let terms: [(variable: Int, weight: Double)]
        let start: Double
        let prices: [Double]
    }

    private let direct: [Double]
    private let loads: [Load]

    init(_ rows: ModelRows) {
        let choices = rows.model.choiceCount ?? 0
        let costs = rows.model.tiers.firstIndex { !$0.terms.isEmpty }.map { rows.tierCosts[$0] } ?? rows.costs
        direct = costs[..<choices].map(Double.init)
        loads = rows.ladders.enumerated().map { index, ladder in
            let factor = Double(ladder.factor)
            return Load(
                terms: rows.rows[ladder.row].terms.compactMap {
                    $0.variable < choices ? ($0.variable, -Double($0.coefficient) * factor) : nil
                }, start: Double(ladder.sum) * factor, prices: ladder.steps.map { Double(costs[$0]) })
        }
    }

    func prices(at values: [Double]) -> [Double] {
        var prices = direct
        for load in loads {
            // Half a step less: the slope between the price of the last duty and that of the next.
            let count = load.terms.reduce(load.start - 0.5) { $0 + $1.weight * values[$1.variable] }
            let step = max(0, min(Int(count.rounded(.down)), load.prices.count - 1))
            let next = min(step + 1, load.prices.count - 1)
            let price = load.prices[step] + (load.prices[next] - load.prices[step]) * max(0, count - Double(step))
            for term in load.terms { prices[term.variable] += term.weight * price }
        }
        return prices
    }
}
