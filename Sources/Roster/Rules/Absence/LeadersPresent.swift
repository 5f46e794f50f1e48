import DutyCalendar

/// On every day so many of the unit's leaders, at least, are not away.
///
/// Leaders are the county leaders, in a town also the town leaders. Who does not belong to the unit on a day is not present.
public struct LeadersPresent: RosterRule {
    public static let entry = RuleEntry(
        id: "leaders-present",
        name: Text(zh: "在岗领导人数", en: "Leaders present"),
        summary: Text(
            zh: "每天至少有规定人数的领导没有外出。",
            en: "On every day at least so many leaders are not away."),
        severities: [.overridable, .hard],
        lives: [.row],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "least", .count(1...50), standard: nil, example: .number(3),
                meaning: Text(zh: "每天至少在岗的领导人数", en: "how many leaders are present at least"))
        ])

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        let least = number("least")
        let statement = Text(zh: "每天至少 \(least) 位领导在岗", en: "at least \(least) leaders are present every day")
        for date in facts.days {
            let leaders = leaders(of: facts, on: date)
            model.require(
                leaders.map { !model.isAway(person: $0, on: date) }, atLeast: least,
                by: demand(statement, people: leaders.map { facts.people[$0].id }, dates: [date], price: 60))
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        let least = number("least")
        return roster.days.compactMap { date in
            let leaders = leaders(of: facts, on: date).map { facts.people[$0].id }
            let away = leaders.filter { roster.isAway($0, on: date) }
            let present = leaders.count - away.count
            guard present < least else { return nil }
            let names = facts.names(away)
            return finding(
                Text(
                    zh: "\(date) 在岗领导 \(present) 人，不足 \(least) 人" + (away.isEmpty ? "" : "；外出：\(names.zh)"),
                    en: "leaders present on \(date): \(present), needed: \(least)"
                        + (away.isEmpty ? "" : "; away: \(names.en)")),
                people: away, dates: [date])
        }
    }

    private func leaders(of facts: ProblemFacts, on date: CivilDate) -> [Int] {
        facts.people(in: scope).filter { index in
            facts.unit.isLeader(facts.people[index]) && facts.people[index].belongs(on: date)
        }
    }
}
