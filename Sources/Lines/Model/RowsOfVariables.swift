import Roster

/// For each variable of a model, the rows it stands in.
struct RowsOfVariables: Sendable {
    /// One end of a variable's range.
    enum End: Sendable { case lower, upper }

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

    /// The end of its range that suits its cost and every row best, if one does for them all: then its other values need
    /// not be looked at where the line allows that one. `all` are the rows.
    func bestEnd(of variable: Int, cost: Int, _ all: [LineSplit.Constraint]) -> End? {
        var ends: Set<End> = cost == 0 ? [] : [cost > 0 ? .lower : .upper]
        for entry in Int(starts[variable])..<Int(starts[variable + 1]) {
            let row = all[Int(rows[entry])], rises = coefficients[entry] > 0
            if row.lower != Int.min { ends.insert(rises ? .upper : .lower) }
            if row.upper != Int.max { ends.insert(rises ? .lower : .upper) }
        }
        return ends.count > 1 ? nil : ends.first ?? .lower
    }

    subscript(variable: Int) -> [(row: Int, coefficient: Int)] {
        (Int(starts[variable])..<Int(starts[variable + 1])).map { (Int(rows[$0]), Int(coefficients[$0])) }
    }
}
