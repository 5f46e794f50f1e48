import Roster

/// A model as lines and rows, each line with its schedules.
struct LineProblem: Sendable {
    let split: LineSplit
    /// Of the model's variables.
    let ranges: [LinearModel.Variable]
    var graphs: [LineGraph]
    /// The split's rows, and what a line's diagram would grow too large of: then the master keeps to it.
    let rows: [LineSplit.Constraint]
    /// For each of the split's shared variables, the rows it stands in.
    let rowsOfShared: [[(row: Int, coefficient: Int)]]

    /// Costs are handed to floating-point arithmetic times this, because tolerances are meant for small numbers.
    let costScale: Double
    /// All costs are multiples of this.
    let step: Int

    struct Limits {
        /// Arcs of one line's diagram, at most.
        var arcs = 3_000_000
        /// A constraint over more days than this is counted after the others are built in.
        var days = 14
    }

    enum Obstacle: Error {
        /// No schedule of some line keeps to its constraints: then there is no solution.
        case impossible
        /// Some line has too many states.
        case tooLarge
    }

    init(_ split: LineSplit, ranges: [LinearModel.Variable], limits: Limits = Limits()) throws(Obstacle) {
        self.split = split
        self.ranges = ranges
        var isInRow = [Bool](repeating: false, count: ranges.count)
        for row in split.rows { for term in row.terms { isInRow[term.variable] = true } }
        let isRead = isInRow
        let made = Parallel.map(split.lines.count) { line in
            Self.diagram(of: split.lines[line], split, ranges, isRead, limits)
        }
        costScale = 1 / max(1, Double(split.relaxed.costs.reduce(0) { max($0, $1.magnitude) }) / 10_000)
        step = max(1, split.relaxed.costs.reduce(0) { $0.greatestCommonDivisor(with: $1) })
        var rows = split.rows
        var diagrams: [LineDiagram] = []
        for (line, made) in made.enumerated() {
            switch made {
            case .failure(let obstacle): throw obstacle
            case .success(let (diagram, left)):
                diagrams.append(diagram)
                for constraint in left {
                    let terms = constraint.terms.map {
                        LinearModel.Term(split.lines[line].variables[$0.variable], $0.coefficient)
                    }
                    rows.append(.init(terms: terms, lower: constraint.lower, upper: constraint.upper))
                }
            }
        }
        self.rows = rows
        var rowsOf = [[(row: Int, coefficient: Int)]](repeating: [], count: ranges.count)
        for (number, row) in rows.enumerated() {
            for term in row.terms { rowsOf[term.variable].append((number, term.coefficient)) }
        }
        rowsOfShared = split.shared.map { rowsOf[$0] }
        graphs = zip(split.lines, diagrams).map { line, diagram in
            LineGraph(
                diagram, costs: line.variables.map { split.relaxed.costs[$0] }, rows: line.variables.map { rowsOf[$0] })
        }
    }

    /// The line's diagram, and the constraints it does not know.
    private static func diagram(
        of line: LineSplit.Line, _ split: LineSplit, _ ranges: [LinearModel.Variable], _ isInRow: [Bool],
        _ limits: Limits
    ) -> Result<(LineDiagram, [LineSplit.Constraint]), Obstacle> {
        let own = line.variables.map { ranges[$0] }
        let reach = limits.days * LinearModel.Place.oneDay
        let isLong = { (constraint: LineSplit.Constraint) -> Bool in
            guard let first = constraint.terms.first, let last = constraint.terms.last else { return false }
            return line.moments[last.variable] - line.moments[first.variable] > reach
        }
        let long = line.constraints.filter(isLong)
        var isRead = line.variables.map { isInRow[$0] }
        for constraint in long { for term in constraint.terms { isRead[term.variable] = true } }
        let builder = DiagramBuilder(
            line, constraints: line.constraints.filter { !isLong($0) }, ranges: own,
            costs: line.variables.map { split.relaxed.costs[$0] }, isRead: isRead, mostArcs: limits.arcs)
        var diagram: LineDiagram
        switch builder.build() {
        case .diagram(let built): diagram = built
        case .empty: return .failure(.impossible)
        case .tooLarge: return .failure(.tooLarge)
        }
        var left: [LineSplit.Constraint] = []
        for constraint in long.sorted(by: { ($0.width, $0.terms.count) < ($1.width, $1.terms.count) }) {
            switch diagram.counting(constraint, mostArcs: limits.arcs) {
            case .diagram(let counted): diagram = counted
            case .empty: return .failure(.impossible)
            case .tooLarge: left.append(constraint)
            }
        }
        return .success((diagram, left))
    }

    /// What every variable of the model is under these schedules, one for each line; `shared` are the split's.
    func values(of paths: [[Int32]], shared: [Int]) -> [Int] {
        var values = ranges.map(\.lower)
        for (line, path) in paths.enumerated() {
            let variables = split.lines[line].variables
            for variable in variables { values[variable] = 0 }
            for label in path { graphs[line].diagram.decisions(of: label) { values[variables[$0]] = $1 } }
        }
        for (variable, value) in zip(split.shared, shared) { values[variable] = value }
        return values
    }
}

extension LineSplit.Constraint {
    /// About how many sums have to be told apart.
    fileprivate var width: Int {
        let most = terms.reduce(0) { $0 + abs($1.coefficient) }
        return min(most, upper == Int.max ? most : abs(upper))
    }
}
