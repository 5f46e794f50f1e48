import DutyCalendar

/// Whoever is away stands no duty that reaches into the days away, from midnight to midnight of the unit's zone.
///
/// Away is whoever has an approved absence, and whoever was granted a wish to be away.
public struct AbsenceRule: RosterRule {
    public static let entry = RuleEntry(
        id: "absence",
        name: Text(zh: "请假期间不值班", en: "No duty while away"),
        summary: Text(
            zh: "已批准的请假和已同意的外出意愿，期间（首日零点至末日二十四点）不排与之重叠的班，包括前一日开始、延续到首日的班。",
            en:
                "Whoever has an approved absence, or was granted a wish to be away, stands no duty that overlaps those days "
                + "from midnight to midnight; a duty begun the day before that reaches into them is one."),
        severities: [.hard],
        lives: [.cells, .line],
        source: Text(zh: "南江 86、红桥 69、细河 59、双台子 65", en: "南江 (NJ) 86, 红桥 (HQ) 69, 细河 (XH) 59, 双台子 (ST) 65"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    private func blocked(_ days: ClosedRange<CivilDate>, in facts: ProblemFacts) -> [Int] {
        let away = facts.unit.zone.days(days.lowerBound, days.upperBound)
        return facts.slots(overlapping: away).filter { scope.covers(facts.post(of: $0)) }
    }

    public func bars(in problem: ProblemFacts) -> [Bar] {
        problem.absences.compactMap { absence in
            guard let person = problem.index(of: absence.person), scope.covers(problem.people[person]) else {
                return nil
            }
            let slots = blocked(absence.days, in: problem)
            guard !slots.isEmpty else { return nil }
            return Bar(
                demand(of: absence, problem),
                cells: slots.map { Bar.Cell(person: person, slot: $0) })
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for (index, absence) in facts.absences.enumerated() where facts.index(of: absence.person) != nil {
            model.require(anyOf: [model.isAbsent(absence: index)], by: demand(of: absence, facts))
        }
        for (index, wish) in facts.wishes.enumerated() {
            guard let person = facts.index(of: wish.person), scope.covers(facts.people[person]) else { continue }
            for slot in blocked(wish.days, in: facts) {
                model.require(
                    [model.isGranted(wish: index), model.cell(person: person, slot: slot)], atMost: 1,
                    by: demand(
                        granted(facts.name(wish.person), wish.days), people: [wish.person],
                        dates: Array(wish.days), price: nil))
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        let absences = facts.absences.map {
            (person: $0.person, days: $0.days, words: onLeave(facts.name($0.person), $0.days))
        }
        let wishes = roster.roster.away.filter(\.isGranted).map {
            (person: $0.person, days: $0.days, words: granted(facts.name($0.person), $0.days))
        }
        return (absences + wishes).flatMap { entry -> [Finding] in
            if let person = facts.person(entry.person), !scope.covers(person) { return [] }
            let away = facts.unit.zone.days(entry.days.lowerBound, entry.days.upperBound)
            return roster.ownDuties(of: entry.person, scope: scope).filter { $0.span.overlaps(away) }.map { duty in
                let label = roster.label(duty)
                return finding(
                    Text(zh: "\(label.zh)：\(entry.words.zh)", en: "\(label.en): \(entry.words.en)"),
                    people: [entry.person], dates: [duty.date])
            }
        }
    }

    private func demand(of absence: Absence, _ facts: ProblemFacts) -> Demand {
        demand(
            onLeave(facts.name(absence.person), absence.days), people: [absence.person], dates: Array(absence.days),
            price: 300)
    }

    /// `张三 10-03 至 10-05 请假`.
    private func onLeave(_ name: String, _ days: ClosedRange<CivilDate>) -> Text {
        let when = short(days)
        return Text(zh: "\(name) \(when.zh) 请假", en: "\(name) is on leave \(when.en)")
    }

    private func granted(_ name: String, _ days: ClosedRange<CivilDate>) -> Text {
        let when = short(days)
        return Text(zh: "\(name) \(when.zh) 外出已同意", en: "\(name) was granted to be away \(when.en)")
    }

    /// Days without the year, where it is the same.
    private func short(_ days: ClosedRange<CivilDate>) -> Text {
        let (first, last) = (days.lowerBound, days.upperBound)
        if first == last { return Text(zh: "\(MonthDay(first))", en: "on \(MonthDay(first))") }
        if first.year != last.year { return Text(zh: "\(first) 至 \(last)", en: "from \(first) to \(last)") }
        return Text(
            zh: "\(MonthDay(first)) 至 \(MonthDay(last))", en: "from \(MonthDay(first)) to \(MonthDay(last))")
    }
}
