import DutyCalendar

/// Nobody's duties crowd together: in every window of so many days, each duty beyond the first costs 1.
///
/// So two duties running that lie d days apart cost `days` - d. A window may reach beyond both ends of the roster; of
/// the duties before it, only their distance to the roster's first ones counts. Two duties on one day cost `days`.
public struct EvenSpacing: RosterRule {
    public static let entry = RuleEntry(
        id: "even-spacing",
        name: Text(zh: "值班均匀分布", en: "Even spacing"),
        summary: Text(
            zh: "同一人的值班尽量错开；两次值班相隔不足规定天数时，每差一天计 1。",
            en:
                "The duties of one person are spread out; two that are closer than so many days cost 1 for each day that "
                + "is missing."),
        severities: [.soft],
        lives: [.line],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "days", .count(2...60), standard: nil, example: .number(7),
                meaning: Text(zh: "希望至少相隔的天数", en: "how many days two duties should be apart at least"))
        ])

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    // A slack for each window: a price on each near pair is not proved in a minute where this takes a second.
    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        let (first, last) = (facts.days.lowerBound, facts.days.upperBound)
        let reach = number("days") - 1
        let slots = facts.days.map { date in facts.slots(on: date).filter { scope.covers(facts.post(of: $0)) } }
        for person in facts.people(in: scope) {
            let id = facts.people[person].id
            let before = facts.context(of: id).filter { scope.covers($0) }.map(\.date).max()
            for start in (first - reach)...last {
                let cells = (max(start, first)...min(start + reach, last)).flatMap { slots[$0 - first] }
                    .map { model.cell(person: person, slot: $0) }
                if let before, before >= start {
                    for cell in cells { model.charge(1, for: cell) }
                } else {
                    model.charge(1, forEachOf: cells, beyond: 1)
                }
            }
        }
    }

    /// Every seat counts in at most `days` windows.
    public func mostCost(in problem: RosterProblem) -> Int? { number("days") * problem.facts.seats(in: scope) }

    public func findings(in roster: RosterView) -> [Finding] {
        let days = number("days")
        return roster.standing.flatMap { id -> [Finding] in
            guard let person = roster.facts.person(id), scope.covers(person) else { return [] }
            let duties = roster.duties(of: id).filter { scope.covers($0) }
            return zip(duties, duties.dropFirst()).compactMap { earlier, later in
                let gap = later.date - earlier.date
                guard gap < days, roster.days.contains(later.date) else { return nil }
                let (one, two) = (roster.label(earlier), roster.label(later))
                return finding(
                    Text(
                        zh: "\(person.name)：\(one.zh)与\(two.zh)相隔 \(gap) 天，不足 \(days) 天",
                        en: "\(person.name): \(one.en) and \(two.en) are \(gap) days apart, less than \(days)"),
                    people: [id], dates: [earlier.date, later.date], cost: days - gap)
            }
        }
    }
}
