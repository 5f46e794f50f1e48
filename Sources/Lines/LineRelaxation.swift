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

    /// Tiers cost little by the unit: a larger one would only be far from all other prices.
    private static let penalty = 30.0

    public init(library: HiGHSLibrary) { self.library = library }

    /// Nothing where the model is not made of lines or has too many states.
    public func answer(
        to model: LinearModel, among wider: (any CostBounds)?, seconds: Double, seeksSolution: Bool
    ) async -> SharpAnswer {
        guard let split = try? LineSplit(model) else { return .unknown }
        let stop = HiGHSStop()
        let answer = await withTaskCancellationHandler {
            try? await onOwnThread(named: "lines") { () -> SharpAnswer in
                let problem: LineProblem
                do throws(LineProblem.Obstacle) {
                    problem = try LineProblem(split, ranges: model.variables, limits: Self.limits)
                } catch { return error == .impossible ? .impossible : .unknown }
                guard !problem.isNarrow else { return .unknown }
                let end = ContinuousClock.now + .seconds(min(seconds, 1e6))
                let search = LineSearch(problem, library: library, stop: stop, until: end, seed: 0, workers: 1)
                return try Self.answer(search, model, (wider as? LineBounds)?.mixture ?? [], seeksSolution)
            }
        } onCancel: {
            stop.now()
        }
        return answer ?? .unknown
    }

    private static func answer(
        _ search: LineSearch, _ model: LinearModel, _ start: [LineSchedule], _ seeksSolution: Bool
    ) throws -> SharpAnswer {
        let problem = search.problem
        let root = try search.root(from: nil, with: start, penalty: penalty, seconds: search.secondsLeft)
        guard let exact = ExactBound(problem, graphs: problem.graphs, prices: root.prices) else { return .unknown }
        if exact.bound > problem.mostCost { return .impossible }
        let bounds = LineBounds(problem: problem, exact: exact, mixture: root.mixture)
        guard seeksSolution else { return .bounds(SharpBounds(costs: bounds)) }
        search.known.take(bound: exact.bound)
        try search.quickDives(from: root)
        let found = search.known.now.best.map { problem.values(of: $0.paths, shared: $0.shared) }
        return .bounds(SharpBounds(costs: bounds, solution: found.flatMap { model.isSolved(by: $0) ? $0 : nil }))
    }
}

extension LineSearch {
    /// Looks for a choice at the bound, one quick dive after another, for about as long as the root took.
    fileprivate func quickDives(from root: ColumnGeneration) throws {
        let most = Self.rootsOfDives * root.master.steps
        let first = root.master.steps
        for number in 0..<Self.mostDives {
            guard !known.now.isProved, !isOver, root.master.steps - first < most else { return }
            try warmDive(from: root, seconds: secondsLeft, dice: number == 0 ? nil : SeededNumbers(seed: number))
        }
    }

    private static let rootsOfDives = 2, mostDives = 10
}

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
