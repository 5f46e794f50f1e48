/// A schedule by what it decides, for a problem with the same lines.
struct LineSchedule: Sendable {
    let line: Int
    /// What each of the line's variables is.
    let values: [Int]
}

extension LineProblem {
    func schedule(_ column: LineColumn) -> LineSchedule {
        var values = split.lines[column.line].variables.map { _ in 0 }
        for label in column.path { graphs[column.line].diagram.decisions(of: label) { values[$0] = $1 } }
        return LineSchedule(line: column.line, values: values)
    }

    /// Nil where there is no such schedule.
    func path(of schedule: LineSchedule) -> [Int32]? {
        guard schedule.line < graphs.count, schedule.values.count == split.lines[schedule.line].variables.count else {
            return nil
        }
        return graphs[schedule.line].diagram.path(of: schedule.values)
    }
}
