import DutyCalendar

/// A roster problem made ready for a solver, and the way back from its answer.
///
/// Solve every part by itself, in any order or at once; then `roster(from:)` puts the answers together.
public struct RosterPlan: Sendable {
    public let problem: RosterProblem
    public let objective: TieredObjective
    /// What is to be solved.
    public let parts: [LinearModel]
    /// Known without a search: no roster can exist.
    public let hasContradiction: Bool
    /// All parts in one model.
    public let whole: LinearModel
    private let model: RosterModel
    private let components: Components

    /// - Throws: ``TiersTooFar``.
    public init(_ problem: RosterProblem) throws {
        self.problem = problem
        model = RosterModel(problem)
        objective = try TieredObjective(model)
        whole = model.weighted(by: objective)
        components = Components(of: whole)
        parts = components.parts.map(\.model)
        hasContradiction = components.hasContradiction
    }

    /// The roster that `outcomes`, one for each part, describe; nil where some part has no solution.
    ///
    /// Its findings and costs are computed from the roster by the rules themselves, not taken from the solver.
    public func roster(from outcomes: [SolveOutcome]) -> Roster? {
        guard !hasContradiction, outcomes.count == parts.count, outcomes.allSatisfy({ !$0.values.isEmpty }) else {
            return nil
        }
        var values = whole.variables.map(\.lower)
        for (part, outcome) in zip(components.parts, outcomes) {
            for (variable, value) in zip(part.variables, outcome.values) { values[variable] = value }
        }
        let facts = problem.facts
        var roster = Roster(
            unit: facts.unit.id, days: facts.days,
            status: outcomes.allSatisfy { $0.status == .optimal } ? .optimal : .feasible,
            isProvisional: !facts.calendar.unpublishedYears(in: facts.days).isEmpty, duties: duties(values),
            away: facts.wishes.indices.map { index in
                let wish = facts.wishes[index]
                return Away(
                    person: wish.person, days: wish.days, isGranted: model.isGranted(wish: index).isOn(values))
            })
        let review = RosterReview(roster, of: problem)
        roster.findings = review.findings
        let value = objective.total(of: review.costsByTier)
        let bound = outcomes.reduce(whole.offset) { $0 + $1.bound }
        roster.objective = Roster.Objective(
            value: value, bound: roster.status == .optimal ? value : min(value, bound), terms: review.terms)
        return roster
    }

    /// What the solver's answer costs by the model's own count. Equal to `Roster.Objective.value` if the optimum is proved,
    /// and never less, unless a rule's model and its own count disagree.
    public func modelCost(of outcomes: [SolveOutcome]) -> Int {
        zip(parts, outcomes).reduce(whole.offset) { $0 + $1.0.cost(of: $1.1.values) }
    }

    private func duties(_ values: [Int]) -> [Duty] {
        let facts = problem.facts
        let turns = problem.turns
        let order = facts.slots.indices.sorted {
            (facts.slots[$0].span.start, facts.slots[$0].post) < (facts.slots[$1].span.start, facts.slots[$1].post)
        }
        return order.flatMap { slot -> [Duty] in
            let post = facts.post(of: slot)
            let standing = facts.people.indices.filter { model.cell(person: $0, slot: slot).isOn(values) }
            let owners = Self.owners(of: standing.map { facts.people[$0].id }, turn: turns[slot] ?? [])
            return standing.enumerated().map { seat, person in
                let id = facts.people[person].id
                let date = facts.slots[slot].date
                return Duty(
                    date: date, post: post.id, role: post.role, span: facts.slots[slot].span, person: id,
                    owner: owners[seat],
                    isLocked: facts.fixed.contains { $0.person == id && $0.date == date && $0.post == post.id },
                    seat: seat + 1)
            }
        }
    }
}

extension RosterPlan {
    /// Whose turn each seat is: one's own for somebody whose turn it is, the turns left over for the others.
    static func owners(of standing: [PersonID], turn: [PersonID]) -> [PersonID?] {
        var left = turn.filter { !standing.contains($0) }[...]
        return standing.map { person in
            if turn.contains(person) { return person }
            return left.popFirst()
        }
    }
}

extension Bit {
    fileprivate func isOn(_ values: [Int]) -> Bool {
        switch self {
        case .on: true
        case .off: false
        case .open(let literal): (values[literal.variable] == 1) != literal.isNegated
        }
    }
}
