import Relaxation
import Roster

/// Raises the bound step by step: lists every schedule that can stand in a choice which costs so little, and looks whether
/// there is such a choice. The first one that is found is the best of all.
struct Climb: Sendable {
    private let search: LineSearch
    /// The best last.
    private let prices: [[Double]]

    /// Schedules of one line, and of all together.
    private static let most = (line: 20_000, all: 60_000)

    /// - Parameter prices: With the bound of each, in the master's scale. Those that are a little weaker leave out other
    ///   schedules than the best ones do.
    init(_ search: LineSearch, prices: [(bound: Double, prices: [Double])]) {
        self.search = search
        self.prices = prices.sorted { $0.bound < $1.bound }.map(\.prices)
    }

    /// Climbs until the optimum is proved, there are too many schedules or a limit is reached.
    ///
    /// - Parameter mostNodes: Of each search tree.
    func run(mostNodes: Int?) throws {
        let problem = search.problem
        while !search.isOver {
            let state = search.known.now
            guard !state.isProved else { return }
            guard let schedules = schedules(upTo: state.bound) else { return }
            if schedules.contains(where: \.isEmpty) {
                search.known.take(bound: state.bound + problem.step)
                continue
            }
            guard schedules.reduce(0, { $0 + $1.count }) < Self.most.all
            else { return }
            let cutoff = (Double(state.bound) + 0.5 * Double(problem.step)) * problem.costScale
            // To break a row has to cost more than anything that is looked for.
            let master = try LineMaster(
                problem, lines: search.allLines, given: search.nothingGiven, penalty: max(10_000, 4 * abs(cutoff)),
                library: search.library)
            var sums = [Int](repeating: 0, count: problem.rows.count)
            for (line, paths) in schedules.enumerated() {
                for path in paths { master.add(problem.graphs[line].column(path, line: line, sums: &sums), at: line) }
            }
            var (choice, isProved) = master.branch(
                below: cutoff, step: Double(problem.step) * problem.costScale, shared: problem.split.shared.count,
                .init(nodes: mostNodes ?? Int.max, end: search.end, stop: search.stop))
            search.count(master)
            if !isProved, !search.isOver {
                // Splitting says nothing of what is shared; a search among whole numbers does.
                var options = HiGHSProgramme.IntegerOptions()
                options.seconds = search.secondsLeft
                options.nodes = mostNodes ?? 2_000
                options.seed = search.seed
                (choice, isProved) = master.choose(
                    below: cutoff, options, shared: problem.split.shared.count, stop: search.stop)
            }
            let paths = choice.map { choice in search.allLines.map { choice.paths[$0] ?? [] } }
            if let choice, let paths, let found = problem.choice(paths, shared: choice.shared) {
                search.known.take(found)
                continue
            }
            // A choice that only rounding made is no proof that there is none.
            guard isProved, choice == nil else { return }
            search.known.take(bound: state.bound + problem.step)
        }
    }

    /// Every schedule of each line that can stand in a choice which costs at most `cost`; nil where there are too many.
    private func schedules(upTo cost: Int) -> [[[Int32]]]? {
        let problem = search.problem
        var graphs = problem.graphs
        for (index, prices) in prices.enumerated() {
            guard let exact = ExactBound(problem, graphs: graphs, prices: prices) else { continue }
            if index == self.prices.count - 1 { return exact.schedules(upTo: cost, count: Self.most.line) }
            let left = exact.graphs(upTo: cost)
            guard !left.contains(where: { $0 == nil }) else { return problem.graphs.map { _ in [] } }
            graphs = left.compactMap { $0 }
        }
        return nil
    }
}
