import Dispatch
import Relaxation
import Roster
import Synchronization

/// The search for the best choice of one schedule a line.
struct LineSearch: Sendable {
    let problem: LineProblem
    let library: HiGHSLibrary
    let known: Known
    let stop: HiGHSStop
    let end: ContinuousClock.Instant
    let seed: Int
    let workers: Int
    private let work: Work

    init(
        _ problem: LineProblem, library: HiGHSLibrary, stop: HiGHSStop, until end: ContinuousClock.Instant, seed: Int,
        workers: Int, work: Double? = nil, news: @escaping @Sendable (Known.State) -> Void = { _ in }
    ) {
        self.problem = problem
        self.library = library
        self.stop = stop
        self.end = end
        self.seed = seed
        self.workers = max(1, workers)
        self.work = Work(limit: work)
        known = Known(bound: problem.leastCost, graphs: problem.graphs, news: news)
    }

    /// How much larger what is searched at once may be, because there is more time than a minute.
    static func patience(_ limits: SolveLimits) -> Double {
        // Seconds would make the answer depend on the machine.
        limits.work == nil ? max(1, min(10, limits.seconds / 60)).squareRoot() : 1
    }

    var secondsLeft: Double { max(0, (end - ContinuousClock.now) / .seconds(1)) }
    var isOver: Bool { stop.isAsked || work.isDone || secondsLeft <= 0 }
    var allLines: [Int] { Array(problem.graphs.indices) }
    var nothingGiven: [Int] { [Int](repeating: 0, count: problem.rows.count) }

    func pricer(_ graph: LineGraph) -> LinePricer<Double> {
        LinePricer(graph, unit: problem.costScale)
    }

    func count(_ master: LineMaster) { work.add(master.steps) }
    func count(steps: Int) { work.add(steps) }
    var unitsDone: Double { work.units }

    /// Finds a good choice soon, from prices that are near the best ones, unless there is none that is better; that is found out in
    /// floating-point arithmetic.
    ///
    /// - Returns: Better prices.
    func settle(from start: [Double]) throws -> [Double] {
        let root = try root(from: start, seconds: secondsLeft * 0.5)
        let prices = root.prices
        known.take(bound: root.wholeBound)
        if !known.now.isProved { try dayDive(from: root, seconds: secondsLeft * 0.6) }
        return prices
    }

    /// Makes the best choice better until the time is over or it is stopped.
    func improve(at prices: [Double]) throws {
        var improvement = Improvement(self, prices: prices, worker: 0)
        try improvement.run()
    }

    /// Where there are many rows, the master takes long to find prices that tell anything: then it begins with others.
    private func startingPrices() -> [Double]? {
        guard problem.rows.count * problem.graphs.count > Self.manyPairs else { return nil }
        var ascent = PriceAscent(problem, pricers: problem.graphs.map(pricer))
        ascent.run(seconds: secondsLeft * 0.05, rounds: work.isLimited ? 500 : nil, stop: stop)
        return ascent.prices
    }

    private static let manyPairs = 10_000

    /// Columns and prices of the relaxation, as good as they become in the time.
    ///
    /// - Parameters:
    ///   - paths: Schedules to begin with, by their lines.
    ///   - penalty: For a unit by which a row is broken, at first.
    ///   - perturbs: As in ``LineMaster``.
    func root(
        from start: [Double]?, with paths: [PriceAscent.LinePath] = [], penalty: Double = 1_000, perturbs: Bool = true,
        seconds: Double
    ) throws -> ColumnGeneration {
        let root = try ColumnGeneration(
            problem, lines: allLines, pricers: problem.graphs.map(pricer), given: nothingGiven, penalty: penalty,
            perturbs: perturbs, library: library)
        if let first = known.now.best {
            for (line, path) in first.paths.enumerated() { root.add(path, at: line) }
        }
        for (line, path) in paths { root.add(path, at: line) }
        root.run(seconds: seconds, start: start, stop: stop)
        count(root.master)
        return root
    }

    /// Searches until the optimum is proved, the time is over or it is stopped.
    func run() throws {
        if known.now.best == nil { try greedy() }
        let root = try root(from: startingPrices(), seconds: secondsLeft * 0.5)
        let prices = root.prices
        if let exact = ExactBound(problem, graphs: problem.graphs, prices: prices) {
            known.take(bound: exact.bound)
        }
        try dives(from: root)
        if known.now.best == nil { try anyChoice(prices) }
        guard known.now.best != nil, !known.now.isProved, !isOver else { return }
        root.centre(seconds: secondsLeft / 10, stop: stop)
        let climb = Climb(self, prices: root.good)
        try onAllWorkers { worker in
            if worker == 0 { try climb.run(mostNodes: workers == 1 ? 200 : nil) }
            var improvement = Improvement(self, prices: prices, worker: worker)
            try improvement.run()
        }
    }

    /// The same by each worker, at the same time.
    func onAllWorkers(_ body: @Sendable (Int) throws -> Void) throws {
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            do { try body(worker) } catch { failure.withLock { $0 = error } }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}

extension LineProblem {
    /// What no choice costs less than, whatever the rows say.
    var leastCost: Int {
        zip(split.costs, ranges).reduce(0) { $0 + min($1.0 * $1.1.lower, $1.0 * $1.1.upper) }
    }

    /// What no choice costs more than.
    var mostCost: Int {
        zip(split.costs, ranges).reduce(0) { $0 + max($1.0 * $1.1.lower, $1.0 * $1.1.upper) }
    }
}
