import DutyCalendar

/// Only permanent staff stand duty. The list of others in the source is open ("等"), so this is a whitelist.
public struct PermanentStaff: RosterRule {
    public static let entry = RuleEntry(
        id: "permanent-staff",
        name: Text(zh: "仅限在编人员", en: "Permanent staff only"),
        summary: Text(
            zh: "值班、带班只能由公务员和事业编人员承担；雇员、临聘、退休返聘等一律不得值班。",
            en:
                "Only civil servants and staff of public institutions stand duty; contract, temporary and re-hired staff "
                + "never do."),
        severities: [.hard],
        lives: [.cells],
        source: Text(zh: "红桥 64", en: "红桥 (HQ) 64"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func bars(in problem: ProblemFacts) -> [Bar] {
        let others = problem.people(in: scope).filter { !problem.people[$0].employment.isPermanent }
        guard !others.isEmpty else { return [] }
        let slots = problem.slots(in: scope)
        return [
            Bar(
                demand(Self.entry.name, people: others.map { problem.people[$0].id }, price: nil),
                cells: others.flatMap { person in slots.map { Bar.Cell(person: person, slot: $0) } })
        ]
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.roster.duties.filter { scope.covers($0) }.compactMap { duty in
            guard let person = roster.facts.person(duty.person), scope.covers(person),
                !person.employment.isPermanent
            else { return nil }
            let label = roster.label(duty)
            return finding(
                Text(
                    zh: "\(label.zh)：\(person.name)是\(person.employment.name.zh)，不得值班",
                    en: "\(label.en): \(person.name) is \(person.employment.name.en) and must not stand duty"),
                people: [duty.person], dates: [duty.date])
        }
    }
}
