import DutyCalendar

/// Nobody stands more than so many days running.
public struct MaxConsecutive: RosterRule {
    public static let entry = RuleEntry(
        id: "max-consecutive",
        name: Text(zh: "连续值班上限", en: "Most days running"),
        summary: Text(
            zh: "同一人连续值班不超过规定天数，上一张表末尾的值班计入。按每班开始之日计算。",
            en:
                "Nobody begins duties on more than so many days running; duties just before the roster count."),
        severities: [.hard],
        lives: [.cells, .line],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "days", .count(1...366), standard: nil, meaning: Text(zh: "最多连续天数", en: "most days running"))
        ])

    public let settings: RuleSettings
    private let most: Int

    public init(_ settings: RuleSettings) {
        self.settings = settings
        most = settings.number("days", of: Self.entry.parameters)
    }

    private func demand(of person: Int, in facts: ProblemFacts, _ dates: [CivilDate]) -> Demand {
        demand(
            Text(zh: "连续值班不超过 \(most) 天", en: "duty on at most \(most) days running") + facts.note(on: scope),
            people: [facts.people[person].id],
            dates: dates, price: 150)
    }

    /// The first day, for whoever has stood the most before it.
    public func bars(in problem: ProblemFacts) -> [Bar] {
        let first = problem.days.lowerBound
        let slots = problem.slots(on: first).filter { scope.covers(problem.post(of: $0)) }
        guard !slots.isEmpty else { return [] }
        return problem.people(in: scope).filter {
            problem.runBefore(of: problem.people[$0].id, scope: scope) >= most
        }.map { person in
            Bar(
                demand(of: person, in: problem, [first]), cells: slots.map { Bar.Cell(person: person, slot: $0) })
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        // A window's first days may lie before the roster. One with a single day in the roster is a matter of bars.
        let starts = facts.days.lowerBound - most + 1..<facts.days.upperBound - most + 1
        for person in facts.people(in: scope) {
            for start in starts {
                let window = start...start + most
                model.require(
                    window.map { model.stands(person: person, on: $0, scope: scope) }, atMost: most,
                    by: demand(of: person, in: facts, window.filter { facts.days.contains($0) }))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.standing.flatMap { id -> [Finding] in
            if let person = roster.facts.person(id), !scope.covers(person) { return [] }
            return roster.runs(of: id, scope: scope).filter {
                $0.count > most && $0.upperBound >= roster.days.lowerBound
            }.map { run in
                let (name, days) = (roster.facts.name(id), label(run))
                let note = roster.facts.dutyNote(on: scope)
                return finding(
                    Text(
                        zh: "\(name)：\(days.zh) 连续值班\(note.zh) \(run.count) 天，超过 \(most) 天",
                        en:
                            "\(name): duty\(note.en) on \(run.count) days running (\(days.en)), at most \(most) are allowed"
                    ),
                    people: [id], dates: Array(run))
            }
        }
    }
}
