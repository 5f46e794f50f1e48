import Relaxation
import Roster

/// Raises the bound step by step: lists every schedule that can stand in a choice which costs so little, and looks whether
/// there is such a choice. The first one that is found is the best of all.
struct Climb: Sendable {
    private let search: LineSearch
    private let prices: [Double]

    /// Schedules of one line, and of all together.
    private static let most = (line: 20_000, all: 60_000)

    init(_ search: LineSearch, prices: [Double]) {
        self.search = search
        self.prices = prices
    }

    /// Climbs until the optimum is proved, there are too many schedules or a limit is reached.
    ///
    /// - Parameter mostNodes: Of each search tree.
    func run(mostNodes: Int?) throws {
        let problem = search.problem
        guard let exact = ExactBound(problem, graphs: problem.graphs, prices: prices) else { return }
        while !search.isOver {
            let state = search.known.now
            guard !state.isProved else { return }
            guard let schedules = exact.schedules(upTo: state.bound, count: Self.most.line),
                schedules.reduce(0, { $0 + $1.count }) < Self.most.all
            else { return }
            let master = try LineMaster(
                problem, lines: search.allLines, given: search.nothingGiven, penalty: 10_000, library: search.library)
            var sums = [Int](repeating: 0, count: problem.rows.count)
            for (line, paths) in schedules.enumerated() {
                for path in paths { master.add(problem.graphs[line].column(path, line: line, sums: &sums), at: line) }
            }
            let cutoff = (Double(state.bound) + 0.5 * Double(problem.step)) * problem.costScale
            let (choice, isProved) = master.branch(
                below: cutoff, step: Double(problem.step) * problem.costScale, shared: problem.split.shared.count,
                .init(nodes: mostNodes ?? Int.max, end: search.end, stop: search.stop))
            search.count(master)
            let paths = choice.map { choice in search.allLines.map { choice.paths[$0] ?? [] } }
            if let choice, let paths, let found = problem.choice(paths, shared: choice.shared) {
                search.known.take(found)
                continue
            }
            guard isProved else { return }
            search.known.take(bound: state.bound + problem.step)
        }
    }
}
