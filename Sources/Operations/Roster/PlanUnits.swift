import DutyCalendar
import Roster

/// Plans many units, so many at a time. What becomes of one of them never stops another.
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
        /// The task was cancelled before its turn came.
        case notBegun
    }

    private let planner: PlanRoster
    private let atOnce: Int

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
    ///   - problem: Makes a unit's problem when its turn comes.
    ///   - ended: Told of each unit that was begun, as soon as it ends; here its roster is kept. What it throws becomes the
    ///     unit's ending. The problem is nil where it could not be made.
    /// - Returns: What became of each unit, in order.
    public func callAsFunction(
        _ count: Int, limits: SolveLimits, problem: @escaping @Sendable (Int) async throws -> RosterProblem,
        ended: @escaping @Sendable (Int, RosterProblem?, Ending) async throws -> Void
    ) async -> [Ending] {
        await withTaskGroup(of: (Int, Ending).self) { group in
            var endings = [Ending](repeating: .notBegun, count: count)
            var next = 0
            func begin() {
                guard next < count, !Task.isCancelled else { return }
                let unit = next
                next += 1
                group.addTask { (unit, await plan(unit, limits, problem, ended)) }
            }
            for _ in 0..<min(atOnce, count) { begin() }
            for await (unit, ending) in group {
                endings[unit] = ending
                begin()
            }
            return endings
        }
    }

    private func plan(
        _ unit: Int, _ limits: SolveLimits, _ problem: (Int) async throws -> RosterProblem,
        _ ended: (Int, RosterProblem?, Ending) async throws -> Void
    ) async -> Ending {
        guard !Task.isCancelled else { return .notBegun }
        var made: RosterProblem?
        var ending: Ending
        do {
            let problem = try await problem(unit)
            made = problem
            ending = Self.ending(try await planner(problem, limits: limits))
        } catch {
            ending = .failed(error)
        }
        do {
            try await ended(unit, made, ending)
        } catch {
            ending = .failed(error)
        }
        return ending
    }

    private static func ending(_ outcome: PlanRoster.Outcome) -> Ending {
        switch outcome {
        case .roster(let roster): .roster(roster, isCutShort: roster.status != .optimal && Task.isCancelled)
        case .impossible: .impossible
        case .undecided: .undecided(isCutShort: Task.isCancelled)
        }
    }
}
