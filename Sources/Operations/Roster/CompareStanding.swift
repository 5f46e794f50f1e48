import DutyCalendar
import Roster

/// Answers "why me" and "why not me": what would break, or cost, if somebody else stood in a place.
public struct CompareStanding: Sendable {
    /// The roster with one change of hands, against the roster as it is.
    public struct Comparison: Sendable {
        /// Who would stand in the place,
        public var stands: PersonID
        /// instead of whom; nil where a seat was empty.
        public var instead: PersonID?
        /// Findings that the change would bring, blocking ones first.
        public var breaks: [Finding]
        /// What each soft rule would cost more (or, negative, less). Rules without a difference are left out.
        public var costs: [Roster.Objective.Term]
        /// The difference in the objective, all tiers in one number.
        public var total: Int

        /// Whether some rule forbids the change.
        public var isForbidden: Bool { breaks.contains { $0.severity != .soft } }
    }

    private let problem: RosterProblem
    private let roster: Roster
    private let review: RosterReview
    private let objective: TieredObjective

    /// - Throws: ``TiersTooFar``.
    public init(_ roster: Roster, of problem: RosterProblem) throws {
        self.problem = problem
        self.roster = roster
        review = RosterReview(roster, of: problem)
        objective = try RosterPlan(problem).objective
    }

    /// Who stands in the slot now.
    public func standing(in slot: Int) -> [PersonID] { duties(in: slot).map(\.person) }

    /// `person` takes the slot from `other`, or an empty seat of it.
    public func replacing(_ other: PersonID?, with person: PersonID, in slot: Int) -> Comparison {
        var changed = roster
        let facts = problem.facts
        let (date, post) = (facts.slots[slot].date, facts.post(of: slot))
        if let index = changed.duties.firstIndex(where: { $0.date == date && $0.post == post.id && $0.person == other })
        {
            changed.duties[index].person = person
        } else {
            changed.duties.append(
                Duty(
                    date: date, post: post.id, role: post.role, span: facts.slots[slot].span, person: person,
                    seat: duties(in: slot).count + 1))
        }
        let after = RosterReview(changed, of: problem)
        let known = Set(review.findings)
        let costs = zip(review.terms, after.terms).compactMap { before, after -> Roster.Objective.Term? in
            let difference = after.cost - before.cost
            return difference == 0 ? nil : .init(rule: after.rule, tier: after.tier, cost: difference)
        }
        return Comparison(
            stands: person, instead: other,
            breaks: after.findings.filter { !known.contains($0) }.sorted {
                ($0.severity == .soft ? 1 : 0) < ($1.severity == .soft ? 1 : 0)
            },
            costs: costs, total: objective.total(of: after.costsByTier) - objective.total(of: review.costsByTier))
    }

    /// What would come of `person` standing in the slot, instead of whoever it disturbs least.
    public func ifStood(_ person: PersonID, in slot: Int) -> Comparison {
        let standing = standing(in: slot)
        let seats: [PersonID?] = standing.count < problem.slots[slot].need ? standing + [nil] : standing
        return Self.best(seats.map { replacing($0, with: person, in: slot) })!
    }

    /// Everybody else who could stand there instead of `person`, best first.
    public func alternatives(to person: PersonID, in slot: Int) -> [Comparison] {
        let standing = Set(standing(in: slot))
        return problem.people.map(\.id).filter { !standing.contains($0) }
            .map { replacing(person, with: $0, in: slot) }.sorted(by: Self.isBetter)
    }

    private func duties(in slot: Int) -> [Duty] {
        let (date, post) = (problem.slots[slot].date, problem.facts.post(of: slot).id)
        return roster.duties.filter { $0.date == date && $0.post == post }
    }

    private static func best(_ comparisons: [Comparison]) -> Comparison? { comparisons.min(by: isBetter) }

    private static func isBetter(_ left: Comparison, _ right: Comparison) -> Bool {
        func blocking(_ comparison: Comparison) -> Int { comparison.breaks.count { $0.severity != .soft } }
        return (blocking(left), left.total, left.stands) < (blocking(right), right.total, right.stands)
    }
}
