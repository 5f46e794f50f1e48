import Roster

/// What each line's part of a solution costs above what the relaxation's prices say: the lines whose loads are not yet as
/// they should be. But for what ties lines together, the parts add up to what the solution costs above the bound.
struct LineExcess: Sendable {
    private let rows: ModelRows
    private let prices: [Double]
    private let reducedCosts: [Double]
    private let lineCount: Int
    /// For each variable and row, the line that it belongs to alone; -1 for none.
    private let lineOfVariable: [Int32]
    private let lineOfRow: [Int32]

    /// - Parameters:
    ///   - costs: One for each variable, of the tier that was relaxed.
    ///   - prices: One for each row.
    init(_ rows: ModelRows, lines: [[Int]], costs: [Int], prices: [Double]) {
        // A price for an open side says nothing.
        let prices = zip(rows.rows, prices).map { $0.side(at: $1) == nil ? 0 : $1 }
        (self.rows, self.prices, lineCount) = (rows, prices, lines.count)
        var reduced = costs.map(Double.init)
        var ofVariable = [Int32](repeating: -1, count: costs.count)
        for (line, choices) in lines.enumerated() { for choice in choices { ofVariable[choice] = Int32(line) } }
        for (row, price) in zip(rows.rows, prices) {
            for term in row.terms { reduced[term.variable] -= price * Double(term.coefficient) }
            // What follows from one line's choices belongs to it.
            guard let line = Self.line(of: row, ofVariable) else { continue }
            for term in row.terms where ofVariable[term.variable] < 0 { ofVariable[term.variable] = line }
        }
        let ofRow = rows.rows.map { Self.line(of: $0, ofVariable) ?? -1 }
        (reducedCosts, lineOfVariable, lineOfRow) = (reduced, ofVariable, ofRow)
    }

    /// The only line that its variables belong to; nil where there is none, or another.
    private static func line(of row: RelaxedModel.Row, _ ofVariable: [Int32]) -> Int32? {
        var line: Int32 = -1
        for term in row.terms {
            let other = ofVariable[term.variable]
            if line >= 0, other >= 0, line != other { return nil }
            line = max(line, other)
        }
        return line < 0 ? nil : line
    }

    /// One number for each line, not below zero, in units of the tier.
    func callAsFunction(_ values: [Int]) -> [Double] {
        var excess = [Double](repeating: 0, count: lineCount)
        for (variable, line) in lineOfVariable.enumerated() where line >= 0 {
            let range = rows.model.variables[variable], cost = reducedCosts[variable]
            excess[Int(line)] += cost * Double(values[variable] - (cost > 0 ? range.lower : range.upper))
        }
        for (index, line) in lineOfRow.enumerated() where line >= 0 && prices[index] != 0 {
            let row = rows.rows[index]
            guard let side = row.side(at: prices[index]) else { continue }
            let sum = row.terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] }
            excess[Int(line)] += prices[index] * Double(sum - side)
        }
        return excess
    }
}

extension RelaxedModel.Row {
    /// The side that a price speaks for; nil where it is open.
    fileprivate func side(at price: Double) -> Int? {
        let side = price > 0 ? lower : upper
        return side == Int.min || side == Int.max ? nil : side
    }
}
