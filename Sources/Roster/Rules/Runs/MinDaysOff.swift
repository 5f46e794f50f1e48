import DutyCalendar

/// Between two runs of duty lie at least so many days off. Days off at an edge of what is known may be fewer.
public struct MinDaysOff: RosterRule {
    public static let entry = RuleEntry(
        id: "min-days-off",
        name: Text(zh: "连续休息下限", en: "Fewest days off running"),
        summary: Text(
            zh: "同一人停值之后，至少连续休息规定天数才能再值；与本表首尾相接、表外情况不明的，视为满足。按每班开始之日计算。",
            en:
                "After a run of duty come at least so many days off before the next one. Days off at the roster's edge, "
                + "beyond which nothing is known, may be fewer."),
        severities: [.hard],
        lives: [.cells, .line],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "days", .count(1...366), standard: nil, meaning: Text(zh: "最少连续休息天数", en: "fewest days off running"))
        ])

    public let settings: RuleSettings
    private let least: Int

    public init(_ settings: RuleSettings) {
        self.settings = settings
        least = settings.number("days", of: Self.entry.parameters)
    }

    private func demand(of person: Int, in facts: ProblemFacts, _ dates: [CivilDate]) -> Demand {
        demand(
            Text(zh: "连续休息不少于 \(least) 天", en: "at least \(least) days off running") + facts.note(on: scope),
            people: [facts.people[person].id],
            dates: dates, price: 150)
    }

    /// The days that are left of a rest begun before the roster.
    public func bars(in problem: ProblemFacts) -> [Bar] {
        let slots = problem.slots(in: scope)
        return problem.people(in: scope).compactMap { person in
            let earlier = problem.earlierDays(of: problem.people[person].id, scope: scope)
            guard let last = earlier.max(), last < problem.days.lowerBound - 1 else { return nil }
            let cells = slots.filter { problem.slots[$0].date <= last + least }
            guard !cells.isEmpty else { return nil }
            return Bar(
                demand(of: person, in: problem, cells.map { problem.slots[$0].date }),
                cells: cells.map { Bar.Cell(person: person, slot: $0) })
        }
    }

    public var relaxesWeakly: Bool { least > 1 }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        guard least > 1 else { return }
        for person in facts.people(in: scope) {
            // After a day of duty, no run begins until the rest is over; and between two beginnings lies a rest.
            for date in facts.days.lowerBound - 1..<facts.days.upperBound {
                let window = date + 1...date + least
                let begun = window.filter { facts.days.contains($0) && $0 > facts.days.lowerBound }.map {
                    model.begins(person: person, on: $0, scope: scope)
                }
                model.require(
                    [model.stands(person: person, on: date, scope: scope)] + begun, atMost: 1,
                    by: demand(of: person, in: facts, window.filter { facts.days.contains($0) }))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.standing.flatMap { id -> [Finding] in
            if let person = roster.facts.person(id), !scope.covers(person) { return [] }
            let runs = roster.runs(of: id, scope: scope)
            return zip(runs, runs.dropFirst()).compactMap { earlier, later in
                let off = earlier.upperBound + 1...later.lowerBound - 1
                guard off.count < least, roster.days.contains(later.lowerBound) else { return nil }
                let (name, days) = (roster.facts.name(id), label(off))
                let note = roster.facts.dutyNote(on: scope)
                return finding(
                    Text(
                        zh: "\(name)：\(days.zh) 只连续休息\(note.zh) \(off.count) 天，不足 \(least) 天",
                        en: "\(name): only \(off.count) day(s) off\(note.en) (\(days.en)), at least \(least) are needed"
                    ),
                    people: [id], dates: Array(off))
            }
        }
    }
}
