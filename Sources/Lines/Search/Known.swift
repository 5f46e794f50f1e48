import Synchronization

/// What a search knows so far; for all its threads.
final class Known: Sendable {
    struct State: Sendable {
        var best: LineChoice?
        /// No choice costs less.
        var bound: Int
        /// Schedules that can stand in a better choice, by line.
        var graphs: [LineGraph]

        var isProved: Bool { best.map { $0.cost <= bound } ?? false }
    }

    private let state: Mutex<State>
    private let news: @Sendable (State) -> Void

    init(bound: Int, graphs: [LineGraph], news: @escaping @Sendable (State) -> Void) {
        state = Mutex(State(best: nil, bound: bound, graphs: graphs))
        self.news = news
    }

    var now: State { state.withLock { $0 } }

    func take(_ choice: LineChoice) {
        change { state in
            guard state.best.map({ choice.cost < $0.cost }) ?? true else { return false }
            state.best = choice
            return true
        }
    }

    func take(bound: Int) {
        change { state in
            guard bound > state.bound else { return false }
            state.bound = bound
            return true
        }
    }

    /// Schedules that can stand in a choice that is cheaper than `cost`.
    func take(_ graphs: [LineGraph], below cost: Int) {
        state.withLock { state in
            if state.best.map({ $0.cost == cost }) ?? false { state.graphs = graphs }
        }
    }

    private func change(_ body: (inout State) -> Bool) {
        let changed = state.withLock { body(&$0) ? $0 : nil }
        if let changed { news(changed) }
    }
}
