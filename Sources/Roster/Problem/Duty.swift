import DutyCalendar

/// One person standing one duty.
public struct Duty: Hashable, Sendable {
    /// The day it belongs to: the local day on which it begins.
    public var date: CivilDate
    public var post: PostID
    public var role: DutyRole
    public var span: DutySpan
    /// Who stands.
    public var person: PersonID
    /// Whose turn it was, where a rotation is kept: a swap never disturbs the order.
    public var owner: PersonID?
    /// A locked duty is not moved by planning or repair.
    public var isLocked: Bool
    /// 1, 2, … where a post takes several people; 1 otherwise.
    public var seat: Int

    public init(
        date: CivilDate, post: PostID, role: DutyRole, span: DutySpan, person: PersonID, owner: PersonID? = nil,
        isLocked: Bool = false, seat: Int = 1
    ) {
        self.date = date
        self.post = post
        self.role = role
        self.span = span
        self.person = person
        self.owner = owner
        self.isLocked = isLocked
        self.seat = seat
    }
}

/// Days away that a leader asked for, and the planner's answer.
public struct Away: Hashable, Sendable {
    public var person: PersonID
    public var days: ClosedRange<CivilDate>
    public var isGranted: Bool

    public init(person: PersonID, days: ClosedRange<CivilDate>, isGranted: Bool) {
        self.person = person
        self.days = days
        self.isGranted = isGranted
    }
}

/// Who stands when, over some days: planned, published, or made by hand.
public struct Roster: Hashable, Sendable {
    public enum Status: String, CaseIterable, Sendable, Hashable {
        /// Proved: no roster costs less.
        case optimal
        /// Breaks no rule; a better one may exist.
        case feasible
        case infeasible
    }

    /// What the roster costs, and what any roster costs at least, in the same units.
    public struct Objective: Hashable, Sendable {
        public struct Term: Hashable, Sendable {
            public var rule: String
            public var tier: Int
            public var cost: Int

            public init(rule: String, tier: Int, cost: Int) {
                self.rule = rule
                self.tier = tier
                self.cost = cost
            }
        }

        public var value: Int
        public var bound: Int
        public var terms: [Term]

        public init(value: Int, bound: Int, terms: [Term]) {
            self.value = value
            self.bound = bound
            self.terms = terms
        }
    }

    public var unit: UnitID
    public var days: ClosedRange<CivilDate>
    public var version: Int
    public var status: Status
    /// Planned on a year whose holidays were not published.
    public var isProvisional: Bool
    /// Nil for a roster that was made by hand.
    public var objective: Objective?
    /// By start, then post, then seat.
    public var duties: [Duty]
    public var away: [Away]
    public var findings: [Finding]

    public init(
        unit: UnitID, days: ClosedRange<CivilDate>, version: Int = 1, status: Status, isProvisional: Bool = false,
        objective: Objective? = nil, duties: [Duty], away: [Away] = [], findings: [Finding] = []
    ) {
        self.unit = unit
        self.days = days
        self.version = version
        self.status = status
        self.isProvisional = isProvisional
        self.objective = objective
        self.duties = duties
        self.away = away
        self.findings = findings
    }
}
