import DutyCalendar

/// Two leaders who cover each other (AB角) are not away at the same time.
public struct CoverPairRule: RosterRule {
    public static let entry = RuleEntry(
        id: "cover-pair",
        name: Text(zh: "AB角不同时外出", en: "Cover pairs not both away"),
        summary: Text(
            zh: "互为AB角的两位领导原则上不同时外出。",
            en: "Two leaders who cover each other are, as a rule, not away at the same time."),
        severities: [.overridable, .hard],
        source: Text(zh: "南江 11", en: "南江 (NJ) 11"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for pair in facts.unit.coverPairs {
            guard let first = facts.index(of: pair.first), let second = facts.index(of: pair.second) else { continue }
            let names = facts.names([pair.first, pair.second])
            for date in facts.days {
                model.require(
                    [model.isAway(person: first, on: date), model.isAway(person: second, on: date)], atMost: 1,
                    by: demand(
                        Text(zh: "\(names.zh)互为AB角，不同时外出", en: "\(names.en) cover each other and are not both away"),
                        people: [pair.first, pair.second], dates: [date], price: 60))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.facts.unit.coverPairs.flatMap { pair -> [Finding] in
            let names = roster.facts.names([pair.first, pair.second])
            return roster.days.filter { roster.isAway(pair.first, on: $0) && roster.isAway(pair.second, on: $0) }.map {
                finding(
                    Text(
                        zh: "\($0) \(names.zh)互为AB角，同时外出",
                        en: "\(names.en) cover each other and are both away on \($0)"),
                    people: [pair.first, pair.second], dates: [$0])
            }
        }
    }
}
