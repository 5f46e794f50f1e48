import DutyCalendar
import Roster

/// Plans many units, so many at a time. What becomes of one of them never stops another.
///
/// Where there is a time for all together, every unit gets a roster first. Those that have none or are not proved then are
/// planned once more, the one nearest to its bound first, so little is lost where time ends.
public struct PlanUnits: Sendable {
    /// What became of one unit.
    public enum Ending: Sendable {
        /// A roster that breaks no rule. Cut short: the task was cancelled before it was proved; the best found by then.
        case roster(Roster, isCutShort: Bool)
        /// Proved: the demands contradict each other.
        case impossible
        /// Within the limits, or until the task was cancelled, neither a roster was found nor proof that there is none.
        case undecided(isCutShort: Bool)
        /// Its problem could not be made, its search broke, or its roster could not be kept.
        case failed(any Error)
        /// The task was cancelled, or the time for all was over, before its turn came.
        case notBegun
    }

    private let planner: PlanRoster
    private let atOnce: Int

    /// So many times its fair share of the time for all may one unit take before every one has been planned.
    private static let mostShares = 8.0

    /// - Parameters:
    ///   - atOnce: How many units are under way at the same time; as many as there are cores uses all of them.
    ///   - partsAtOnce: How many parts of a unit are searched at the same time.
    public init(solver: any ModelSolver, atOnce: Int, partsAtOnce: Int = .max) {
        planner = PlanRoster(solver: solver, partsAtOnce: partsAtOnce)
        self.atOnce = max(1, atOnce)
    }

    /// Plans the units `0..<count`, begun in this order. When the task is cancelled, no other unit is begun, and those under
    /// way end with the best found.
    ///
    /// - Parameters:
    ///   - limits: For each unit by itself.
    ///   - total: Seconds of wall time for all units together; nil for as many as they take.
    ///   - problem: Makes a unit's problem when its turn comes.
    ///   - ended: Told of each unit that was begun, as soon as it ends, and again where it was planned again; here its roster is
    ///     kept. What it throws becomes the unit's ending. The problem is nil where it could not be made, the ending where it
    ///     came out worse than before, and what was before stays.
    /// - Returns: What became of each unit, in order.
    public func callAsFunction(
        _ count: Int, limits: SolveLimits, total: Double? = nil,
        problem: @escaping @Sendable (Int) async throws -> RosterProblem,
        ended: @escaping @Sendable (Int, RosterProblem?, Ending?) async throws -> Void
    ) async -> [Ending] {
        let time = TimeForAll(seconds: total), all = Array(0..<count)
        let own = limits.seconds
        func plan(_ units: [Int], instead: [Int: Planned], skipsProofs: Bool) async -> [Int: Planned] {
            await inTurn(units) { unit, left in
                var limits = limits
                limits.skipsProofs = skipsProofs
                let share = time.secondsLeft * Double(atOnce) / Double(left)
                limits.seconds = min(
                    limits.seconds, time.secondsLeft, skipsProofs ? share * Self.mostShares : .infinity)
                return await self.plan(unit, limits, of: own, instead: instead[unit]?.ending, problem, ended)
            }
        }
        var planned = await plan(all, instead: [:], skipsProofs: total != nil)
        let again = planned.filter(\.value.mayBeBetter).sorted {
            ($0.value.distance, $0.key) < ($1.value.distance, $1.key)
        }
        let better = await plan(again.map(\.key), instead: planned, skipsProofs: false)
        planned.merge(better) { $1 }
        return all.map { planned[$0]?.ending ?? .notBegun }
    }

    /// Has each of `units` planned, in this order.
    ///
    /// - Parameter plan: Is told how many are left, this one included; nil where time is over.
    private func inTurn(
        _ units: [Int], _ plan: @escaping @Sendable (Int, _ left: Int) async -> Planned?
    ) async -> [Int: Planned] {
        await withTaskGroup(of: (Int, Planned?).self) { group in
            var next = 0, all: [Int: Planned] = [:]
            func begin() {
                guard next < units.count, !Task.isCancelled else { return }
                let unit = units[next], left = units.count - next
                next += 1
                group.addTask { (unit, await plan(unit, left)) }
            }
            for _ in 0..<min(atOnce, units.count) { begin() }
            for await (unit, planned) in group {
                all[unit] = planned
                begin()
            }
            return all
        }
    }

    /// - Parameters:
    ///   - own: Seconds that the unit may take by itself.
    ///   - instead: What became of it before, which stays unless it comes out no worse now.
    private func plan(
        _ unit: Int, _ limits: SolveLimits, of own: Double, instead: Ending?,
        _ problem: (Int) async throws -> RosterProblem,
        _ ended: (Int, RosterProblem?, Ending?) async throws -> Void
    ) async -> Planned? {
        guard !Task.isCancelled, limits.seconds > 0 else { return nil }
        let start = ContinuousClock.now
        var made: RosterProblem?
        var ending: Ending
        do {
            let problem = try await problem(unit)
            made = problem
            ending = Self.ending(try await planner(problem, limits: limits))
        } catch {
            ending = .failed(error)
        }
        // It ended for another reason than its own time.
        let hasTime = limits.seconds < own || (ContinuousClock.now - start) / .seconds(1) < own * 0.9
        let counts = instead.map { ending.isNoWorse(than: $0) } ?? true
        do {
            try await ended(unit, made, counts ? ending : nil)
        } catch {
            return Planned(ending: .failed(error), mayBeBetter: false)
        }
        guard counts else { return nil }
        return Planned(ending: ending, mayBeBetter: limits.skipsProofs && hasTime && ending.isOpen)
    }

    private static func ending(_ outcome: PlanRoster.Outcome) -> Ending {
        switch outcome {
        case .roster(let roster): .roster(roster, isCutShort: roster.status != .optimal && Task.isCancelled)
        case .impossible: .impossible
        case .undecided: .undecided(isCutShort: Task.isCancelled)
        }
    }
}

/// What a unit came to, and whether more can be had.
private struct Planned: Sendable {
    let ending: PlanUnits.Ending
    let mayBeBetter: Bool

    /// How far its roster may be from the best one; where there is none, less than any.
    var distance: Int { ending.roster?.objective.map { $0.value - $0.bound } ?? -1 }
}

extension PlanUnits.Ending {
    fileprivate var roster: Roster? {
        if case .roster(let roster, _) = self { roster } else { nil }
    }

    /// Whether it ended by itself, with neither proof nor fault.
    fileprivate var isOpen: Bool {
        switch self {
        case .roster(let roster, let isCutShort): !isCutShort && roster.status != .optimal
        case .undecided(let isCutShort): !isCutShort
        case .impossible, .failed, .notBegun: false
        }
    }

    fileprivate func isNoWorse(than other: Self) -> Bool {
        switch (self, other) {
        case (.roster(let new, _), .roster(let old, _)):
            guard let new = new.objective, let old = old.objective else { return true }
            return (new.value, old.bound) <= (old.value, new.bound)
        case (.undecided, _), (.notBegun, _): return false
        default: return true
        }
    }
}

/// The wall time for all units together.
private struct TimeForAll: Sendable {
    private let end: ContinuousClock.Instant?

    init(seconds: Double?) { end = seconds.map { .now + .seconds(min($0, 1e9)) } }

    var secondsLeft: Double { end.map { max(0, ($0 - .now) / .seconds(1)) } ?? .infinity }
}
