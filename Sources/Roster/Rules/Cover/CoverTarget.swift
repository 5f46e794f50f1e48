import DutyCalendar

/// Slots that carry a price are filled as well as it pays: each person missing and each one too many costs.
public struct CoverTarget: RosterRule {
    public static let entry = RuleEntry(
        id: "cover-target",
        name: Text(zh: "人数目标", en: "Cover target"),
        summary: Text(
            zh: "只是目标而非硬性要求的岗位人数：每缺一人、每多一人各按其代价计。",
            en: "Numbers that are a target and not a must: each person missing and each one too many costs its price."),
        severities: [.soft],
        lives: [.row],
        source: Text(zh: "公开排班基准", en: "public scheduling benchmark"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for slot in facts.slots(in: scope) {
            guard let price = facts.slots[slot].price else { continue }
            let cells = facts.people.indices.map { model.cell(person: $0, slot: slot) }
            model.charge(price.missing, forEachOf: cells, missingTo: facts.slots[slot].need)
            model.charge(price.surplus, forEachOf: cells, beyond: facts.slots[slot].need)
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return facts.slots(in: scope).compactMap { slot in
            let (standing, need) = (roster.duties(in: slot).count, facts.slots[slot].need)
            guard let price = facts.slots[slot].price, standing != need else { return nil }
            let label = facts.label(slot)
            return finding(
                Text(zh: "\(label.zh)目标 \(need) 人，实排 \(standing) 人", en: "\(label.en) has \(standing), wants \(need)"),
                dates: [facts.slots[slot].date],
                cost: standing < need ? (need - standing) * price.missing : (standing - need) * price.surplus)
        }
    }
}
