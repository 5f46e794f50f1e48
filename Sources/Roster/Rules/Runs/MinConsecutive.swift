import DutyCalendar

/// Whoever stands, stands at least so many days running. A run that touches an edge of what is known may be shorter.
public struct MinConsecutive: RosterRule {
    public static let entry = RuleEntry(
        id: "min-consecutive",
        name: Text(zh: "连续值班下限", en: "Fewest days running"),
        summary: Text(
            zh: "同一人一旦值班，至少连续规定天数；与本表首尾相接、表外情况不明的，视为满足。按每班开始之日计算。",
            en:
                "Whoever stands does so on at least so many days running. A run at the roster's edge, beyond which nothing "
                + "is known, may be shorter."),
        severities: [.hard],
        lives: [.line],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "days", .count(1...366), standard: nil, meaning: Text(zh: "最少连续天数", en: "fewest days running"))
        ])

    public let settings: RuleSettings
    private let least: Int

    public init(_ settings: RuleSettings) {
        self.settings = settings
        least = settings.number("days", of: Self.entry.parameters)
    }

    private func demand(of person: Int, in facts: ProblemFacts, _ date: CivilDate) -> Demand {
        demand(
            Text(zh: "连续值班不少于 \(least) 天", en: "duty on at least \(least) days running") + facts.note(on: scope),
            people: [facts.people[person].id],
            dates: [date], price: 150)
    }

    public var relaxesWeakly: Bool { least > 1 }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        guard least > 1 else { return }
        for person in facts.people(in: scope) {
            finishRun(of: person, in: &model)
            let firstStart = max(facts.firstKnownDay + 1, facts.days.lowerBound)
            // In a stretch as long as the shortest run at most one run begins, and it is not over yet.
            for date in facts.days {
                let starts = date - least + 1...date
                let begun = starts.filter { $0 >= firstStart }.map {
                    (bit: model.begins(person: person, on: $0, scope: scope), weight: -1)
                }
                model.require(
                    begun + [(bit: model.stands(person: person, on: date, scope: scope), weight: 1)], sum: 0...Int.max,
                    by: demand(of: person, in: facts, date))
            }
        }
    }

    /// A run begun before the roster goes on until it is long enough.
    private func finishRun(of person: Int, in model: inout RosterModel) {
        let facts = model.problem.facts
        let first = facts.days.lowerBound
        let before = facts.runBefore(of: facts.people[person].id, scope: scope)
        guard before > 0, before < least, first - before > facts.firstKnownDay else { return }
        for date in first..<first + (least - before) where facts.days.contains(date) {
            model.require(
                anyOf: [model.stands(person: person, on: date, scope: scope)], by: demand(of: person, in: facts, date))
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let days = roster.days
        return roster.standing.flatMap { id -> [Finding] in
            if let person = roster.facts.person(id), !scope.covers(person) { return [] }
            return roster.runs(of: id, scope: scope).filter { run in
                run.count < least && run.lowerBound > roster.facts.firstKnownDay
                    && (days.lowerBound - 1..<days.upperBound).contains(run.upperBound)
            }.map { run in
                let (name, stood) = (roster.facts.name(id), label(run))
                let note = roster.facts.dutyNote(on: scope)
                return finding(
                    Text(
                        zh: "\(name)：\(stood.zh) 只连续值班\(note.zh) \(run.count) 天，不足 \(least) 天",
                        en:
                            "\(name): duty\(note.en) on only \(run.count) day(s) running (\(stood.en)), at least \(least) are needed"
                    ),
                    people: [id], dates: Array(run))
            }
        }
    }
}
