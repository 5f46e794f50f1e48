import DutyCalendar

/// Nobody stands on more than so many weekends in a month or the roster.
///
/// A weekend counts once, whether Saturday, Sunday or both are worked. Days that are made-up working days are not
/// weekend; holidays that fall on a weekend are. A weekend belongs to the month of its Saturday.
public struct MaxWeekends: RosterRule {
    public static let entry = RuleEntry(
        id: "max-weekends",
        name: Text(zh: "周末值班上限", en: "Most weekends"),
        summary: Text(
            zh: "同一人值班的周末不超过规定个数：周六、周日有一天值班即计一个；补班日不算周末；跨月的周末归周六所在的月。",
            en:
                "Nobody stands on more than so many weekends: one counts if Saturday or Sunday is worked. Make-up workdays "
                + "are no weekend; a weekend belongs to the month of its Saturday."),
        severities: [.hard],
        lives: [.cells, .line],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "most", .count(0...100), standard: nil, meaning: Text(zh: "最多周末个数", en: "most weekends")),
            Period.parameter([.month, .roster], standard: .roster),
        ])

    public let settings: RuleSettings
    private let most: Int
    private let period: Period

    public init(_ settings: RuleSettings) {
        self.settings = settings
        most = settings.number("most", of: Self.entry.parameters)
        period = Period(rawValue: settings.word("per", of: Self.entry.parameters)) ?? .roster
    }

    private func demand(of person: Int, in facts: ProblemFacts, _ dates: [CivilDate]) -> Demand {
        demand(
            Text(
                zh: "\(period.each.zh)值班周末不超过 \(most) 个", en: "duty on at most \(most) weekend(s) \(period.each.en)")
                + facts.note(on: scope),
            people: [facts.people[person].id], dates: dates, price: 120)
    }

    /// The Saturday of the weekend that `date` is part of; nil on working days.
    private func saturday(of date: CivilDate, in facts: ProblemFacts) -> CivilDate? {
        guard date.weekday.isWeekend, !facts.calendar.isMakeUpWorkday(date) else { return nil }
        return date.weekday == .saturday ? date : date - 1
    }

    /// The weekends on which `dates` fall, by the stretch in which they count.
    private func weekends(_ dates: some Sequence<CivilDate>, in facts: ProblemFacts) -> [CivilDate: Set<CivilDate>] {
        dates.reduce(into: [:]) { weekends, date in
            guard let saturday = saturday(of: date, in: facts) else { return }
            let key = period == .month ? saturday.yearMonth.firstDay : facts.days.lowerBound
            weekends[key, default: []].insert(saturday)
        }
    }

    /// The weekends that the person has worked before the roster and that still count.
    private func weekendsBefore(_ person: PersonID, in facts: ProblemFacts) -> [CivilDate: Set<CivilDate>] {
        period == .month ? weekends(facts.earlierDays(of: person, scope: scope), in: facts) : [:]
    }

    /// For each person and stretch: the weekends that would come on top, and how many more there may be.
    private func limits(in facts: ProblemFacts) -> [(person: Int, saturdays: [CivilDate], room: Int)] {
        let all = weekends(facts.days, in: facts).sorted { $0.key < $1.key }
        return facts.people(in: scope).flatMap { person in
            let before = weekendsBefore(facts.people[person].id, in: facts)
            return all.map { stretch, saturdays in
                let worked = before[stretch] ?? []
                return (
                    person: person, saturdays: saturdays.subtracting(worked).sorted(), room: max(0, most - worked.count)
                )
            }
        }
    }

    private func dates(_ saturdays: [CivilDate], in facts: ProblemFacts) -> [CivilDate] {
        saturdays.flatMap { [$0, $0 + 1] }.filter {
            facts.days.contains($0) && saturday(of: $0, in: facts) != nil
        }
    }

    /// Every further weekend, for whoever has worked the most already.
    public func bars(in problem: ProblemFacts) -> [Bar] {
        limits(in: problem).filter { $0.room == 0 }.compactMap { limit in
            let dates = dates(limit.saturdays, in: problem)
            let slots = dates.flatMap { problem.slots(on: $0) }.filter { scope.covers(problem.post(of: $0)) }
            guard !slots.isEmpty else { return nil }
            return Bar(
                demand(of: limit.person, in: problem, dates),
                cells: slots.map { Bar.Cell(person: limit.person, slot: $0) })
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for limit in limits(in: facts) where limit.room > 0 && limit.saturdays.count > limit.room {
            let worked = limit.saturdays.map { saturday in
                model.any(
                    of: dates([saturday], in: facts).map {
                        model.stands(person: limit.person, on: $0, scope: scope)
                    })
            }
            model.require(
                worked, atMost: limit.room,
                by: demand(of: limit.person, in: facts, dates(limit.saturdays, in: facts)))
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return roster.standing.flatMap { id -> [Finding] in
            if let person = facts.person(id), !scope.covers(person) { return [] }
            let before = weekendsBefore(id, in: facts)
            let now = weekends(roster.ownDuties(of: id, scope: scope).map(\.date), in: facts)
            return now.sorted { $0.key < $1.key }.compactMap { stretch, saturdays in
                let earlier = before[stretch] ?? []
                let all = saturdays.union(earlier)
                guard all.count > most, !saturdays.subtracting(earlier).isEmpty else { return nil }
                let (name, when) = (facts.name(id), period.name(stretch...stretch))
                let note = facts.dutyNote(on: scope)
                return finding(
                    Text(
                        zh: "\(name)：\(when.zh)值班周末\(note.zh) \(all.count) 个，超过 \(most) 个",
                        en: "\(name): duty\(note.en) on \(all.count) weekends \(when.en), at most \(most) are allowed"),
                    people: [id], dates: all.sorted())
            }
        }
    }
}
