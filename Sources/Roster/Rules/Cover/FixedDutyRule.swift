import DutyCalendar

/// What is decided already stays: these people stand these duties.
///
/// A duty fixed on a day on which its post is not wanted cannot be stood, so no roster can be made until it is removed.
public struct FixedDutyRule: RosterRule {
    public static let entry = RuleEntry(
        id: "fixed-duty",
        name: Text(zh: "固定值班", en: "Fixed duties"),
        summary: Text(
            zh: "事先定好由谁值的班不变动。", en: "Duties that are decided already are stood by the people they were given to."),
        severities: [.hard],
        lives: [.line],
        source: Text(zh: "值班惯例", en: "practice"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    private func applicable(in facts: ProblemFacts) -> [(duty: FixedDuty, person: Int, post: Post)] {
        facts.fixed.compactMap { duty in
            guard facts.days.contains(duty.date), let person = facts.index(of: duty.person),
                let post = facts.post(duty.post), scope.covers(facts.people[person]), scope.covers(post)
            else { return nil }
            return (duty: duty, person: person, post: post)
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for (duty, person, post) in applicable(in: facts) {
            let slot = facts.slot(on: duty.date, post: duty.post)
            let name = facts.people[person].name
            let statement =
                slot == nil
                ? Text(
                    zh: "\(duty.date) \(post.name.zh)固定由\(name)值，但当日不设此岗",
                    en: "\(post.name.en) on \(duty.date) is fixed for \(name), but not wanted that day")
                : Text(
                    zh: "\(duty.date) \(post.name.zh)固定由\(name)值",
                    en: "\(post.name.en) on \(duty.date) is fixed for \(name)")
            model.require(
                anyOf: slot.map { [model.cell(person: person, slot: $0)] } ?? [],
                by: demand(statement, people: [duty.person], dates: [duty.date], price: 200))
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        applicable(in: roster.facts).compactMap { duty, person, post in
            let standing = roster.duties(on: duty.date, post: duty.post).map(\.person)
            guard !standing.contains(duty.person) else { return nil }
            let name = roster.facts.people[person].name
            let others = roster.facts.names(standing)
            return finding(
                Text(
                    zh: "\(duty.date) \(post.name.zh)固定由\(name)值，实排\(others.isEmpty ? "无人" : others.zh)",
                    en: "\(post.name.en) on \(duty.date) is fixed for \(name), but "
                        + (others.isEmpty ? "nobody stands" : "\(others.en) stand(s)")),
                people: [duty.person], dates: [duty.date])
        }
    }
}
