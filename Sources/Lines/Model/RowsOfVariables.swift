import Roster

/// For each variable of a model, the rows it stands in.
struct RowsOfVariables: Sendable {
    private var starts: [Int32]
    private var rows: [Int32]
    private var coefficients: [Int32]

    init(_ all: [LineSplit.Constraint], variables: Int) {
        starts = [Int32](repeating: 0, count: variables + 1)
        for row in all { for term in row.terms { starts[term.variable + 1] += 1 } }
        for variable in 0..<variables { starts[variable + 1] += starts[variable] }
        rows = [Int32](repeating: 0, count: Int(starts[variables]))
        coefficients = rows
        var next = starts
        for (number, row) in all.enumerated() {
            for term in row.terms {
                let place = Int(next[term.variable])
                rows[place] = Int32(number)
                coefficients[place] = Int32(term.coefficient)
                next[term.variable] += 1
            }
        }
    }

    func isEmpty(_ variable: Int) -> Bool { starts[variable] == starts[variable + 1] }

    subscript(variable: Int) -> [(row: Int, coefficient: Int)] {
        (Int(starts[variable])..<Int(starts[variable + 1])).map { (Int(rows[$0]), Int(coefficients[$0])) }
    }
}
