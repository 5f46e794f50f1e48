import Roster
import Synchronization

/// The best solution that is known, for searches at the same time.
final class BestRoster: Sendable {
    private struct State {
        var values: [Int]
        var cost: Int
        var version = 0
    }

    let rows: ModelRows
    private let state: Mutex<State>

    init(_ rows: ModelRows, values: [Int]) {
        self.rows = rows
        state = Mutex(State(values: values, cost: rows.cost(of: values)))
    }

    var values: [Int] { state.withLock { $0.values } }
    var cost: Int { state.withLock { $0.cost } }
    /// Rises with each improvement.
    var version: Int { state.withLock { $0.version } }

    /// Takes over what a solution changed against the one that it was made from, where that still fits and is cheaper than
    /// what is known by now. Returns the new cost if it is.
    func take(_ solution: [Int], of cut: WindowCut) -> Int? {
        state.withLock { state in
            var values = state.values
            var changed: [Int] = []
            for (variable, value) in zip(cut.variables, solution) where cut.values[variable] != value {
                values[variable] = value
                changed.append(variable)
            }
            guard rows.count(changed, &values) else { return nil }
            let cost = rows.cost(of: values)
            guard cost < state.cost else { return nil }
            for variable in changed {
                let range = rows.model.variables[variable]
                guard range.lower <= values[variable], values[variable] <= range.upper,
                    rows.rows(of: variable).allSatisfy({ rows.isMet(Int($0), by: values) })
                else { return nil }
            }
            (state.values, state.cost) = (values, cost)
            state.version += 1
            return cost
        }
    }
}
