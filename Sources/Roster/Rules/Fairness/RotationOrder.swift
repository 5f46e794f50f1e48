import DutyCalendar

/// A post's duties go round in its order: a seat filled by somebody whose turn it is not costs 1.
///
/// The order is the post's rotation, or the unit's list of people. Somebody who cannot stand when the turn comes is
/// passed over once, keeps the place in the order, and the turn goes on to the next. A round goes on after the person
/// whose turn it was last: by the latest duty of this round before the roster that knows whose turn it was, otherwise by
/// the history. Who in the end stands never disturbs the order.
public struct RotationOrder: TurnKeeping {
    public static let entry = RuleEntry(
        id: "rotation-order",
        name: Text(zh: "按顺序轮值", en: "Rotation order"),
        summary: Text(
            zh: "每个岗位按固定顺序轮值，当天不能值班的跳过一次；由他人值班的每班计 1。",
            en:
                "The duties of a post go round in a fixed order, past those who cannot stand that day; each seat filled "
                + "by somebody else costs 1."),
        severities: [.soft],
        lives: [.line],
        source: Text(zh: "南江 87；值班惯例", en: "南江 (NJ) 87; practice"),
        parameters: [
            RuleParameter(
                "byKind", .flag, standard: .flag(true),
                meaning: Text(
                    zh: "工作日、周末、节假日各轮各的", en: "workdays, weekends and holidays each have a round of their own"))
        ])

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func turns(in problem: RosterProblem) -> [Int: [PersonID]] {
        let facts = problem.facts
        var turns: [Int: [PersonID]] = [:]
        for (post, slots) in Dictionary(grouping: facts.slots(in: scope), by: { facts.slots[$0].post }) {
            let order = order(of: facts.posts[post], facts)
            guard !order.isEmpty else { continue }
            for (kind, slots) in Dictionary(grouping: slots, by: { round(of: facts.slots[$0].date, facts) }) {
                var next = start(of: kind, post: facts.posts[post], order, facts)
                for slot in slots.sorted(by: { facts.slots[$0].span.start < facts.slots[$1].span.start }) {
                    var drawn: [Int] = []
                    for step in order.indices where drawn.count < facts.slots[slot].need {
                        let place = (next + step) % order.count
                        if !problem.isClosed(person: order[place], slot: slot) { drawn.append(place) }
                    }
                    guard let last = drawn.last else { continue }
                    next = last + 1
                    turns[slot] = drawn.map { facts.people[order[$0]].id }
                }
            }
        }
        return turns
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for (slot, turn) in turns(in: model.problem).sorted(by: { $0.key < $1.key }) {
            for (index, person) in facts.people.enumerated() where !turn.contains(person.id) {
                model.charge(1, for: model.cell(person: index, slot: slot))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return turns(in: roster.problem).sorted { $0.key < $1.key }.flatMap { slot, turn -> [Finding] in
            let standing = roster.duties(in: slot).map(\.person)
            let label = facts.label(slot)
            let names = facts.names(turn)
            return standing.filter { !turn.contains($0) && facts.index(of: $0) != nil }.map { person in
                let name = facts.name(person)
                return finding(
                    Text(
                        zh: "\(label.zh)：轮到\(names.zh)，由\(name)值班",
                        en: "\(label.en): it is the turn of \(names.en), \(name) stands"),
                    people: [person] + turn.filter { !standing.contains($0) }, dates: [facts.slots[slot].date], cost: 1)
            }
        }
    }

    public func mostCost(in problem: RosterProblem) -> Int? { problem.facts.seats(in: scope) }

    /// Which round a day belongs to; nil where all days are one round.
    private func round(of date: CivilDate, _ facts: ProblemFacts) -> DayKind? {
        flag("byKind") ? facts.calendar.kind(of: date) : nil
    }

    private func order(of post: Post, _ facts: ProblemFacts) -> [Int] {
        let all = post.rotation.isEmpty ? Array(facts.people.indices) : post.rotation.compactMap { facts.index(of: $0) }
        return all.filter { scope.covers(facts.people[$0]) }
    }

    /// The place in `order` whose turn comes first in this roster.
    private func start(of kind: DayKind?, post: Post, _ order: [Int], _ facts: ProblemFacts) -> Int {
        let known = facts.context.filter {
            $0.post == post.id && $0.owner != nil && round(of: $0.date, facts) == kind
        }
        let latest = known.map(\.date).max()
        let owners = Set(known.filter { $0.date == latest }.compactMap(\.owner))
        let places = order.indices.filter { owners.contains(facts.people[order[$0]].id) }
        if let last = lastPlace(among: places, of: order.count) { return last + 1 }
        let before = facts.history.lastTurn(in: History.Round(post: post.id, kind: kind))
        guard let last = before.flatMap({ facts.index(of: $0) }) else { return 0 }
        return order.firstIndex(of: last).map { $0 + 1 } ?? 0
    }

    /// Of several places drawn for one day, the one drawn last: the one after which the longest way leads to the next.
    private func lastPlace(among places: [Int], of count: Int) -> Int? {
        let next = places.dropFirst() + places.prefix(1).map { $0 + count }
        return zip(places, next).max { ($0.1 - $0.0, $0.0) < ($1.1 - $1.0, $1.0) }?.0
    }
}
