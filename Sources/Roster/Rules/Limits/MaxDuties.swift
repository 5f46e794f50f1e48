import DutyCalendar

/// Nobody stands more than so many duties in a week, a month or the roster.
public struct MaxDuties: RosterRule {
    public static let entry = RuleEntry(
        id: "max-duties",
        name: Text(zh: "值班次数上限", en: "Most duties"),
        summary: Text(
            zh: "同一人在一周、一个月或一张表之内值班（或某几类日子的值班）不超过规定次数；表前已值的计入当周、当月。",
            en:
                "Nobody stands more than so many duties, or duties of some kinds of day, in a week, a month or the roster; "
                + "duties before the roster count in their week or month."),
        severities: [.hard],
        lives: [.cells, .line],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "most", .count(0...1000), standard: nil, meaning: Text(zh: "最多次数", en: "most duties")),
            Period.parameter([.week, .month, .roster], standard: .month),
            RuleParameter(
                "kinds", .choices(LoadKind.allCases.map(\.rawValue)), standard: .words([]),
                meaning: Text(zh: "只计这几类值班；不填为全部", en: "count only duties of these kinds; empty for all")),
        ])

    public let settings: RuleSettings
    private let most: Int
    private let period: Period
    private let kinds: Set<LoadKind>

    public init(_ settings: RuleSettings) {
        self.settings = settings
        let parameters = Self.entry.parameters
        most = settings.number("most", of: parameters)
        period = Period(rawValue: settings.word("per", of: parameters)) ?? .month
        kinds = Set(settings.words("kinds", of: parameters).compactMap(LoadKind.init(rawValue:)))
    }

    private func counts(_ kinds: Set<LoadKind>) -> Bool { self.kinds.isEmpty || !self.kinds.isDisjoint(with: kinds) }

    /// `节假日、夜班` with the word for duties after it.
    private var counted: Text {
        let names = LoadKind.allCases.filter { kinds.contains($0) && $0 != .all }.map(\.name).joined()
        return names.isEmpty || kinds.contains(.all)
            ? Text(zh: "值班", en: "duties") : Text(zh: "\(names.zh)值班", en: "duties (\(names.en))")
    }

    private func demand(of person: Int, in facts: ProblemFacts, _ dates: [CivilDate]) -> Demand {
        demand(
            Text(
                zh: "\(period.each.zh)\(counted.zh)不超过 \(most) 次", en: "at most \(most) \(counted.en) \(period.each.en)"
            ) + facts.note(on: scope),
            people: [facts.people[person].id], dates: dates, price: 120)
    }

    /// For each person and stretch: the slots that count, and how many more the person may take.
    private func limits(in facts: ProblemFacts) -> [(person: Int, slots: [Int], room: Int)] {
        let counting = facts.slots(in: scope).filter { counts(facts.slots[$0].kinds) }
        return period.stretches(over: facts.days).flatMap { stretch in
            let slots = facts.slots(counting, in: stretch)
            return facts.people(in: scope).map { person in
                let before = facts.earlierDuties(of: facts.people[person].id, in: stretch, scope: scope)
                    .count { counts(facts.loadKinds(of: $0)) }
                return (person: person, slots: slots, room: max(0, most - before))
            }
        }
    }

    /// What is left of a week or month in which somebody has stood the most already.
    public func bars(in problem: ProblemFacts) -> [Bar] {
        limits(in: problem).filter { $0.room == 0 && !$0.slots.isEmpty }.map { limit in
            Bar(
                demand(of: limit.person, in: problem, limit.slots.map { problem.slots[$0].date }),
                cells: limit.slots.map { Bar.Cell(person: limit.person, slot: $0) })
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for limit in limits(in: facts) where limit.room > 0 && limit.slots.count > limit.room {
            model.require(
                limit.slots.map { model.cell(person: limit.person, slot: $0) }, atMost: limit.room,
                by: demand(of: limit.person, in: facts, limit.slots.map { facts.slots[$0].date }))
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return roster.standing.flatMap { id -> [Finding] in
            if let person = facts.person(id), !scope.covers(person) { return [] }
            let own = roster.ownDuties(of: id, scope: scope).filter { counts(facts.loadKinds(of: $0)) }
            return period.stretches(over: roster.days).compactMap { stretch in
                let now = own.filter { stretch.contains($0.date) }
                let before = facts.earlierDuties(of: id, in: stretch, scope: scope).filter {
                    counts(facts.loadKinds(of: $0))
                }
                guard !now.isEmpty, before.count + now.count > most else { return nil }
                let (name, when, total) = (facts.name(id), period.name(stretch), before.count + now.count)
                let note = facts.dutyNote(on: scope)
                return finding(
                    Text(
                        zh: "\(name)：\(when.zh)\(counted.zh)\(note.zh) \(total) 次，超过 \(most) 次",
                        en: "\(name): \(total) \(counted.en)\(note.en) \(when.en), at most \(most) are allowed"),
                    people: [id], dates: (before + now).map(\.date))
            }
        }
    }
}
