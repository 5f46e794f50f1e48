import DutyCalendar

/// Two leaders who cover each other (AB角) are not away at the same time.
///
/// Away is who has an approved absence or a granted wish. Who does not belong to the unit on a day is not away.
public struct CoverPairRule: RosterRule {
    public static let entry = RuleEntry(
        id: "cover-pair",
        name: Text(zh: "AB角不同时外出", en: "Cover pairs not both away"),
        summary: Text(
            zh: "互为AB角的两位领导原则上不同时外出。",
            en: "Two leaders who cover each other are, as a rule, not away at the same time."),
        severities: [.overridable, .hard],
        lives: [.row],
        source: Text(zh: "南江 11", en: "南江 (NJ) 11"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for (first, second) in pairs(in: facts) {
            let pair = [facts.people[first], facts.people[second]]
            let names = facts.names(pair.map(\.id))
            for date in facts.days where pair.allSatisfy({ $0.belongs(on: date) }) {
                model.require(
                    [model.isAway(person: first, on: date), model.isAway(person: second, on: date)], atMost: 1,
                    by: demand(
                        Text(zh: "\(names.zh)互为AB角，不同时外出", en: "\(names.en) cover each other and are not both away"),
                        people: pair.map(\.id), dates: [date], price: 60))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return pairs(in: facts).flatMap { first, second -> [Finding] in
            let pair = [facts.people[first], facts.people[second]]
            let names = facts.names(pair.map(\.id))
            return roster.days.filter { date in
                pair.allSatisfy { $0.belongs(on: date) && roster.isAway($0.id, on: date) }
            }.map {
                finding(
                    Text(
                        zh: "\($0) \(names.zh)互为AB角，同时外出",
                        en: "\(names.en) cover each other and are both away on \($0)"),
                    people: pair.map(\.id), dates: [$0])
            }
        }
    }

    private func pairs(in facts: ProblemFacts) -> [(Int, Int)] {
        facts.unit.coverPairs.compactMap { pair in
            guard let first = facts.index(of: pair.first), let second = facts.index(of: pair.second), first != second,
                scope.covers(facts.people[first], or: facts.people[second])
            else { return nil }
            return (first, second)
        }
    }
}
