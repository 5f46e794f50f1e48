import Roster

/// Makes the best choice better, a few lines at a time.
struct Improvement {
    private let search: LineSearch
    private let prices: [Double]
    private let worker: Int
    private var numbers: SeededNumbers
    private let guide: GapGuide
    /// Lines that may change at a time; more where that is quick, fewer where it is not.
    private var size = 4.0

    init(_ search: LineSearch, prices: [Double], worker: Int) {
        self.search = search
        self.prices = prices
        self.worker = worker
        numbers = SeededNumbers(seed: search.seed &* 1_000 &+ worker)
        guide = GapGuide(search.problem, prices: prices, pricers: search.problem.graphs.map(search.pricer))
    }

    mutating func run() throws {
        let problem = search.problem
        var tightened = Int.max
        while !search.isOver {
            let state = search.known.now
            guard let best = state.best, !state.isProved else { return }
            if worker == search.workers - 1, tightened > best.cost {
                tightened = best.cost
                tighten(below: best.cost)
                continue
            }
            let lines = guide.lines(min(problem.graphs.count, Int(size)), best, &numbers)
            let neighbourhood = Neighbourhood(
                problem: problem, library: search.library, count: search.count, prices: prices, graphs: state.graphs,
                seconds: search.workers == 1 ? search.secondsLeft : min(2, search.secondsLeft))
            let outcome = try neighbourhood.search(lines, around: best, stop: search.stop)
            switch outcome {
            case .better(let choice): search.known.take(choice)
            case .none: size = min(size + 0.2, Double(problem.graphs.count))
            case .unknown: size = max(2, size - 0.5)
            }
        }
    }

    /// Leaves out what cannot stand in a better choice.
    private func tighten(below cost: Int) {
        let problem = search.problem
        guard let exact = ExactBound(problem, graphs: search.known.now.graphs, prices: prices) else { return }
        let left = exact.graphs(upTo: cost - problem.step)
        guard !left.contains(where: { $0 == nil }) else { return search.known.take(bound: cost) }
        search.known.take(left.compactMap { $0 }, below: cost)
    }
}
