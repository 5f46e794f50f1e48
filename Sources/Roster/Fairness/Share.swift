import DutyCalendar

/// One thing to be shared out fairly: the slots of some posts that count as one kind, among those who can take them.
///
/// Fair is what stands in proportion to the days each was available, duties stood before included.
struct Share: Sendable {
    struct Member: Sendable, Hashable {
        /// Index in the unit's list.
        let person: Int
        /// Duties of this kind stood before this roster.
        let before: Int
        /// Days on which the person could stand, before and in this roster; at least 1.
        let available: Int
    }

    let kind: LoadKind
    /// In the unit's order.
    let posts: [PostID]
    let slots: [Int]
    /// In the order of the unit's list.
    let members: [Member]

    /// How many duties there are to be given out.
    func total(in facts: ProblemFacts) -> Int { slots.reduce(0) { $0 + facts.slots[$1].need } }

    /// How many of the duties each member stands, in the order of the members.
    func counts(in roster: RosterView) -> [Int] {
        var counts: [PersonID: Int] = [:]
        for slot in slots {
            for person in Set(roster.duties(in: slot).map(\.person)) { counts[person, default: 0] += 1 }
        }
        return members.map { counts[roster.facts.people[$0.person].id] ?? 0 }
    }
}

extension RosterProblem {
    /// The slots of `scope` as shares: for each post, or for all of them `together`, one share for each kind of load.
    ///
    /// A kind of which there is no slot is a share without slots. Who can stand none of a post's slots has no part in it.
    func shares(in scope: RuleScope = RuleScope(), together: Bool) -> [Share] {
        let scoped = facts.slots(in: scope)
        let groups =
            together
            ? [scoped]
            : Dictionary(grouping: scoped, by: { facts.slots[$0].post }).sorted { $0.key < $1.key }.map(\.value)
        return groups.flatMap { group -> [Share] in
            let posts = Set(group.map { facts.slots[$0].post }).sorted().map { facts.posts[$0].id }
            let candidates = candidates(for: group).filter { scope.covers(facts.people[$0]) }
            guard !candidates.isEmpty else { return [] }
            let available = candidates.map { person in
                (facts.history.availableDays[facts.people[person].id] ?? 0)
                    + Set(group.filter { !isClosed(person: person, slot: $0) }.map { facts.slots[$0].date }).count
            }
            return LoadKind.allCases.map { kind in
                Share(
                    kind: kind, posts: posts, slots: group.filter { facts.slots[$0].kinds.contains(kind) },
                    members: zip(candidates, available).map { person, available in
                        Share.Member(
                            person: person,
                            before: facts.history.count(facts.people[person].id, posts: posts, kind: kind),
                            available: max(1, available))
                    })
            }
        }
    }
}
