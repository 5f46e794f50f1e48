import DutyCalendar

/// Trained people are preferred: each duty of somebody whose training does not hold on its day costs 1.
public struct Trained: RosterRule {
    public static let entry = RuleEntry(
        id: "trained",
        name: Text(zh: "培训上岗", en: "Trained people"),
        summary: Text(
            zh: "优先安排培训合格且在有效期内的人员值班；未培训或已过期的每班计 1。",
            en: "People whose training holds on the day are preferred; each duty of somebody else costs 1."),
        severities: [.soft],
        lives: [.line],
        source: Text(zh: "红桥 62、64", en: "红桥 (HQ) 62, 64"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for slot in facts.slots(in: scope) {
            for person in facts.people(in: scope) where !facts.people[person].isTrained(on: facts.slots[slot].date) {
                model.charge(1, for: model.cell(person: person, slot: slot))
            }
        }
    }

    public func mostCost(in problem: RosterProblem) -> Int? { problem.facts.seats(in: scope) }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.roster.duties.filter { scope.covers($0) && roster.days.contains($0.date) }.compactMap { duty in
            guard let person = roster.facts.person(duty.person), scope.covers(person),
                !person.isTrained(on: duty.date)
            else { return nil }
            let label = roster.label(duty)
            return finding(
                person.trainedUntil.map {
                    Text(
                        zh: "\(label.zh)：\(person.name)的培训已于 \($0) 到期",
                        en: "\(label.en): the training of \(person.name) ended on \($0)")
                }
                    ?? Text(
                        zh: "\(label.zh)：\(person.name)未经值班培训", en: "\(label.en): \(person.name) was never trained"),
                people: [duty.person], dates: [duty.date], cost: 1)
        }
    }
}
