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

    private static let rounds = 30

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
        var mean = model.variables[..<choices].map { Double($0.lower) }
        var loads = Loads(rows, values: mean)
        for round in 0..<Self.rounds {
            let part = 1 / Double(round + 1)
            for place in places {
                var left = place.need
                let priced = place.candidates.map { (variable: $0, price: loads.price(of: $0)) }
                for (variable, _) in priced.sorted(by: { ($0.price, $0.variable) < ($1.price, $1.variable) }) {
                    let range = model.variables[variable]
                    let value = max(range.lower, min(range.upper, left))
                    left -= value
                    let change = (Double(value) - mean[variable]) * part
                    mean[variable] += change
                    loads.add(change, of: variable)
                }
            }
        }
        values = mean
    }
}

/// What one more of each choice costs in the highest tier.
private struct Loads {
    private let direct: [Double]
    private var counts: [Double]
    private let prices: [[Double]]
    /// For each choice, the loads that it counts in.
    private var loadsOf: [[(load: Int, weight: Double)]]

    init(_ rows: ModelRows, values: [Double]) {
        let costs = rows.model.tiers.firstIndex { !$0.terms.isEmpty }.map { rows.tierCosts[$0] } ?? rows.costs
        direct = costs[..<values.count].map(Double.init)
        prices = rows.ladders.map { $0.steps.map { Double(costs[$0]) } }
        loadsOf = [[(load: Int, weight: Double)]](repeating: [], count: values.count)
        // Half a step less: the slope between the price of the last duty and that of the next.
        counts = rows.ladders.map { Double($0.sum * $0.factor) - 0.5 }
        for (index, ladder) in rows.ladders.enumerated() {
            for term in rows.rows[ladder.row].terms where term.variable < values.count {
                let weight = Double(-term.coefficient * ladder.factor)
                loadsOf[term.variable].append((index, weight))
                counts[index] += weight * values[term.variable]
            }
        }
    }

    func price(of choice: Int) -> Double {
        loadsOf[choice].reduce(direct[choice]) { $0 + $1.weight * price(at: counts[$1.load], prices[$1.load]) }
    }

    mutating func add(_ change: Double, of choice: Int) {
        for (load, weight) in loadsOf[choice] { counts[load] += weight * change }
    }

    private func price(at count: Double, _ prices: [Double]) -> Double {
        let step = max(0, min(Int(count.rounded(.down)), prices.count - 1))
        let next = min(step + 1, prices.count - 1)
        return prices[step] + (prices[next] - prices[step]) * max(0, count - Double(step))
    }
}
