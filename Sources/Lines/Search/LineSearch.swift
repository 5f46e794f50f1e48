import Dispatch
import Relaxation
import Roster
import Synchronization

/// The search for the best choice of one schedule a line.
final class LineSearch: Sendable {
    /// What is known so far.
    struct Known: Sendable {
        var best: LineChoice?
        /// No choice costs less.
        var bound: Int
        var isProved: Bool { best.map { $0.cost <= bound } ?? false }
        /// Schedules that can stand in a better choice.
        var graphs: [LineGraph]
    }

    let problem: LineProblem
    private let library: HiGHSLibrary
    private let known: Mutex<Known>
    private let news: @Sendable (Known) -> Void
    private let stop: HiGHSStop

    init(
        _ problem: LineProblem, library: HiGHSLibrary, stop: HiGHSStop, news: @escaping @Sendable (Known) -> Void = { _ in }
    ) {
        self.problem = problem
        self.library = library
        self.stop = stop
        self.news = news
        known = Mutex(Known(best: nil, bound: problem.leastCost, graphs: problem.graphs))
    }

    var result: Known { known.withLock { $0 } }

    private func take(_ choice: LineChoice) {
        let now: Known? = known.withLock { known in
            guard known.best.map({ choice.cost < $0.cost }) ?? true else { return nil }
            known.best = choice
            return known
        }
        if let now { news(now) }
    }

    private func take(bound: Int) {
        let now: Known? = known.withLock { known in
            guard bound > known.bound else { return nil }
            known.bound = bound
            return known
        }
        if let now { news(now) }
    }

