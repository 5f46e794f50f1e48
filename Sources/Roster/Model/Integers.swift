extension Int {
    /// Never below zero; of zero and n it is the size of n. 1 where that does not fit.
    public func greatestCommonDivisor(with other: Int) -> Int {
        var (a, b) = (magnitude, other.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        return Int(exactly: a) ?? 1
    }

    /// The sum, or half of the end of the numbers that it lies beyond.
    public func addingClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min / 2 : .max / 2) : sum
    }

    /// The product, or half of the end of the numbers that it lies beyond.
    public func multipliedClamped(by other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) != (other < 0) ? .min / 2 : .max / 2) : product
    }
}
