import DutyCalendar

/// After a duty, at least so much rest before the next one.
public struct RestBetweenDuties: RosterRule {
    public static let entry = RuleEntry(
        id: "rest-between-duties",
        name: Text(zh: "两次值班间隔", en: "Rest between duties"),
        summary: Text(
            zh: "同一人前一班结束到后一班开始，至少间隔规定的小时数。",
            en:
                "Between the end of one duty and the start of the next one of the same person lie at least so many hours."
        ),
        severities: [.hard],
        lives: [.cells, .line],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "hours", .count(1...720), standard: nil, example: .number(48),
                meaning: Text(zh: "最少间隔小时数", en: "least rest, in hours"))
        ])

    public let settings: RuleSettings
    private let rest: Minutes

    public init(_ settings: RuleSettings) {
        self.settings = settings
        rest = .hours(settings.number("hours", of: Self.entry.parameters))
    }

    private var statement: Text {
        Text(zh: "两次值班至少间隔 \(rest)", en: "at least \(rest) between two duties")
    }

    /// What the last duties before the roster still forbid.
    public func bars(in problem: ProblemFacts) -> [Bar] {
        let slots = problem.slots(in: scope)
        return problem.people(in: scope).compactMap { person in
            let id = problem.people[person].id
            let earlier = problem.context(of: id).filter { scope.covers($0) }
            guard !earlier.isEmpty else { return nil }
            let cells = slots.filter { slot in
                earlier.contains { problem.slots[slot].span.start - $0.span.end < rest }
            }
            guard !cells.isEmpty else { return nil }
            return Bar(
                demand(statement, people: [id], dates: cells.map { problem.slots[$0].date }),
                cells: cells.map { Bar.Cell(person: person, slot: $0) })
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        let conflicts = facts.conflictingSlots(among: facts.slots(in: scope), rest: rest)
        for person in facts.people(in: scope) {
            for slots in conflicts {
                model.require(
                    slots.map { model.cell(person: person, slot: $0) }, atMost: 1,
                    by: demand(
                        statement, people: [facts.people[person].id], dates: slots.map { facts.slots[$0].date }))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.standing.flatMap { id -> [Finding] in
            if let person = roster.facts.person(id), !scope.covers(person) { return [] }
            let duties = roster.duties(of: id).filter { scope.covers($0) }
            return zip(duties, duties.dropFirst()).compactMap { earlier, later in
                let gap = later.span.start - earlier.span.end
                guard gap < rest, roster.days.contains(later.date) else { return nil }
                let (first, second) = (roster.label(earlier), roster.label(later))
                let name = roster.facts.name(id)
                return finding(
                    Text(
                        zh: "\(name)：\(first.zh)与\(second.zh)间隔 \(gap)，不足 \(rest)",
                        en: "\(name): only \(gap) between \(first.en) and \(second.en), \(rest) are needed"),
                    people: [id], dates: [earlier.date, later.date])
            }
        }
    }
}
