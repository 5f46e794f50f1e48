import DutyCalendar

/// Nobody stands two duties at the same time.
public struct OnePlace: RosterRule {
    public static let entry = RuleEntry(
        id: "one-place",
        name: Text(zh: "不同时值两班", en: "One place at a time"),
        summary: Text(zh: "同一人的任何两班时间不得重叠。", en: "No two duties of one person overlap in time."),
        severities: [.hard],
        lives: [.cells, .line],
        source: Text(zh: "红桥 64", en: "红桥 (HQ) 64"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    private let statement = Text(zh: "同一人不同时值两班", en: "nobody stands two duties at once")

    /// What duties begun before the roster and not yet over forbid.
    public func bars(in problem: ProblemFacts) -> [Bar] {
        let slots = problem.slots(in: scope)
        return problem.people(in: scope).compactMap { person in
            let id = problem.people[person].id
            let earlier = problem.context(of: id).filter { scope.covers($0) }
            guard !earlier.isEmpty else { return nil }
            let cells = slots.filter { slot in earlier.contains { $0.span.overlaps(problem.slots[slot].span) } }
            guard !cells.isEmpty else { return nil }
            return Bar(
                demand(statement, people: [id], dates: cells.map { problem.slots[$0].date }, price: nil),
                cells: cells.map { Bar.Cell(person: person, slot: $0) })
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        let conflicts = facts.conflictingSlots(among: facts.slots(in: scope), rest: Minutes(0))
        for person in facts.people(in: scope) {
            for slots in conflicts {
                model.require(
                    slots.map { model.cell(person: person, slot: $0) }, atMost: 1,
                    by: demand(
                        statement, people: [facts.people[person].id], dates: slots.map { facts.slots[$0].date },
                        price: nil))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.standing.flatMap { id -> [Finding] in
            if let person = roster.facts.person(id), !scope.covers(person) { return [] }
            return roster.overlaps(of: id, among: { scope.covers($0) }).map { earlier, later in
                let (first, second) = (roster.label(earlier), roster.label(later))
                let name = roster.facts.name(id)
                return finding(
                    Text(
                        zh: "\(name)：\(first.zh)与\(second.zh)时间重叠",
                        en: "\(name): \(first.en) and \(second.en) overlap"),
                    people: [id], dates: [earlier.date, later.date])
            }
        }
    }
}

extension RosterView {
    /// Pairs of one person's duties that overlap, in order of their starts; the later one is of this roster.
    func overlaps(of person: PersonID, among isMeant: (Duty) -> Bool) -> [(earlier: Duty, later: Duty)] {
        let duties = duties(of: person).filter(isMeant)
        return duties.indices.flatMap { index in
            duties[(index + 1)...].prefix { $0.span.start < duties[index].span.end }
                .filter { days.contains($0.date) }.map { (earlier: duties[index], later: $0) }
        }
    }
}
