import Roster

/// A model as lines and rows, each line with its schedules.
struct LineProblem: Sendable {
    let split: LineSplit
    /// Of the model's variables.
    let ranges: [LinearModel.Variable]
    /// Each line's schedules. Where a line has too many states, they may break what was lifted.
    let graphs: [LineGraph]
    /// What concerns one line alone and would make its diagram too large, by line: rows as well, in the order of the lines.
    let lifted: [[LineSplit.Constraint]]
    /// What ties people together, and behind it what was lifted.
    let rows: [LineSplit.Constraint]
    /// For each line and each of its variables, whether its diagram holds all values that it can have; otherwise some that
    /// are best for all else may stand for others.
    let isListed: [[Bool]]
    /// For each of the split's shared variables, the rows it stands in.
    let rowsOfShared: [[(row: Int, coefficient: Int)]]

    /// Costs are handed to floating-point arithmetic times this, because tolerances are meant for small numbers.
    let costScale: Double
    /// All costs are multiples of this.
    let step: Int

    struct Limits {
        /// Arcs of one line's diagram, at most; and of all together, where many lines are long.
        var arcs = 3_000_000
        var allArcs = 30_000_000
        /// However many lines there are, so many arcs are for each.
        var fewestArcs = 50_000
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
        costScale = 1 / max(1, Double(split.costs.reduce(0) { max($0, $1.magnitude) }) / 10_000)
        step = max(1, split.costs.reduce(0) { $0.greatestCommonDivisor(with: $1) })
        let tied = RowsOfVariables(split.rows, variables: ranges.count)
        let best = split.lines.map { Self.bestEnds(in: $0, split, tied, limits) }
        isListed = best.map { $0.map { $0 == nil } }
        let made = Parallel.map(split.lines.count) { Self.diagram(of: $0, split, ranges, best[$0], limits) }
        let diagrams = try made.map { made throws(Obstacle) in try made.get() }
        lifted = diagrams.map(\.lifted)
        rows = split.rows + zip(split.lines, lifted).flatMap { line, own in own.map(line.row) }
        let rowsOf = RowsOfVariables(rows, variables: ranges.count)
        rowsOfShared = split.shared.map { rowsOf[$0] }
        graphs = Parallel.map(split.lines.count) { number in
            let line = split.lines[number]
            return LineGraph(
                diagrams[number].diagram, costs: line.variables.map { split.costs[$0] },
                rows: line.variables.map { rowsOf[$0] })
        }
    }

    /// Whether something that concerns one line alone is a row.
    var isLifted: Bool { lifted.contains { !$0.isEmpty } }

    /// What the dearest thing that is shared costs, in the master's scale.
    var dearestShared: Double {
        split.shared.reduce(0) { max($0, Double(split.costs[$1].magnitude)) } * costScale
    }

    /// Prices of the first rows, and none for those behind.
    func padded(_ prices: [Double]) -> [Double] {
        prices + [Double](repeating: 0, count: max(0, rows.count - prices.count))
    }

    /// The end of each of the line's variables' ranges that is best for all that is not built into the diagram at once, if
    /// one is.
    private static func bestEnds(
        in line: LineSplit.Line, _ split: LineSplit, _ rowsOf: RowsOfVariables, _ limits: Limits
    ) -> [RowsOfVariables.End?] {
        var best = line.variables.map { rowsOf.bestEnd(of: $0, cost: split.costs[$0], split.rows) }
        for constraint in line.constraints where line.days(of: constraint) > limits.days {
            for term in constraint.terms { best[term.variable] = nil }
        }
        return best
    }

    private struct LineStates: Sendable {
        var diagram: LineDiagram
        var lifted: [LineSplit.Constraint] = []
    }

    private static func diagram(
        of number: Int, _ split: LineSplit, _ ranges: [LinearModel.Variable], _ best: [RowsOfVariables.End?],
        _ limits: Limits
    ) -> Result<LineStates, Obstacle> {
        let line = split.lines[number]
        let own = line.variables.map { ranges[$0] }
        let builder = DiagramBuilder(
            line, constraints: line.constraints.filter { line.days(of: $0) <= limits.days }, ranges: own,
            best: best, mostArcs: limits.arcs)
        var states: LineStates
        switch builder.build() {
        case .diagram(let built): states = LineStates(diagram: built)
        case .empty: return .failure(.impossible)
        case .tooLarge: return .failure(.tooLarge)
        }
        let most = max(limits.fewestArcs, min(limits.arcs, limits.allArcs / split.lines.count))
        // What has a lower side is hardly ever kept by chance.
        let counted = line.constraints.filter { line.days(of: $0) > limits.days }.sorted {
            let (left, right) = ($0.lower == Int.min ? 1 : 0, $1.lower == Int.min ? 1 : 0)
            return (left, $0.width, $0.terms.count) < (right, $1.width, $1.terms.count)
        }
        for constraint in counted {
            switch states.diagram.counting(constraint, mostArcs: most) {
            case .diagram(let diagram): states.diagram = diagram
            case .empty: return .failure(.impossible)
            case .tooLarge: states.lifted.append(constraint)
            }
        }
        return .success(states)
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
