import DutyCalendar

/// Nobody leads and stands duty at overlapping times. Standby is neither.
public struct LeadNotDuty: RosterRule {
    public static let entry = RuleEntry(
        id: "lead-not-duty",
        name: Text(zh: "带班不兼值班", en: "Leading is not standing duty"),
        summary: Text(
            zh: "同一人不得在重叠的时间里既带班又值班；备班不在此限。",
            en: "Nobody leads and stands duty at overlapping times; standby is neither."),
        severities: [.hard],
        lives: [.cells, .line],
        source: Text(zh: "红桥 64", en: "红桥 (HQ) 64"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    private let statement = Text(zh: "同一人不同时带班和值班", en: "nobody leads and stands duty at once")

    private func exclude(_ left: DutyRole, _ right: DutyRole) -> Bool {
        (left == .lead && right == .duty) || (left == .duty && right == .lead)
    }

    /// What duties begun before the roster and not yet over forbid.
    public func bars(in problem: ProblemFacts) -> [Bar] {
        let slots = problem.slots(in: scope)
        return problem.people(in: scope).compactMap { person in
            let id = problem.people[person].id
            let earlier = problem.context(of: id).filter { scope.covers($0) }
            guard !earlier.isEmpty else { return nil }
            let cells = slots.filter { slot in
                earlier.contains {
                    exclude($0.role, problem.post(of: slot).role) && $0.span.overlaps(problem.slots[slot].span)
                }
            }
            guard !cells.isEmpty else { return nil }
            return Bar(
                demand(statement, people: [id], dates: cells.map { problem.slots[$0].date }, price: nil),
                cells: cells.map { Bar.Cell(person: person, slot: $0) })
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        let meant = facts.slots(in: scope).filter { facts.post(of: $0).role != .standby }
        var pairs = Set<[Int]>()
        for slots in facts.conflictingSlots(among: meant, rest: Minutes(0)) {
            for lead in slots where facts.post(of: lead).role == .lead {
                for duty in slots where facts.post(of: duty).role == .duty { pairs.insert([lead, duty]) }
            }
        }
        let sorted = pairs.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
        for person in facts.people(in: scope) {
            for pair in sorted {
                model.require(
                    pair.map { model.cell(person: person, slot: $0) }, atMost: 1,
                    by: demand(
                        statement, people: [facts.people[person].id], dates: pair.map { facts.slots[$0].date },
                        price: nil))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.standing.flatMap { id -> [Finding] in
            if let person = roster.facts.person(id), !scope.covers(person) { return [] }
            return roster.overlaps(of: id, among: { scope.covers($0) }).filter { exclude($0.role, $1.role) }.map {
                let (lead, duty) = $0.role == .lead ? ($0, $1) : ($1, $0)
                let (leading, standing) = (roster.label(lead), roster.label(duty))
                let name = roster.facts.name(id)
                return finding(
                    Text(
                        zh: "\(name)：带班（\(leading.zh)）与值班（\(standing.zh)）时间重叠",
                        en: "\(name) leads (\(leading.en)) and stands duty (\(standing.en)) at overlapping times"),
                    people: [id], dates: [$0.date, $1.date])
            }
        }
    }
}
