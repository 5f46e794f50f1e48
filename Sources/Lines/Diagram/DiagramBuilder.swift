import Roster

/// Builds the diagram of a line: forward from the first decision, one node for each different state, then backward,
/// leaving out what leads nowhere and making one of what leads to the same.
struct DiagramBuilder {
    /// More arcs than this are not built.
    private let mostArcs: Int
    private let layout: LineLayout
    private let ranges: [LinearModel.Variable]
    /// The end of each variable's range that suits everything outside the line best; nil where its value matters.
    private let best: [RowsOfVariables.End?]

    /// - Parameters:
    ///   - constraints: Those that schedules keep to.
    ///   - ranges: Of the line's variables.
    ///   - best: The end of each variable's range that suits its cost and all rows best; nil where its value matters.
    init(
        _ line: LineSplit.Line, constraints: [LineSplit.Constraint], ranges: [LinearModel.Variable],
        best: [RowsOfVariables.End?], mostArcs: Int
    ) {
        layout = LineLayout(line, constraints: constraints, ranges: ranges)
        self.ranges = ranges
        self.best = best
        self.mostArcs = mostArcs
    }

    enum Outcome {
        case diagram(LineDiagram)
        /// No schedule keeps to the constraints.
        case empty
        case tooLarge
    }

    func build() -> Outcome {
        var labels = LabelTable()
        var arcs = ForwardArcs()
        var states = StateTable(words: layout.words)
        _ = states.insert([UInt64](repeating: 0, count: max(1, layout.words)))
        for block in layout.blocks {
            labels.beginBlock()
            let expansion = BlockExpansion(layout, ranges, best, block)
            guard let next = expansion.expand(states, &labels, &arcs, most: mostArcs) else { return .tooLarge }
            if next.count == 0 { return .empty }
            states = next
        }
        return LineDiagram(
            reducing: arcs,
            blockStarts: layout.blocks.map { Int32($0.lowerBound) } + [Int32(ranges.count)], labelStarts: labels.starts,
            positions: labels.positions, values: labels.values
        ).map(Outcome.diagram) ?? .empty
    }
}
