import DutyCalendar

/// Who stood one of some posts does not begin one of some others within the next days.
public struct ForbiddenSuccession: RosterRule {
    public static let entry = RuleEntry(
        id: "forbidden-succession",
        name: Text(zh: "班次衔接", en: "Forbidden succession"),
        summary: Text(
            zh: "值过指定岗位之后，规定天数之内不得开始另一些岗位（如夜班之后次日不上早班）。按每班开始之日计算。",
            en:
                "Whoever stood one of these posts does not begin one of those within the next days, as an early duty the "
                + "day after a night. Days are those on which duties begin."),
        severities: [.hard],
        lives: [.cells, .line],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "after", .posts, standard: nil, meaning: Text(zh: "值过这些岗位之后", en: "after one of these posts")),
            RuleParameter(
                "not", .posts, standard: nil, meaning: Text(zh: "不得开始这些岗位", en: "none of these posts begins")),
            RuleParameter(
                "days", .count(1...14), standard: .number(1),
                meaning: Text(zh: "在其后多少天之内", en: "within how many days after")),
        ])

    public let settings: RuleSettings
    private let days: Int

    public init(_ settings: RuleSettings) {
        self.settings = settings
        days = settings.number("days", of: Self.entry.parameters)
    }

    /// The posts that a parameter names, as far as the rule applies to them.
    private func posts(_ parameter: String, in facts: ProblemFacts) -> Set<PostID> {
        Set(
            words(parameter).map(PostID.init(unchecked:)).filter { facts.post($0).map { scope.covers($0) } ?? true })
    }

    private func statement(in facts: ProblemFacts) -> Text {
        let names = ["after", "not"].map { parameter in
            words(parameter).map { facts.post(PostID(unchecked: $0))?.name ?? Text($0) }.joined()
        }
        return Text(
            zh: "\(names[0].zh)之后 \(days) 天内不值\(names[1].zh)",
            en: "no \(names[1].en) within \(days) day(s) after \(names[0].en)")
    }

    /// What the last duties before the roster still forbid.
    public func bars(in problem: ProblemFacts) -> [Bar] {
        let (before, after) = (posts("after", in: problem), posts("not", in: problem))
        let slots = problem.slots.indices.filter { after.contains(problem.post(of: $0).id) }
        return problem.people(in: scope).compactMap { person in
            let id = problem.people[person].id
            let earlier = problem.context(of: id).filter { before.contains($0.post) }
            guard !earlier.isEmpty else { return nil }
            let cells = slots.filter { slot in
                earlier.contains { (1...days).contains(problem.slots[slot].date - $0.date) }
            }
            guard !cells.isEmpty else { return nil }
            return Bar(
                demand(
                    statement(in: problem), people: [id], dates: cells.map { problem.slots[$0].date }, price: 150),
                cells: cells.map { Bar.Cell(person: person, slot: $0) })
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        let (before, after) = (posts("after", in: facts), posts("not", in: facts))
        guard !before.isEmpty, !after.isEmpty else { return }
        let statement = statement(in: facts)
        let (earlier, forbidden) = (RuleScope(posts: before), RuleScope(posts: after))
        for person in facts.people(in: scope) {
            for date in facts.days {
                let stood = model.standing(person: person, on: date, scope: earlier)
                guard !stood.isEmpty else { continue }
                for later in date + 1...date + days where facts.days.contains(later) {
                    let begins = model.standing(person: person, on: later, scope: forbidden)
                    guard !begins.isEmpty else { continue }
                    model.require(
                        stood + begins, atMost: 1,
                        by: demand(statement, people: [facts.people[person].id], dates: [date, later], price: 150))
                }
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let (before, after) = (posts("after", in: roster.facts), posts("not", in: roster.facts))
        return roster.standing.flatMap { id -> [Finding] in
            if let person = roster.facts.person(id), !scope.covers(person) { return [] }
            let duties = roster.duties(of: id)
            let begun = Dictionary(
                grouping: duties.filter { after.contains($0.post) && roster.days.contains($0.date) }, by: \.date)
            return duties.filter { before.contains($0.post) }.flatMap { earlier in
                (1...days).flatMap { begun[earlier.date + $0] ?? [] }.map { later in
                    let (first, second) = (roster.label(earlier), roster.label(later))
                    let name = roster.facts.name(id)
                    return finding(
                        Text(
                            zh: "\(name)：\(first.zh)之后 \(days) 天内不得值\(second.zh)",
                            en: "\(name): after \(first.en), \(second.en) comes within \(days) day(s)"),
                        people: [id], dates: [earlier.date, later.date])
                }
            }
        }
    }
}
