import DutyCalendar

/// Who stands on Saturday also stands on Sunday: each person of a post's Saturday who is not there on Sunday costs 1.
///
/// It looks at weekends of which both days are in the roster, are wanted by the post, and are no make-up workdays. So a
/// post for two costs 2 less the number of people who stand both days. A rest rule between the two days has the last
/// word: the rule book must leave room for both.
public struct WeekendTogether: RosterRule {
    public static let entry = RuleEntry(
        id: "weekend-together",
        name: Text(zh: "周六周日连值", en: "Weekend together"),
        summary: Text(
            zh: "同一岗位同一周末的周六、周日尽量由同一人值班；每有一人不同计 1。与休息间隔的要求须能并存。",
            en:
                "The Saturday and the Sunday of one weekend have the same person at a post; each person who differs costs "
                + "1. Rules about rest must leave room for it."),
        severities: [.soft],
        lives: [.line],
        source: Text(zh: "值班惯例", en: "practice"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for weekend in weekends(in: facts) {
            for person in facts.people(in: scope) {
                let saturday = model.cell(person: person, slot: weekend.saturday)
                let sunday = model.cell(person: person, slot: weekend.sunday)
                model.charge(1, for: !model.any(of: [!saturday, sunday]))
            }
        }
    }

    public func mostCost(in problem: RosterProblem) -> Int? {
        weekends(in: problem.facts).reduce(0) { $0 + problem.slots[$1.saturday].need }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return weekends(in: facts).compactMap { weekend in
            let saturday = roster.duties(in: weekend.saturday).map(\.person)
            let sunday = roster.duties(in: weekend.sunday).map(\.person)
            let leaving = saturday.filter { !sunday.contains($0) }
            let cost = leaving.count { facts.person($0).map { scope.covers($0) } ?? false }
            guard cost > 0 else { return nil }
            let coming = sunday.filter { !saturday.contains($0) }
            let (first, second) = (facts.names(leaving), facts.names(coming))
            let label = facts.label(weekend.saturday)
            return finding(
                Text(
                    zh: "\(label.zh)：周六\(first.zh)，周日\(coming.isEmpty ? "无人接续" : second.zh)，不是同一人",
                    en: "\(label.en): \(first.en) on Saturday, \(coming.isEmpty ? "nobody" : second.en) on Sunday"),
                people: leaving + coming,
                dates: [facts.slots[weekend.saturday].date, facts.slots[weekend.sunday].date], cost: cost)
        }
    }

    private func weekends(in facts: ProblemFacts) -> [(saturday: Int, sunday: Int)] {
        facts.slots(in: scope).compactMap { slot in
            let saturday = facts.slots[slot].date
            guard saturday.weekday == .saturday, !facts.calendar.isWorkingDay(saturday),
                !facts.calendar.isWorkingDay(saturday + 1),
                let sunday = facts.slot(on: saturday + 1, post: facts.post(of: slot).id)
            else { return nil }
            return (slot, sunday)
        }
    }
}
