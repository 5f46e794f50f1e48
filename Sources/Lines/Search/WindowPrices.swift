import Roster

/// What the whole problem's prices tell a window of days.
struct WindowPrices: Sendable {
    /// One for each of the problem's rows, in the master's scale.
    private(set) var ofRows: [Double]
    /// What a unit of each variable costs together with what it uses up of all that is counted over many days, times the
    /// factor: so no window spends hours that are worth more elsewhere.
    let charged: [Int]
    private let factor: Int
    private let plain: [Int]

    /// - Parameter prices: Of `lifted`, which is `split` with what is counted over many days as rows behind the others.
    init(_ split: LineSplit, _ lifted: LineProblem, _ prices: [Double]) {
        ofRows = Array(prices.prefix(split.rows.count))
        plain = split.costs
        let largest = split.costs.reduce(0) { max($0, $1.magnitude) }
        // Small costs need fractions.
        let factor = max(1, 200 / Int(clamping: max(1, largest)))
        self.factor = factor
        var uses = [Double](repeating: 0, count: split.costs.count)
        for (row, price) in zip(lifted.rows, prices).dropFirst(split.rows.count) {
            for term in row.terms { uses[term.variable] -= price / lifted.costScale * Double(term.coefficient) }
        }
        charged = zip(split.costs, uses).map { cost, use in
            let (scaled, overflow) = cost.multipliedReportingOverflow(by: factor)
            let extra = Int(exactly: (use * Double(factor)).rounded()) ?? 0
            return overflow ? cost : scaled.addingClamped(extra)
        }
    }

    /// The window with the costs that it is searched with.
    func charging(_ window: LineWindow, isPlain: Bool) -> LineWindow {
        window.charging(window.variables.map { isPlain ? plain[$0] : charged[$0] })
    }

    /// The prices of the window's rows.
    func ofRows(_ window: LineWindow, isPlain: Bool) -> [Double] {
        window.rows.map { ofRows[$0] * Double(isPlain ? 1 : factor) }
    }

    /// Takes better prices that were found in a window.
    mutating func take(_ prices: [Double], _ window: LineWindow, isPlain: Bool) {
        for (row, price) in zip(window.rows, prices) { ofRows[row] = price / Double(isPlain ? 1 : factor) }
    }
}
