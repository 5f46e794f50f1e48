import OwnThread
import Relaxation
import Roster

/// The relaxation of lines: shares of whole schedules, whose limits by person are exact, instead of shares of single duties.
///
/// Loads make the difference: half of a schedule with five duties on workdays and half of one with four at weekends is a
/// cheap mixture of duties, and a mixture of two schedules neither of which is anybody's load.
public struct LineRelaxation: SharpRelaxation {
    private let library: HiGHSLibrary

    /// Where more is needed, searching is sooner.
    private static let limits = LineProblem.Limits(arcs: 100_000, allArcs: 1_000_000, fewestArcs: 0)

    public init(library: HiGHSLibrary) { self.library = library }

    /// Nil where the model is not made of lines, there are too many states, time is over or no choice keeps to all rows.
    public func bounds(of model: LinearModel, seconds: Double) async -> (any CostBounds)? {
        guard let split = try? LineSplit(model) else { return nil }
        let stop = HiGHSStop()
        return await withTaskCancellationHandler {
            try? await onOwnThread(named: "lines") { try Self.bounds(of: split, model, library, seconds, stop) }
        } onCancel: {
            stop.now()
        }
    }

    private static func bounds(
        of split: LineSplit, _ model: LinearModel, _ library: HiGHSLibrary, _ seconds: Double, _ stop: HiGHSStop
    ) throws -> LineBounds? {
        let end = ContinuousClock.now + .seconds(min(seconds, 1e6))
        let problem = try LineProblem(split, ranges: model.variables, limits: limits)
        guard !problem.isNarrow else { return nil }
        let search = LineSearch(problem, library: library, stop: stop, until: end, seed: 0, workers: 1)
        let root = try search.root(from: nil, seconds: search.secondsLeft)
        return ExactBound(problem, graphs: problem.graphs, prices: root.prices).map {
            LineBounds(problem: problem, exact: $0)
        }
    }
}

/// What the prices of a problem's rows say of its solutions.
struct LineBounds: CostBounds {
    let problem: LineProblem
    let exact: ExactBound

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
