import DutyCalendar

/// The county head and the executive deputy are not away at the same time.
///
/// Away is who has an approved absence or a granted wish. Who does not belong to the unit on a day is not away.
public struct HeadAndExecutive: RosterRule {
    public static let entry = RuleEntry(
        id: "head-and-executive",
        name: Text(zh: "主要领导与常务副职不同时外出", en: "Head and executive deputy not both away"),
        summary: Text(
            zh: "县（区）长与常务副县（区）长一般不同时外出。",
            en: "The county head and the executive deputy are, as a rule, not away at the same time."),
        severities: [.overridable, .hard],
        lives: [.row],
        source: Text(zh: "南江 86", en: "南江 (NJ) 86"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for (first, second) in pairs(in: facts) {
            let (head, executive) = (facts.people[first], facts.people[second])
            for date in facts.days where head.belongs(on: date) && executive.belongs(on: date) {
                model.require(
                    [model.isAway(person: first, on: date), model.isAway(person: second, on: date)], atMost: 1,
                    by: demand(
                        Text(
                            zh: "\(head.title)\(head.name)与\(executive.title)\(executive.name)不同时外出",
                            en: "\(head.name) (\(head.position.name.en)) and \(executive.name) "
                                + "(\(executive.position.name.en)) are not both away"),
                        people: [head.id, executive.id], dates: [date], price: 60))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return pairs(in: facts).flatMap { first, second -> [Finding] in
            let (head, executive) = (facts.people[first], facts.people[second])
            return roster.days.filter { date in
                [head, executive].allSatisfy { $0.belongs(on: date) && roster.isAway($0.id, on: date) }
            }.map { date in
                finding(
                    Text(
                        zh: "\(date) \(head.title)\(head.name)与\(executive.title)\(executive.name)同时外出",
                        en: "\(head.name) (\(head.position.name.en)) and \(executive.name) "
                            + "(\(executive.position.name.en)) are both away on \(date)"),
                    people: [head.id, executive.id], dates: [date])
            }
        }
    }

    private func pairs(in facts: ProblemFacts) -> [(head: Int, executive: Int)] {
        func all(_ position: Position) -> [Int] {
            facts.people.indices.filter { facts.people[$0].position == position }
        }
        return all(.countyHead).flatMap { head in
            all(.executiveDeputy).compactMap { executive in
                scope.covers(facts.people[head], or: facts.people[executive]) ? (head, executive) : nil
            }
        }
    }
}
