import Roster
import Synchronization

/// Passes on what is news: a cheaper solution or a higher bound than any before.
final class SteadyProgress: Sendable {
    private let best = Mutex(SolveProgress())
    private let pass: @Sendable (SolveProgress) -> Void

    init(_ pass: @escaping @Sendable (SolveProgress) -> Void) { self.pass = pass }

    /// Passes news on to this one, with bounds up to `most` only.
    func limited(to most: Int) -> SteadyProgress {
        SteadyProgress {
            self.report(SolveProgress(objective: $0.objective, bound: $0.bound.map { min($0, Double(most)) }))
        }
    }

    func report(_ news: SolveProgress) {
        let changed: SolveProgress? = best.withLock { best in
            let old = best
            if let cost = news.objective { best.objective = min(cost, best.objective ?? cost) }
            if let bound = news.bound { best.bound = max(bound, best.bound ?? bound) }
            return best == old ? nil : best
        }
        if let changed { pass(changed) }
    }
}
