import DutyCalendar
import Roster

/// Plans a published roster anew, moving as few of its duties as possible.
public struct RepairRoster: Sendable {
    public struct Repair: Sendable {
        public var roster: Roster
        public var difference: RosterDifference
    }

    private let planner: PlanRoster

    public init(solver: any ModelSolver) { planner = PlanRoster(solver: solver) }

    /// - Parameters:
    ///   - roster: The roster as published.
    ///   - problem: The facts as they are now, with the new absences; the rules.
    ///   - start: Duties that begin before this stay as they are, as do locked ones.
    /// - Returns: Nil where no roster exists, or none was found within the limits.
    /// - Throws: What ``PlanRoster`` throws.
    public func callAsFunction(
        _ roster: Roster, of problem: RosterProblem, startingAt start: Timestamp, limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void = { _ in }
    ) async throws -> Repair? {
        let facts = problem.facts
        let kept = roster.duties.filter { $0.isLocked || $0.span.start < start }
        let isBound = problem.rules.contains { $0 is FixedDutyRule && $0.severity == .hard && $0.scope == RuleScope() }
        let pinned = kept.map {
            FixedDuty(person: $0.person, date: $0.date, post: $0.post, reason: "published")
        }
        let changed = ProblemFacts(
            unit: facts.unit, calendar: facts.calendar, days: facts.days, absences: facts.absences,
            wishes: facts.wishes, requests: facts.requests, fixed: (isBound ? facts.fixed : []) + pinned,
            history: facts.history,
            context: facts.context)
        // What is kept is kept under any rule book, also under one without this rule.
        let rules: [any RosterRule] =
            [MovedDuties(RuleSettings(.soft(weight: 1, tier: 0)), keeping: roster.duties)]
            + (isBound ? [] : [FixedDutyRule(RuleSettings(.hard))]) + problem.rules
        let outcome = try await planner(RosterProblem(changed, rules: rules), limits: limits, progress: progress)
        guard case .roster(var repaired) = outcome else { return nil }
        repaired.version = roster.version + 1
        for index in repaired.duties.indices {
            let duty = repaired.duties[index]
            repaired.duties[index].isLocked = roster.duties.contains {
                $0.isLocked && $0.date == duty.date && $0.post == duty.post && $0.person == duty.person
            }
            repaired.duties[index].owner =
                roster.duties.first { $0.date == duty.date && $0.post == duty.post && $0.seat == duty.seat }
                .map { $0.owner ?? $0.person }
        }
        return Repair(roster: repaired, difference: RosterDifference(from: roster, to: repaired))
    }
}
