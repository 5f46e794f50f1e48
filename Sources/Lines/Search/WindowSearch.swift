import Dispatch
import Relaxation
import Roster
import Synchronization

/// The search for problems that are too large to be searched as a whole: some days at a time, everything else as it is.
struct WindowSearch: Sendable {
    /// What is known of the whole problem.
    struct State: Sendable {
        /// A solution, and what it costs without the model's offset.
        var values: [Int]?
        var cost = Int.max
        /// No solution costs less.
        var bound: Int
    }

    let split: LineSplit
    let ranges: [LinearModel.Variable]
    let library: HiGHSLibrary
    let stop: HiGHSStop
    let end: ContinuousClock.Instant
    let limits: SolveLimits
    let news: @Sendable (State) -> Void

    private var secondsLeft: Double { max(0, (end - ContinuousClock.now) / .seconds(1)) }
    private var workers: Int { max(1, limits.workers) }

    /// With more pairs of a line and a row than this, prices of a master come too late.
    private static let manyPairs = 30_000, veryManyPairs = 100_000
    /// Fewer days than this are not worth taking apart.
    private static let fewestDays = 42

    /// Whether a problem should be searched like this at once.
    static func isMeant(for split: LineSplit, _ limits: SolveLimits) -> Bool {
        let last = split.lines.compactMap(\.moments.last).max() ?? 0
        let pairs = split.lines.count * split.rows.count, days = last / LinearModel.Place.oneDay + 1
        let most = Double(days >= fewestDays ? manyPairs : veryManyPairs) * LineSearch.patience(limits)
        return Double(pairs) > most
    }

    /// Searches until the time is over; what is found is never worse than `start`.
    func run(from start: [Int]?) throws(LineProblem.Obstacle) -> State {
        var (state, prices) = try begin(from: start)
        guard var current = state.values else { return state }
        var pass = WindowPass(split, limits, secondsLeft)
        while !stop.isAsked, state.cost > state.bound, pass.hasTime(secondsLeft) {
            let isPlain = pass.isLast(secondsLeft)
            // What was charged for may have become dearer.
            if isPlain { current = state.values ?? current }
            for group in pass.groups(workers) where !stop.isAsked && pass.hasTime(secondsLeft) {
                let windows = LineWindow.all(of: split, ranges: ranges, around: current, group).map {
                    prices.charging($0, isPlain: isPlain)
                }
                let share = pass.share(secondsLeft, workers)
                let found = search(windows, share, pass.number) { [prices] window in
                    prices.ofRows(window, isPlain: isPlain)
                }
                for (window, found) in zip(windows, found) {
                    guard let found else { continue }
                    pass.spend(found.units, found.secondsToMake)
                    prices.take(found.prices, window, isPlain: isPlain)
                    if let values = found.values { window.put(values, into: &current) }
                }
                let cost = split.cost(of: current)
                guard cost < state.cost else { continue }
                (state.values, state.cost) = (current, cost)
                news(state)
            }
            pass.advance()
        }
        return state
    }

    /// Prices, a bound and a first solution.
    private func begin(from start: [Int]?) throws(LineProblem.Obstacle) -> (State, WindowPrices) {
        let days = LineProblem.Limits().days
        let whole = try LineProblem(split.lifting(over: days), ranges: ranges)
        let pricers = whole.graphs.map { LinePricer<Double>($0, unit: whole.costScale) }
        var ascent = PriceAscent(whole, pricers: pricers)
        ascent.run(seconds: secondsLeft * 0.15, rounds: limits.work == nil ? nil : 500, stop: stop)
        var state = State(bound: whole.leastCost)
        if let exact = ExactBound(whole, graphs: whole.graphs, prices: ascent.prices) {
            state.bound = max(state.bound, exact.bound)
        }
        state.values = start
        if start == nil {
            let first = FirstRoster(whole, split, liftedOver: days, ascent, pricers, library, until: end)
            state.values = try? first.values(stop: stop)
        }
        if let values = state.values { state.cost = split.cost(of: values) }
        news(state)
        return (state, WindowPrices(split, whole, ascent.prices))
    }

    private struct Found: Sendable {
        /// Nil where nothing better was found.
        var values: [Int]?
        var prices: [Double]
        var units: Double
        var secondsToMake: Double
    }

    /// Better solutions of the windows, all at the same time.
    private func search(
        _ windows: [LineWindow], _ share: WindowPass.Share, _ pass: Int,
        prices: @escaping @Sendable (LineWindow) -> [Double]
    ) -> [Found?] {
        let found = Mutex([Found?](repeating: nil, count: windows.count))
        DispatchQueue.concurrentPerform(iterations: windows.count) { index in
            let own = search(windows[index], share, pass, prices: prices(windows[index]))
            found.withLock { $0[index] = own }
        }
        return found.withLock { $0 }
    }

    private func search(_ window: LineWindow, _ share: WindowPass.Share, _ pass: Int, prices: [Double]) -> Found? {
        let begin = ContinuousClock.now
        guard let problem = try? LineProblem(window.split, ranges: window.ranges),
            let start = problem.choice(of: window.values)
        else { return nil }
        let prices = problem.padded(prices)
        let made = (ContinuousClock.now - begin) / .seconds(1)
        let search = LineSearch(
            problem, library: library, stop: stop, until: min(end, .now + .seconds(min(share.seconds, 1e6))),
            seed: limits.seed &+ 7_919 &* pass, workers: 1, work: share.work)
        search.known.take(start)
        var found = Found(prices: prices, units: 0, secondsToMake: made)
        // HiGHS could not be used: what was found before stays.
        found.prices = (try? search.settle(from: prices)) ?? prices
        if pass > 0 { try? search.improve(at: found.prices) }
        found.units = search.unitsDone
        guard let best = search.known.now.best, best.cost < start.cost else { return found }
        found.values = problem.values(of: best.paths, shared: best.shared)
        return found
    }
}

extension LineSplit {
    /// What a solution costs, without the model's offset.
    func cost(of values: [Int]) -> Int {
        var sum = 0
        for (cost, value) in zip(costs, values) { sum += cost * value }
        return sum
    }
}
