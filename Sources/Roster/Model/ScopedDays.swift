import DutyCalendar

/// What the duties of one scope come to, day by day: asked for again and again by the rules on runs and successions.
struct ScopedDays: Sendable {
    let scope: RuleScope
    private let slotsOfDay: [[Int]]
    /// For each rule against two duties at once, and each day: whether it lets nobody stand two of the day's slots.
    fileprivate let isExclusive: [[Bool]]
    private let people: Int
    /// By person and day, as far as they are known; empty until one is.
    private var stands: [Bit?] = []
    private var begins: [Bit?] = []

    fileprivate init(_ scope: RuleScope, in facts: ProblemFacts, onePlaceScopes: [RuleScope]) {
        self.scope = scope
        people = facts.people.count
        let isMeant = facts.posts.map { scope.covers($0) }
        let slotsOfDay = facts.days.map { date in
            facts.slots(on: date).filter { isMeant[facts.slots[$0].post] }
        }
        self.slotsOfDay = slotsOfDay
        isExclusive = onePlaceScopes.map { onePlace in
            let isCovered = facts.posts.map { onePlace.covers($0) }
            return slotsOfDay.map { slots in
                slots.allSatisfy { isCovered[facts.slots[$0].post] } && facts.shareAnInstant(slots)
            }
        }
    }

    func slots(on day: Int) -> [Int] { slotsOfDay[day] }

    func stands(_ person: Int, _ day: Int) -> Bit? { stands.isEmpty ? nil : stands[place(person, day)] }
    func begins(_ person: Int, _ day: Int) -> Bit? { begins.isEmpty ? nil : begins[place(person, day)] }

    mutating func setStands(_ bit: Bit, _ person: Int, _ day: Int) {
        if stands.isEmpty { stands = unknown }
        stands[place(person, day)] = bit
    }

    mutating func setBegins(_ bit: Bit, _ person: Int, _ day: Int) {
        if begins.isEmpty { begins = unknown }
        begins[place(person, day)] = bit
    }

    private var unknown: [Bit?] { [Bit?](repeating: nil, count: people * slotsOfDay.count) }
    private func place(_ person: Int, _ day: Int) -> Int { person * slotsOfDay.count + day }
}

/// One ``ScopedDays`` for each scope that was asked for.
struct ScopedDaysTable: Sendable {
    private let facts: ProblemFacts
    private let onePlaceScopes: [RuleScope]
    /// For each rule against two duties at once, whether it covers the person.
    private let isCovered: [[Bool]]
    private var tables: [ScopedDays] = []
    private var indices: [RuleScope: Int] = [:]
    /// The two tables used last: rules ask for the same ones in turn, and finding them by hashing is slow.
    private var recent = (0, 0)

    /// - Parameter knowsExclusive: Whether rules against two duties at once hold in any case.
    init(_ problem: RosterProblem, knowsExclusive: Bool) {
        facts = problem.facts
        let scopes = knowsExclusive ? problem.onePlaceScopes : []
        onePlaceScopes = scopes
        let people = problem.facts.people
        isCovered = scopes.map { scope in people.map { scope.covers($0) } }
    }

    subscript(index: Int) -> ScopedDays {
        _read { yield tables[index] }
        _modify { yield &tables[index] }
    }

    mutating func index(of scope: RuleScope) -> Int {
        if recent.0 < tables.count, tables[recent.0].scope == scope { return recent.0 }
        if recent.1 < tables.count, tables[recent.1].scope == scope {
            recent = (recent.1, recent.0)
            return recent.0
        }
        let index = indices[scope] ?? tables.count
        if index == tables.count {
            tables.append(ScopedDays(scope, in: facts, onePlaceScopes: onePlaceScopes))
            indices[scope] = index
        }
        recent = (index, recent.0)
        return index
    }

    /// Whether the person can stand only one of the day's slots, whatever else holds.
    func isExclusive(_ index: Int, person: Int, day: Int) -> Bool {
        isCovered.indices.contains { isCovered[$0][person] && tables[index].isExclusive[$0][day] }
    }

    /// Whether the person can stand only one of `slots`, whatever else holds.
    func isExclusive(_ slots: [Int], person: Int) -> Bool {
        slots.count < 2
            || facts.shareAnInstant(slots)
                && isCovered.indices.contains { rule in
                    isCovered[rule][person] && slots.allSatisfy { onePlaceScopes[rule].covers(facts.post(of: $0)) }
                }
    }
}

extension ProblemFacts {
    /// Whether all of `slots` are under way at some instant, so that any two of them overlap.
    fileprivate func shareAnInstant(_ slots: [Int]) -> Bool {
        guard let start = slots.map({ self.slots[$0].span.start }).max(),
            let end = slots.map({ self.slots[$0].span.end }).min()
        else { return false }
        return start < end
    }

    /// For each person, the positions in `people` where the person is named.
    func byPerson(_ people: [PersonID]) -> [[Int]] {
        var positions = [[Int]](repeating: [], count: self.people.count)
        for (position, id) in people.enumerated() {
            if let person = index(of: id) { positions[person].append(position) }
        }
        return positions
    }
}
