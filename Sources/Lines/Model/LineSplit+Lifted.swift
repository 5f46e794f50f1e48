import Roster

extension LineSplit {
    /// The same with what is counted over more than so many days as rows, so that diagrams of a whole year stay small.
    ///
    /// The new rows are behind the others, in the order of the lines. Solutions are the same; schedules of a line are
    /// more, and only prices keep them from breaking those rows.
    func lifting(over days: Int) -> LineSplit {
        var (lines, rows) = (lines, rows)
        for (number, line) in self.lines.enumerated() {
            let long = line.constraints.filter { line.days(of: $0) > days }
            lines[number].constraints.removeAll { line.days(of: $0) > days }
            rows += long.map(line.row)
        }
        return LineSplit(costs: costs, lines: lines, rows: rows, shared: shared)
    }
}

extension LineSplit.Line {
    /// One of the line's constraints as a row.
    func row(_ constraint: LineSplit.Constraint) -> LineSplit.Constraint {
        LineSplit.Constraint(
            terms: constraint.terms.map { .init(variables[$0.variable], $0.coefficient) }, lower: constraint.lower,
            upper: constraint.upper)
    }

    /// How many days lie between the first and the last decision of a constraint, rounded up.
    func days(of constraint: LineSplit.Constraint) -> Int {
        guard let first = constraint.terms.first, let last = constraint.terms.last else { return 0 }
        let between = moments[last.variable] - moments[first.variable]
        return (between + LinearModel.Place.oneDay - 1) / LinearModel.Place.oneDay
    }
}
