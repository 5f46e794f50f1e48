import Roster

/// The decisions of some days as a problem of its own; everything else stays as it is in a known solution.
struct LineWindow: Sendable {
    /// Its variables are numbered anew.
    let split: LineSplit
    let ranges: [LinearModel.Variable]
    /// The model's number of each.
    let variables: [Int]
    /// The whole problem's number of each row.
    let rows: [Int]
    /// What the known solution is here.
    let values: [Int]

    /// Windows that may be changed at the same time: whatever solution each of them takes, together with the others and with
    /// what stays they are a solution of the whole.
    ///
    /// What several of them can use up, such as hours that are left, is shared out evenly among them. What is decided after
    /// the last day and what is shared by rows of several windows belongs to the first of them.
    ///
    /// - Parameters:
    ///   - values: A solution.
    ///   - windows: Moments from the first to before the last; none overlap.
    static func all(
        of split: LineSplit, ranges: [LinearModel.Variable], around values: [Int], _ windows: [Range<Int>]
    ) -> [LineWindow] {
        var cut = Cut(split, ranges, values, windows)
        for line in split.lines { cut.take(line) }
        for (number, row) in split.rows.enumerated() { cut.take(row, number) }
        return cut.windows
    }

    /// The same with other costs, one for each of its variables.
    func charging(_ costs: [Int]) -> LineWindow {
        LineWindow(
            split: LineSplit(costs: costs, lines: split.lines, rows: split.rows, shared: split.shared), ranges: ranges,
            variables: variables, rows: rows, values: values)
    }

    /// Puts a solution of this window into one of the whole.
    func put(_ own: [Int], into whole: inout [Int]) {
        for (variable, value) in zip(variables, own) { whole[variable] = value }
    }
}

/// Takes a problem apart by windows.
private struct Cut {
    private struct Part {
        var costs: [Int] = [], ranges: [LinearModel.Variable] = [], variables: [Int] = [], values: [Int] = []
        var lines: [LineSplit.Line] = [], rows: [LineSplit.Constraint] = [], rowNumbers: [Int] = [], shared: [Int] = []
    }

    private let split: LineSplit
    private let ranges: [LinearModel.Variable]
    private let values: [Int]
    private let moments: [Range<Int>]
    private var parts: [Part]
    /// Of each variable, the window it belongs to and its number there; -1 for none.
    private var owner: [Int32]
    private var number: [Int32]
    private var isShared: [Bool]

    init(_ split: LineSplit, _ ranges: [LinearModel.Variable], _ values: [Int], _ windows: [Range<Int>]) {
        (self.split, self.ranges, self.values) = (split, ranges, values)
        moments = windows
        parts = windows.map { _ in Part() }
        owner = [Int32](repeating: -1, count: ranges.count)
        number = [Int32](repeating: -1, count: ranges.count)
        isShared = [Bool](repeating: false, count: ranges.count)
        for variable in split.shared { isShared[variable] = true }
    }

    var windows: [LineWindow] {
        parts.map { part in
            LineWindow(
                split: LineSplit(costs: part.costs, lines: part.lines, rows: part.rows, shared: part.shared),
                ranges: part.ranges, variables: part.variables, rows: part.rowNumbers, values: part.values)
        }
    }

    private mutating func add(_ variable: Int, to window: Int) {
        owner[variable] = Int32(window)
        number[variable] = Int32(parts[window].variables.count)
        parts[window].variables.append(variable)
        parts[window].costs.append(split.costs[variable])
        parts[window].ranges.append(ranges[variable])
        parts[window].values.append(values[variable])
    }

    mutating func take(_ line: LineSplit.Line) {
        let day = LinearModel.Place.oneDay
        let lastDay = (line.moments.last ?? 0) / day * day
        var own = moments.map { _ in LineSplit.Line(variables: [], moments: [], constraints: []) }
        // Of each position, the window and the position there.
        var place = [(window: Int, position: Int)](repeating: (-1, 0), count: line.variables.count)
        for (position, moment) in line.moments.enumerated() {
            let isAfterAll = moment > lastDay
            guard let window = isAfterAll ? 0 : moments.firstIndex(where: { $0.contains(moment) }) else { continue }
            place[position] = (window, own[window].variables.count)
            add(line.variables[position], to: window)
            own[window].variables.append(parts[window].variables.count - 1)
            own[window].moments.append(moment)
        }
        for constraint in line.constraints {
            guard let first = constraint.terms.first, let last = constraint.terms.last else { continue }
            let span = line.moments[first.variable]...line.moments[last.variable]
            guard span.upperBound > lastDay || moments.contains(where: { $0.overlaps(span) }) else { continue }
            let shares = shares(constraint, value: { values[line.variables[$0]] }, place: { place[$0] })
            for (window, share) in shares { own[window].constraints.append(share) }
        }
        for (window, line) in own.enumerated() where !line.variables.isEmpty { parts[window].lines.append(line) }
    }

    mutating func take(_ row: LineSplit.Constraint, _ rowNumber: Int) {
        var first = Int.max
        for term in row.terms where owner[term.variable] >= 0 { first = min(first, Int(owner[term.variable])) }
        guard first < Int.max else { return }
        for term in row.terms where isShared[term.variable] && owner[term.variable] < 0 {
            add(term.variable, to: first)
            parts[first].shared.append(parts[first].variables.count - 1)
        }
        let shares = shares(
            row, value: { values[$0] }, place: { (Int(owner[$0]), Int(number[$0])) })
        for (window, share) in shares {
            parts[window].rows.append(share)
            parts[window].rowNumbers.append(rowNumber)
        }
    }

    /// What each window may do with the constraint: whatever they do, it holds.
    private func shares(
        _ constraint: LineSplit.Constraint, value: (Int) -> Int, place: (Int) -> (window: Int, position: Int)
    ) -> [(window: Int, share: LineSplit.Constraint)] {
        var terms = moments.map { _ in [LinearModel.Term]() }
        var sums = moments.map { _ in 0 }
        var sum = 0
        for term in constraint.terms {
            let amount = term.coefficient * value(term.variable)
            sum += amount
            let (window, position) = place(term.variable)
            guard window >= 0 else { continue }
            terms[window].append(.init(position, term.coefficient))
            sums[window] += amount
        }
        let touched = terms.indices.filter { !terms[$0].isEmpty }
        return touched.enumerated().map { index, window in
            /// The part of what is left that is this window's.
            func part(of left: Int) -> Int { left * (index + 1) / touched.count - left * index / touched.count }
            let lower = constraint.lower == Int.min ? Int.min : sums[window] - part(of: sum - constraint.lower)
            let upper = constraint.upper == Int.max ? Int.max : sums[window] + part(of: constraint.upper - sum)
            return (window, LineSplit.Constraint(terms: terms[window], lower: lower, upper: upper))
        }
    }
}
