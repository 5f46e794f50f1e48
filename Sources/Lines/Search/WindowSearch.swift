import Dispatch
import Foundation
import Relaxation
import Roster
import Synchronization

/// The search for problems that are too long to be searched as a whole: some weeks at a time, everything else as it is.
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
    let seed: Int
    let workers: Int
    let news: @Sendable (State) -> Void

    /// What is known of rows, and of what is counted over many days.
    struct Prices {
        /// One for each of the problem's rows.
        var ofRows: [Double]
        /// What a unit of each variable costs together with what it uses up of what is counted, times the factor.
        let costs: [Int]
        let factor: Int

        init(_ split: LineSplit, _ lifted: LineProblem, _ prices: [Double]) {
            ofRows = Array(prices.prefix(split.rows.count))
            let largest = split.costs.reduce(0) { max($0, $1.magnitude) }
            factor = max(1, 200 / Int(clamping: max(1, largest)))
            var costs = split.costs.map { Double($0) }
            for (row, price) in zip(lifted.rows, prices).dropFirst(split.rows.count) {
                for term in row.terms { costs[term.variable] -= price / lifted.costScale * Double(term.coefficient) }
            }
            self.costs = costs.map { [factor] in Int(($0 * Double(factor)).rounded()) }
        }
    }
    private let total: Double
    init(split: LineSplit, ranges: [LinearModel.Variable], library: HiGHSLibrary, stop: HiGHSStop, end: ContinuousClock.Instant, seed: Int, workers: Int, news: @escaping @Sendable (State) -> Void) {
        (self.split, self.ranges, self.library, self.stop, self.end, self.seed, self.workers, self.news) = (split, ranges, library, stop, end, seed, workers, news)
        total = (end - ContinuousClock.now) / .seconds(1)
    }

    private var secondsLeft: Double { max(0, (end - ContinuousClock.now) / .seconds(1)) }
    private var isOver: Bool { stop.isAsked || secondsLeft <= 0 }

    /// Searches until the time is over; what is found is never worse than `start`.
    func run(from start: [Int]?) throws(LineProblem.Obstacle) -> State {
        var (first, prices) = try begin(from: start)
        guard var current = first.values else { return first }
        var state = first
        var pass = 0
        while !isOver, state.cost > state.bound {
            improve(&state, &current, &prices, pass)
            pass += 1
        }
        return state
    }

    /// Prices, a bound and a first solution.
    private func begin(from start: [Int]?) throws(LineProblem.Obstacle) -> (State, Prices) {
        let whole = try LineProblem(split.lifting(over: 14), ranges: ranges)
        let pricers = whole.graphs.map { LinePricer<Double>($0, unit: whole.costScale, convert: Double.init) }
        var ascent = PriceAscent(whole, pricers: pricers)
        ascent.run(seconds: secondsLeft * 0.15, stop: stop)
        var state = State(bound: whole.leastCost)
        if let exact = ExactBound(whole, graphs: whole.graphs, prices: ascent.prices) {
            state.bound = max(state.bound, exact.bound)
        }
        state.values = start
        if start == nil, let first = try? FirstRoster(whole, split, ascent, pricers, library).values(stop: stop) {
            state.values = first
        }
        if let values = state.values { state.cost = split.cost(of: values) }
        news(state)
        return (state, Prices(split, whole, ascent.prices))
    }

    /// One pass over all days.
    private func improve(_ state: inout State, _ current: inout [Int], _ prices: inout Prices, _ pass: Int) {
        let isFree = secondsLeft < total * 0.25
        if isFree { current = state.values ?? current }
        let day = LinearModel.Place.oneDay
        let last = split.lines.compactMap(\.moments.last).max() ?? 0
        let days = last / day + 1
        let length = Int(ProcessInfo.processInfo.environment["DAYS"] ?? "28")!
        let first = pass % 2 == 0 ? 0 : -length / 2
        var windows = stride(from: first, to: days, by: length).map { max(-10, $0) * day..<min(days, $0 + length) * day }
        windows.removeAll { $0.upperBound <= 0 }
        let groups = (windows.count + workers - 1) / workers
        let passSeconds = pass == 0 ? secondsLeft * 0.7 : max(total * 0.15, Double(groups) * 1.5)
        for group in 0..<groups where !isOver {
            let own = stride(from: group, to: windows.count, by: groups).map { windows[$0] }
            let cut = LineWindow.all(of: split, ranges: ranges, around: current, own)
            let seconds = min(secondsLeft, passSeconds / Double(groups))
            let found = Mutex([Found?](repeating: nil, count: cut.count))
            let known = prices.ofRows
            let costs = isFree ? split.costs : prices.costs
            let factor = isFree ? 1 : prices.factor
            DispatchQueue.concurrentPerform(iterations: cut.count) { index in
                let better = solve(cut[index].charging(cut[index].variables.map { costs[$0] }), seconds: seconds, prices: cut[index].rows.map { known[$0] * Double(factor) }, isFirst: pass == 0)
                found.withLock { $0[index] = better }
            }
            for (window, better) in zip(cut, found.withLock { $0 }) {
                guard let better else { continue }
                if let values = better.values { window.put(values, into: &current) }
                for (row, price) in zip(window.rows, better.prices) { prices.ofRows[row] = price / Double(factor) }
            }
            let cost = split.cost(of: current)
            print("true", cost, "charged", zip(costs, current).reduce(0) { $0 + $1.0 * $1.1 } / factor)
            if cost < state.cost {
                state.values = current
                state.cost = cost
                news(state)
            }
        }
    }

    private struct Found: Sendable {
        var values: [Int]?
        var prices: [Double]
    }

    /// A better solution of a window, nil where none was found, and its prices.
    private func solve(_ window: LineWindow, seconds: Double, prices: [Double], isFirst: Bool) -> Found? {
        let t0 = ContinuousClock.now
        guard let problem = try? LineProblem(window.split, ranges: window.ranges), let start = problem.choice(of: window.values)
        else { do { _ = try LineProblem(window.split, ranges: window.ranges); print("window no choice") } catch { print("window not made", error) }; return nil }
        let t1 = ContinuousClock.now
        let search = LineSearch(
            problem, library: library, stop: stop, until: min(end, .now + .seconds(seconds)), seed: seed, workers: 1)
        search.known.take(start)
        var prices = prices
        do { 
            if isFirst { prices = try search.settle(from: prices) } else { try search.improve(at: prices) } 
        } catch { print("error \(error)") }
        print("window lines", problem.graphs.count, "rows", problem.rows.count, "arcs", problem.graphs.reduce(0) { $0 + $1.diagram.size }, problem.isNarrow, "made", t1 - t0, "all", ContinuousClock.now - t0, "cost", start.cost, search.known.now.best?.cost ?? 0, "bound", search.known.now.bound)
        guard let best = search.known.now.best, best.cost < start.cost else { return Found(prices: prices) }
        return Found(values: problem.values(of: best.paths, shared: best.shared), prices: prices)
    }
}

extension LineSplit {
    func cost(of values: [Int]) -> Int {
        var sum = 0
        for (cost, value) in zip(costs, values) { sum += cost * value }
        return sum
    }
}