    /// Searches until the optimum is proved, the time is over or it is stopped.
    func run(until end: ContinuousClock.Instant, seed: Int, workers: Int) throws {
        let pricers = problem.graphs.map { LinePricer<Double>($0, unit: problem.costScale, convert: Double.init) }
        let root = try ColumnGeneration(
            problem, lines: Array(problem.graphs.indices), pricers: pricers,
            given: [Int](repeating: 0, count: problem.rows.count), penalty: 1_000, library: library)
        root.run(seconds: Self.left(end) * 0.6, stop: stop)
        let prices = root.prices
        if let exact = ExactBound(problem, graphs: problem.graphs, prices: prices) { take(bound: exact.bound) }
        // A first choice from the schedules that are there.
        try dive(root, until: end, seed: seed)
        guard result.best != nil, !result.isProved else { return }
        let wave = Wave(seed: seed)
        if workers < 2 {
            try improve(prices, worker: 0, until: end, wave)
        } else {
            let failure = Mutex<(any Error)?>(nil)
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                do { try improve(prices, worker: worker, until: end, wave) } catch {
                    failure.withLock { $0 = error }
                }
            }
            if let error = failure.withLock({ $0 }) { throw error }
        }
    }

    private static func left(_ end: ContinuousClock.Instant) -> Double {
        max(0, (end - ContinuousClock.now) / .seconds(1))
    }

    private struct Wave: Sendable { let seed: Int }

    /// Settles line after line, the surest first, and prices the others anew each time.
    private func dive(_ root: ColumnGeneration, until end: ContinuousClock.Instant, seed: Int) throws {
        let all = problem.graphs.count
        var options = HiGHSProgramme.IntegerOptions()
        options.seconds = 10
        options.seed = seed
        var open = Array(problem.graphs.indices)
        var given = [Int](repeating: 0, count: problem.rows.count)
        var chosen = [[Int32]](repeating: [], count: all)
        var generation = root
        while !open.isEmpty, Self.left(end) > 0, !stop.isAsked {
            var shares = [Double](repeating: -1, count: all), paths = chosen
            // Out of time, the last schedules were not weighed any more.
            for (column, share) in zip(
                generation.master.columns, generation.master.primal.dropFirst(generation.master.firstSchedule))
            {
                if share > shares[column.line] { (shares[column.line], paths[column.line]) = (share, column.path) }
            }
            let best = open.max { shares[$0] < shares[$1] }
            let sure = open.filter { shares[$0] > 0.95 || $0 == best }
            for line in sure {
                guard shares[line] > 0 else { return }
                chosen[line] = paths[line]
                problem.graphs[line].entries(of: paths[line]) { given[$0] += $1 }
            }
            open.removeAll { sure.contains($0) }
            let pricers = open.map { LinePricer<Double>(problem.graphs[$0], unit: problem.costScale, convert: Double.init) }
            let next = try ColumnGeneration(
                problem, lines: open, pricers: pricers, given: given, penalty: 1_000, library: library)
            for column in generation.master.columns {
                if let index = open.firstIndex(of: column.line) { next.add(column.path, at: index) }
            }
            if open.isEmpty {
                // HiGHS makes nothing of a programme without rows and columns.
                if problem.split.shared.isEmpty {
                    if let choice = problem.choice(chosen, shared: []) { take(choice) }
                    return
                }
                let (last, _) = next.master.choose(
                    below: .infinity, options, shared: problem.split.shared.count, stop: stop)
                if let last, let choice = problem.choice(chosen, shared: last.shared) { take(choice) }
                return
            }
            guard next.run(seconds: Self.left(end), start: generation.prices, stop: stop) == .optimal else { return }
            generation = next
        }
    }

    private func improve(_ prices: [Double], worker: Int, until end: ContinuousClock.Instant, _ wave: Wave) throws {
        var numbers = SeededNumbers(seed: wave.seed &* 1_000 &+ worker)
        var size = 4.0
        var tried = 0
        var provedFor = Int.max
        while Self.left(end) > 0, !stop.isAsked {
            let now = result
            guard let best = now.best, !now.isProved else { return }
            if worker == 0, provedFor > best.cost {
                provedFor = best.cost
                try tighten(prices, best, until: end, seed: wave.seed)
                continue
            }
            tried += 1
            let count = min(problem.graphs.count, Int(size))
            let lines = selection(count, best, prices, &numbers)
            let neighbourhood = Neighbourhood(problem: problem, library: library, prices: prices, graphs: now.graphs)
            switch try neighbourhood.search(lines, around: best, seed: tried, stop: stop) {
            case .better(let choice): take(choice)
            case .none: size = min(size + 0.2, Double(problem.graphs.count))
            case .unknown: size = max(2, size - 0.5)
            }
        }
    }

    /// Leaves out what cannot stand in a better choice; where little is left, all of that is tried.
    private func tighten(_ prices: [Double], _ best: LineChoice, until end: ContinuousClock.Instant, seed: Int) throws {
        let graphs = result.graphs
        guard let exact = ExactBound(problem, graphs: graphs, prices: prices) else { return }
        let cost = best.cost - problem.step
        let left = exact.graphs(upTo: cost)
        guard left.allSatisfy({ $0 != nil }) else {
            take(bound: best.cost)
            return
        }
        known.withLock { $0.graphs = left.compactMap { $0 } }
        guard let schedules = exact.schedules(upTo: cost, count: 3_000) else { return }
        let total = schedules.reduce(0) { $0 + $1.count }
        guard total < 40_000 else { return }
        let master = try LineMaster(
            problem, lines: Array(problem.graphs.indices), given: [Int](repeating: 0, count: problem.rows.count),
            penalty: 10_000, library: library)
        var sums = [Int](repeating: 0, count: problem.rows.count)
        for (line, paths) in schedules.enumerated() {
            for path in paths { master.add(problem.graphs[line].column(path, line: line, sums: &sums), at: line) }
        }
        var options = HiGHSProgramme.IntegerOptions()
        options.seconds = Self.left(end)
        options.seed = seed
        let (choice, isProved) = master.choose(
            below: (Double(best.cost) - 0.5 * Double(problem.step)) * problem.costScale, options,
            shared: problem.split.shared.count, stop: stop)
        if let choice, let better = problem.choice((0..<graphs.count).map { choice.paths[$0] ?? [] }, shared: choice.shared) {
            take(better)
            if isProved { take(bound: better.cost) }
        } else if isProved {
            take(bound: best.cost)
        }
    }

    private func selection(_ count: Int, _ best: LineChoice, _ prices: [Double], _ numbers: inout SeededNumbers) -> [Int] {
        Array(problem.graphs.indices.shuffled(using: &numbers).prefix(count)).sorted()
    }
}

extension LineProblem {
    /// What no choice costs less than, whatever the rows say.
    var leastCost: Int {
        zip(split.relaxed.costs, ranges).reduce(0) { $0 + min($1.0 * $1.1.lower, $1.0 * $1.1.upper) }
    }
}
