import Roster

/// What is left of a search's limits.
struct SearchBudget: Sendable {
    private let limits: SolveLimits
    private let end: ContinuousClock.Instant
    private var work: Double?

    /// Less than this is not worth a search.
    private static let least = 0.05

    init(_ limits: SolveLimits) {
        self.limits = limits
        work = limits.work
        end = ContinuousClock.now + .seconds(min(limits.seconds, 1e9))
    }

    /// Wall time left.
    var seconds: Double { max(0, (end - ContinuousClock.now) / .seconds(1)) }

    var isSpent: Bool { seconds < Self.least || work.map { $0 <= 0 } ?? false }

    var seed: Int { limits.seed }

    /// Work left; nil where it is not limited.
    var workLeft: Double? { work }

    var skipsProofs: Bool { limits.skipsProofs }

    /// Whether work is limited, so that searches cannot share it without knowing of each other.
    var countsWork: Bool { limits.work != nil }

    /// The limits of the last search.
    mutating func takeAll() -> SolveLimits {
        defer { work = work.map { _ in 0 } }
        return SolveLimits(seconds: seconds, work: work, seed: limits.seed, workers: limits.workers)
    }

    /// The limits of one search among very many: no more than so much wall time, and so much of the work.
    mutating func part(seconds most: Double, work part: Double) -> SolveLimits {
        var share = SolveLimits(seconds: seconds, work: work, seed: limits.seed, workers: limits.workers)
        if let left = work {
            share.work = min(left, part)
            work = left - min(left, part)
        } else {
            share.seconds = min(share.seconds, most)
        }
        return share
    }

    /// The limits of one search among several. While it is not safe that there will be any solution, half of the time
    /// is kept for another way to find one. Of the work, a part is kept in any case: how much is used is not known.
    mutating func share(isSafe: Bool) -> SolveLimits {
        var share = SolveLimits(seconds: seconds, work: work, seed: limits.seed, workers: limits.workers)
        if !isSafe { share.seconds /= 2 }
        if let left = work {
            let part = isSafe ? left * 0.75 : left * 0.25
            share.work = part
            work = left - part
        }
        return share
    }
}
