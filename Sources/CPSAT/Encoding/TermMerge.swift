import Roster

/// Adds up the terms of each variable. One merge serves many sums, in time proportional to their terms.
struct TermMerge {
    typealias Sum = (variables: [Int32], coefficients: [Int64])

    /// Where a variable stands in the sum that is being made; -1 where it does not.
    private var place: [Int32]

    init(variables: Int) {
        place = Array(repeating: -1, count: variables)
    }

    /// The sum with each variable once, in the order of their first terms, and without zeros. Nil if coefficients
    /// overflow. The variables have to exist.
    mutating func callAsFunction(_ terms: [LinearModel.Term]) -> Sum? {
        var sum: Sum = ([], [])
        sum.variables.reserveCapacity(terms.count)
        sum.coefficients.reserveCapacity(terms.count)
        defer { for term in terms { place[term.variable] = -1 } }
        var hasZero = false
        for term in terms {
            let known = place[term.variable]
            if known < 0 {
                place[term.variable] = Int32(sum.variables.count)
                sum.variables.append(Int32(term.variable))
                sum.coefficients.append(Int64(term.coefficient))
                hasZero = hasZero || term.coefficient == 0
            } else {
                let (total, overflow) = sum.coefficients[Int(known)].addingReportingOverflow(Int64(term.coefficient))
                guard !overflow else { return nil }
                sum.coefficients[Int(known)] = total
                hasZero = hasZero || total == 0
            }
        }
        if hasZero {
            let kept = sum.coefficients.indices.filter { sum.coefficients[$0] != 0 }
            sum = (kept.map { sum.variables[$0] }, kept.map { sum.coefficients[$0] })
        }
        return sum
    }
}
