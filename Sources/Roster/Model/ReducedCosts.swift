/// What follows exactly from prices of a relaxed model's rows: a bound on the cost of every solution, and how far each
/// variable can lie from its cheap side in a solution that costs little more than that bound.
///
/// The prices may come from floating-point arithmetic and may be wrong: they are rounded to fractions first and
/// everything else is computed in whole numbers, so wrong prices give a weak bound but never a false one.
///
/// With a price y for each row, where y > 0 only if the row has a lower side and y < 0 only if it has an upper one, every
/// solution x costs c x = y(Ax) + (c - yA)x, which is at least the bound; and a variable whose reduced cost (c - yA) is r
/// adds at least |r| for each step away from its cheap side.
public struct ReducedCosts: Sendable {
    /// Prices are rounded to fractions of this; it holds every fraction up to sixteenths, which prices of 0/1 models
    /// mostly are.
    static let denominator: Int128 = 720_720

    /// Bounds beyond this are of no use, and sums with them might not fit.
    private static let largestBound: UInt128 = 1 << 61

    /// No solution costs less.
    public let bound: Int

    private let variables: [LinearModel.Variable]
    /// Times `denominator`.
    private let reducedCosts: [Int128]
    /// The bound before it is rounded up, times `denominator`.
    private let exactBound: Int128

    /// - Parameter prices: One for each row. A price above zero speaks for the row's lower side.
    ///
    /// Nil where the numbers are too large.
    public init?(of model: RelaxedModel, prices: [Double]) {
        guard prices.count == model.rows.count else { return nil }
        var sum = CheckedSum()
        var reduced = model.costs.map { Int128($0) * Self.denominator }
        for (row, price) in zip(model.rows, prices) {
            let price = Self.rounded(price)
            guard price != 0 else { continue }
            let side = price > 0 ? row.lower : row.upper
            guard side != Int.min, side != Int.max else { continue }
            sum.add(price, times: side)
            for term in row.terms {
                var cost = CheckedSum(reduced[term.variable])
                cost.add(-price, times: term.coefficient)
                guard let value = cost.value else { return nil }
                reduced[term.variable] = value
            }
        }
        for (cost, variable) in zip(reduced, model.variables) where cost != 0 {
            sum.add(cost, times: cost > 0 ? variable.lower : variable.upper)
        }
        guard let exact = sum.value else { return nil }
        let step = Int128(max(1, model.costs.reduce(0) { $0.greatestCommonDivisor(with: $1) }))
        let bound = exact.divided(roundingUpBy: Self.denominator * step) * step
        guard bound.magnitude < Self.largestBound else { return nil }
        self.bound = Int(bound)
        exactBound = exact
        reducedCosts = reduced
        variables = model.variables
    }

    /// The variables' ranges in all solutions that cost at most `bound + gap`.
    public func ranges(gap: Int) -> [LinearModel.Variable] {
        let room = (Int128(bound) + Int128(max(0, gap))) * Self.denominator - exactBound
        return zip(variables, reducedCosts).map { variable, cost in
            guard cost != 0, variable.lower < variable.upper else { return variable }
            let steps = room / (cost > 0 ? cost : -cost)
            guard steps < Int128(variable.upper) - Int128(variable.lower) else { return variable }
            return cost > 0
                ? .init(lower: variable.lower, upper: variable.lower + Int(steps))
                : .init(lower: variable.upper - Int(steps), upper: variable.upper)
        }
    }

    /// `price` times `denominator`; zero for what is too large to be meant.
    private static func rounded(_ price: Double) -> Int128 {
        let scaled = (price * Double(denominator)).rounded()
        return scaled.magnitude < 0x1p80 ? Int128(scaled) : 0
    }
}

extension LinearModel.Variable {
    /// The values in both ranges; nil if there are none.
    public func intersection(_ other: LinearModel.Variable) -> LinearModel.Variable? {
        let (lower, upper) = (max(lower, other.lower), min(upper, other.upper))
        return lower <= upper ? .init(lower: lower, upper: upper) : nil
    }
}

/// A sum that knows when it is too large.
private struct CheckedSum {
    /// Nil once a number was too large.
    private(set) var value: Int128?

    init(_ value: Int128 = 0) { self.value = value }

    mutating func add(_ factor: Int128, times other: Int) {
        guard let sum = value else { return }
        let (product, isProductTooLarge) = factor.multipliedReportingOverflow(by: Int128(other))
        let (total, isTotalTooLarge) = sum.addingReportingOverflow(product)
        value = isProductTooLarge || isTotalTooLarge ? nil : total
    }
}

extension Int128 {
    /// The quotient, rounded up, for a divisor above zero.
    fileprivate func divided(roundingUpBy divisor: Int128) -> Int128 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder > 0 ? quotient + 1 : quotient
    }
}
