import Roster

/// A model as lines and rows, each line with its schedules.
struct LineProblem: Sendable {
    let split: LineSplit
    /// Of the model's variables.
    let ranges: [LinearModel.Variable]
    /// Where a line has too many schedules, those of them that spread what is counted over the days.
    let graphs: [LineGraph]
    /// All schedules of each line and, where there are too many, some that break what is counted over many days: for bounds.
    let wideGraphs: [LineGraph]
    /// Whether schedules are missing in `graphs`.
    let isNarrow: Bool
    /// What ties people together.
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
        var allArcs = 8_000_000
        /// However many lines there are, so many arcs are for each.
        var fewestArcs = 50_000
        /// Where not all schedules can be kept, what is counted is shared out evenly among stretches of so many days.
        var stretches = [56, 28, 14, 7]
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
        rows = split.rows
        let rowsOf = RowsOfVariables(split.rows, variables: ranges.count)
        rowsOfShared = split.shared.map { rowsOf[$0] }
        let best = split.lines.map { Self.bestEnds(in: $0, split, rowsOf, limits) }
        isListed = best.map { $0.map { $0 == nil } }
        let made = Parallel.map(split.lines.count) { number in
            let line = split.lines[number]
            return Self.diagrams(of: line, split, ranges, best[number], limits).map { diagrams in
                let wide = LineGraph(
                    diagrams.wide, costs: line.variables.map { split.costs[$0] },
                    rows: line.variables.map { rowsOf[$0] })
                return (wide: wide, narrow: diagrams.narrow.map { LineGraph(wide, on: $0) })
            }
        }
        var graphs: [(wide: LineGraph, narrow: LineGraph?)] = []
        for made in made { graphs.append(try made.get()) }
        isNarrow = graphs.contains { $0.narrow != nil }
        wideGraphs = graphs.map(\.wide)
        self.graphs = graphs.map { $0.narrow ?? $0.wide }
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

    private struct LineDiagrams {
        var wide: LineDiagram
        var narrow: LineDiagram?
    }

    private static func diagrams(
        of line: LineSplit.Line, _ split: LineSplit, _ ranges: [LinearModel.Variable],
        _ best: [RowsOfVariables.End?], _ limits: Limits
    ) -> Result<LineDiagrams, Obstacle> {
        let own = line.variables.map { ranges[$0] }
        let long = line.constraints.filter { line.days(of: $0) > limits.days }
        let builder = DiagramBuilder(
            line, constraints: line.constraints.filter { line.days(of: $0) <= limits.days }, ranges: own,
            best: best, mostArcs: limits.arcs)
        var diagrams: LineDiagrams
        switch builder.build() {
        case .diagram(let built): diagrams = LineDiagrams(wide: built)
        case .empty: return .failure(.impossible)
        case .tooLarge: return .failure(.tooLarge)
        }
        let core = diagrams.wide
        let most = max(limits.fewestArcs, min(limits.arcs, limits.allArcs / split.lines.count))
        let counted = long.sorted { ($0.width, $0.terms.count) < ($1.width, $1.terms.count) }
        for constraint in counted {
            switch diagrams.wide.counting(constraint, mostArcs: most) {
            case .diagram(let diagram): diagrams.wide = diagram
            case .empty: return .failure(.impossible)
            case .tooLarge:
                let narrow = limits.stretches.lazy.compactMap { days in
                    core.counting(
                        counted.flatMap { $0.shared(among: days, moments: line.moments) }, mostArcs: most)
                }.first
                guard let narrow else { return .failure(.tooLarge) }
                diagrams.narrow = narrow
                return .success(diagrams)
            }
        }
        return .success(diagrams)
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

extension LineDiagram {
    /// With all of the constraints; nil where nothing is left or it grows too large.
    fileprivate func counting(_ constraints: [LineSplit.Constraint], mostArcs: Int) -> LineDiagram? {
        var diagram = self
        for constraint in constraints {
            guard case .diagram(let counted) = diagram.counting(constraint, mostArcs: mostArcs) else { return nil }
            diagram = counted
        }
        return diagram
    }
}

extension LineSplit.Constraint {
    /// What some of its terms, counted from the first one, have to come to: by how many they are. All shares together are the
    /// whole; open ends stay open.
    func share(of part: Range<Int>) -> (lower: Int, upper: Int) {
        func share(_ whole: Int) -> Int {
            whole * part.upperBound / terms.count - whole * part.lowerBound / terms.count
        }
        let least = lower == Int.min ? Int.min : share(lower)
        return (least, upper == Int.max ? Int.max : lower == Int.min ? share(upper) : least + share(upper - lower))
    }

    /// Constraints on stretches of so many days that keep to this one together.
    func shared(among days: Int, moments: [Int]) -> [LineSplit.Constraint] {
        guard let first = terms.first.map({ moments[$0.variable] }) else { return [] }
        let length = days * LinearModel.Place.oneDay
        let stretches = Dictionary(grouping: terms) { (moments[$0.variable] - first) / length }.sorted {
            $0.key < $1.key
        }
        var taken = 0
        return stretches.map { _, own in
            let share = share(of: taken..<taken + own.count)
            taken += own.count
            return LineSplit.Constraint(terms: own, lower: share.lower, upper: share.upper)
        }
    }

    /// About how many sums have to be told apart.
    fileprivate var width: Int {
        let most = terms.reduce(0) { $0 + abs($1.coefficient) }
        return min(most, upper == Int.max ? most : abs(upper))
    }
}
