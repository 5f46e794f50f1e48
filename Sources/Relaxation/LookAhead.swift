import Roster

/// What the second step of a search in tiers begins with, made ready while the first is under way: on the supposition that
/// some solution costs no more in the highest tier than the relaxation says, which is nearly always so.
struct LookAhead: Sendable {
    /// All solutions lie here that cost as little as was supposed.
    let ranges: [LinearModel.Variable]
    /// Of ``TierSplit/rest(least:within:)`` with just that cost and these ranges.
    let costs: ReducedCosts

    /// The same from the known prices of the highest tier only: is ready sooner, and closes less.
    static func soon(
        _ tiers: TierSplit, _ first: ReducedCosts, by relaxation: any LinearRelaxation, seconds: Double
    ) async -> LookAhead? {
        let ranges = first.ranges(gap: 0)
        return await BoxSearch.costs(
            of: tiers.rest(least: first.bound, within: ranges), by: relaxation, seconds: seconds
        )
        .map { LookAhead(ranges: ranges, costs: $0) }
    }

    /// - Parameter first: What is known of the highest tier alone; its bound is what is supposed.
    /// - Returns: Nil where the supposition turns out to be wrong, or the relaxation has no answer.
    static func of(
        _ tiers: TierSplit, _ first: ReducedCosts, by relaxation: any LinearRelaxation, seconds: Double
    ) async -> LookAhead? {
        let end = ContinuousClock.now + .seconds(min(seconds, 1e9))
        var ranges = first.ranges(gap: 0)
        // Other prices of the same tier close other variables.
        if let more = await BoxSearch.costs(of: tiers.first, by: relaxation, seconds: seconds) {
            guard more.bound <= first.bound else { return nil }
            let both = zip(ranges, more.ranges(gap: first.bound - more.bound)).compactMap { $0.intersection($1) }
            guard both.count == ranges.count else { return nil }
            ranges = both
        }
        let rest = tiers.rest(least: first.bound, within: ranges)
        let left = (end - ContinuousClock.now) / .seconds(1)
        return await BoxSearch.costs(of: rest, by: relaxation, seconds: left).map {
            LookAhead(ranges: ranges, costs: $0)
        }
    }
}
