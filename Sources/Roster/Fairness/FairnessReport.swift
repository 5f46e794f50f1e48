import DutyCalendar

/// Who stood how much, and how much would have been fair: by post, by kind of load, by person.
///
/// It knows no rule's weights; what it calls fair is what ``FairShare`` strives for.
public struct FairnessReport: Hashable, Sendable {
    /// One person's part in one table.
    public struct Line: Hashable, Sendable {
        public let person: PersonID
        /// Duties in the rosters that were looked at.
        public let now: Int
        /// Duties before them, by the history.
        public let before: Int
        /// Days on which the person could stand, before and now.
        public let available: Int
        /// How many duties would have been fair now: in proportion to the days available, of everything stood before
        /// and now, less what the person stood before. Below 0 for somebody who did more than a fair share before.
        public let expected: Double

        /// Duties too many; below 0, too few.
        public var deviation: Double { Double(now) - expected }
        /// Duties before and now.
        public var total: Int { before + now }
    }

    /// One kind of load at one post, or at all posts together.
    public struct Table: Hashable, Sendable {
        public let posts: [PostID]
        public let kind: LoadKind
        /// Everybody who can take the post, in the order of the unit's list.
        public let lines: [Line]

        public var now: Int { lines.reduce(0) { $0 + $1.now } }
        public var before: Int { lines.reduce(0) { $0 + $1.before } }
        public var total: Int { now + before }
        /// From who has the fewest duties now to who has the most.
        public var spread: Int { Self.spread(of: lines.map(\.now)) }
        /// The same with the duties before.
        public var spreadOfTotals: Int { Self.spread(of: lines.map(\.total)) }
        /// From who is furthest below a fair share to who is furthest above: what to judge by where people were
        /// available for different numbers of days.
        public var spreadOfDeviations: Double { Self.spread(of: lines.map(\.deviation)) }

        private static func spread<Number: Comparable & AdditiveArithmetic>(of numbers: [Number]) -> Number {
            guard let least = numbers.min(), let most = numbers.max() else { return .zero }
            return most - least
        }
    }

    /// By post in the unit's order, then by kind. Kinds that were neither given out nor stood before are left out.
    public let tables: [Table]

    /// - Parameters:
    ///   - rosters: Read as one, as far as they fill the problem's slots; a duty that stands in several counts once.
    ///   - together: Whether all posts are one table for each kind, as with `together` of ``FairShare``.
    public init(_ rosters: [Roster], of problem: RosterProblem, together: Bool = false) {
        let facts = problem.facts
        let all = Roster(
            unit: facts.unit.id, days: facts.days, status: .feasible, duties: rosters.flatMap(\.duties))
        let view = RosterView(all, of: problem)
        tables = problem.shares(together: together).compactMap { share in
            let counts = share.counts(in: view)
            let given = counts.reduce(0, +) + share.members.reduce(0) { $0 + $1.before }
            guard !share.slots.isEmpty || given > 0 else { return nil }
            let days = share.members.reduce(0) { $0 + $1.available }
            return Table(
                posts: share.posts, kind: share.kind,
                lines: zip(share.members, counts).map { member, now in
                    Line(
                        person: facts.people[member.person].id, now: now, before: member.before,
                        available: member.available,
                        expected: Double(given * member.available) / Double(days) - Double(member.before))
                })
        }
    }
}
