import DutyCalendar

/// Every post is filled whenever it is wanted, by exactly as many people as it asks for.
public struct Cover: RosterRule {
    public static let entry = RuleEntry(
        id: "cover",
        name: Text(zh: "岗位排满", en: "Cover"),
        summary: Text(
            zh: "每个岗位在需要的每一天都按规定人数排满，不多不少。",
            en: "Every post is filled on every day it is wanted, by exactly as many people as it asks for."),
        severities: [.hard],
        lives: [.row],
        source: Text(zh: "红桥 64", en: "红桥 (HQ) 64"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for slot in facts.slots(in: scope) where facts.slots[slot].price == nil {
            let cells = facts.people.indices.map { model.cell(person: $0, slot: slot) }
            let need = facts.slots[slot].need
            model.require(cells, count: need...need, by: demand(of: slot, in: facts))
        }
    }

    private func demand(of slot: Int, in facts: ProblemFacts) -> Demand {
        let (label, need) = (facts.label(slot), facts.slots[slot].need)
        return demand(
            Text(zh: "\(label.zh)须有 \(need) 人", en: "\(label.en) needs \(need)"),
            dates: [facts.slots[slot].date], price: 1000)
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return facts.slots(in: scope).compactMap { slot in
            let (standing, need) = (roster.duties(in: slot).count, facts.slots[slot].need)
            guard facts.slots[slot].price == nil, standing != need else { return nil }
            let label = facts.label(slot)
            return finding(
                Text(zh: "\(label.zh)应排 \(need) 人，实排 \(standing) 人", en: "\(label.en) has \(standing), needs \(need)"),
                people: roster.duties(in: slot).map(\.person), dates: [facts.slots[slot].date])
        }
    }
}
