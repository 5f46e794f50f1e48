import Roster
import Synchronization

/// What was told of a search, and what no solution costs less than, as far as is known.
final class BoundedNews: Sendable {
    private let news: SteadyProgress
    private let least: Mutex<Int>

    init(_ progress: @escaping @Sendable (SolveProgress) -> Void, bound: Int) {
        news = SteadyProgress(progress)
        least = Mutex(bound)
    }

    var bound: Int { least.withLock { $0 } }

    func raise(to bound: Int) {
        least.withLock { $0 = max($0, bound) }
        report(SolveProgress(bound: Double(bound)))
    }

    @Sendable func report(_ news: SolveProgress) { self.news.report(news) }
}
