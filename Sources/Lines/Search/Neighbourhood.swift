import Relaxation
import Roster

/// Looks for a better choice that differs from a known one in a few lines only.
struct Neighbourhood {
    let problem: LineProblem
    let library: HiGHSLibrary
    /// Told of each master that was worked on.
    let count: (LineMaster) -> Void
    /// Of the whole problem's best bound.
    let prices: [Double]
    /// Schedules that can stand in a better choice.
    let graphs: [LineGraph]

    /// Schedules of a line that are tried, at most.
    var schedules = 300
    var seconds = 2.0
    var nodes = 400

    enum Outcome {
        case better(LineChoice)
        /// Proved, up to rounding: there is none.
        case none
        /// Not all was tried.
        case unknown
    }

    /// - Parameter lines: The lines that may change.
    func search(_ lines: [Int], around known: LineChoice, stop: HiGHSStop?) throws -> Outcome {
        let isFree = Set(lines)
        var given = [Int](repeating: 0, count: problem.rows.count)
        var fixedCost = 0
        for (line, path) in known.paths.enumerated() where !isFree.contains(line) {
            fixedCost += problem.graphs[line].cost(of: path)
            problem.graphs[line].entries(of: path) { given[$0] += $1 }
        }
        let scale = problem.costScale
        // Costs less than this, if it is better by a step.
        let target = (Double(known.cost - fixedCost) - 0.5 * Double(problem.step)) * scale
        let pricers = lines.map { LinePricer<Double>(graphs[$0], unit: scale) }
        let generation = try ColumnGeneration(
            problem, lines: lines, pricers: pricers, given: given, penalty: 10_000, library: library)
        defer { count(generation.master) }
        for (index, line) in lines.enumerated() { generation.add(known.paths[line], at: index) }
        switch generation.run(seconds: seconds, enough: target, start: prices, stop: stop) {
        case .enough: return .none
        case .unfinished: return .unknown
        case .optimal: break
        }
        var isComplete = true
        var least = [Double](repeating: 0, count: lines.count)
        let bound = problem.bound(at: generation.prices, given: given, pricers, &least)
        for (index, pricer) in pricers.enumerated() {
            let found = pricer.all(upTo: least[index] + target - bound, count: schedules)
            isComplete = isComplete && found.isComplete
            for path in found.paths { generation.add(path, at: index) }
        }
        let (choice, isProved) = generation.master.branch(
            below: target, step: Double(problem.step) * scale, shared: problem.split.shared.count,
            .init(nodes: nodes, end: .now + .seconds(seconds), stop: stop))
        guard let choice else { return isProved && isComplete ? .none : .unknown }
        var paths = known.paths
        for (line, path) in choice.paths { paths[line] = path }
        guard let better = problem.choice(paths, shared: choice.shared), better.cost < known.cost else {
            return .unknown
        }
        return .better(better)
    }
}
