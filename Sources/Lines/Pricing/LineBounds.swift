import Relaxation
import Roster

/// What the prices of a problem's rows say of its solutions.
struct LineBounds: CostBounds {
    let problem: LineProblem
    let exact: ExactBound
    /// Schedules of the relaxation's answer.
    let mixture: [LineSchedule]

    var bound: Int { exact.bound }

    func ranges(gap: Int) -> [LinearModel.Variable] {
        var ranges = problem.ranges
        for (line, graph) in exact.graphs(upTo: bound.addingClamped(gap)).enumerated() {
            // No schedule at all: there is no such solution, and any range says no wrong.
            guard let found = graph?.diagram.ranges() else { continue }
            for (position, variable) in problem.split.lines[line].variables.enumerated()
            where problem.isListed[line][position] {
                ranges[variable] = ranges[variable].intersection(found[position]) ?? ranges[variable]
            }
        }
        return ranges
    }
}

extension LineDiagram {
    /// For each position, what schedules decide there from least to most.
    fileprivate func ranges() -> [LinearModel.Variable] {
        var ranges: [LinearModel.Variable] = []
        for layer in 0..<layers {
            let decided = Int(blockStarts[layer])..<Int(blockStarts[layer + 1])
            let arcs = Int(arcStarts[Int(layerStarts[layer])])..<Int(arcStarts[Int(layerStarts[layer + 1])])
            let labels = Set(labels[arcs])
            var own = decided.map { _ in LinearModel.Variable(lower: Int.max, upper: Int.min) }
            var named = decided.map { _ in 0 }
            func take(_ value: Int, at index: Int) {
                own[index] = .init(lower: min(own[index].lower, value), upper: max(own[index].upper, value))
            }
            for label in labels {
                decisions(of: label) { position, value in
                    take(value, at: position - decided.lowerBound)
                    named[position - decided.lowerBound] += 1
                }
            }
            for index in own.indices where named[index] < labels.count { take(0, at: index) }
            ranges += own
        }
        return ranges
    }
}
