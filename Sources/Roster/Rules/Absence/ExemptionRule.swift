import DutyCalendar

/// Whoever is exempt from some duties stands none of them while the exemption holds.
///
/// What counts is the day on which a duty begins: one begun on the eve of an exemption is stood to its end, one begun on
/// its last day is not stood.
public struct ExemptionRule: RosterRule {
    public static let entry = RuleEntry(
        id: "exemption",
        name: Text(zh: "免值", en: "Exemptions"),
        summary: Text(
            zh: "因孕期、哺乳、年龄、健康等免值夜班、免值某些岗位或免值班的人员，在免值期内不排相应的班。按每班开始之日计算。",
            en:
                "Whoever is exempt from nights, from some posts or from all duty (pregnancy, nursing, age, health) stands none "
                + "of them on the days of the exemption. What counts is the day on which a duty begins."),
        severities: [.hard],
        lives: [.cells],
        source: Text(zh: "值班惯例", en: "practice"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    private func frees(_ exemption: Exemption, from post: Post, on date: CivilDate) -> Bool {
        guard exemption.holds(on: date) else { return false }
        return switch exemption.covers {
        case .nights: post.isNight
        case .posts(let posts): posts.contains(post.id)
        case .everything: true
        }
    }

    public func bars(in problem: ProblemFacts) -> [Bar] {
        let slots = problem.slots(in: scope)
        return problem.people(in: scope).flatMap { index -> [Bar] in
            let person = problem.people[index]
            return person.exemptions.compactMap { exemption in
                let freed = slots.filter {
                    frees(exemption, from: problem.post(of: $0), on: problem.slots[$0].date)
                }
                guard !freed.isEmpty else { return nil }
                return Bar(
                    demand(
                        words(person, exemption, problem), people: [person.id],
                        dates: freed.map { problem.slots[$0].date }, price: 600),
                    cells: freed.map { Bar.Cell(person: index, slot: $0) })
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.roster.duties.filter { scope.covers($0) }.flatMap { duty -> [Finding] in
            guard let person = roster.facts.person(duty.person), let post = roster.facts.post(duty.post),
                scope.covers(person)
            else { return [] }
            return person.exemptions.filter { frees($0, from: post, on: duty.date) }.map { exemption in
                let (label, words) = (roster.label(duty), words(person, exemption, roster.facts))
                return finding(
                    Text(zh: "\(label.zh)：\(words.zh)", en: "\(label.en): \(words.en)"), people: [person.id],
                    dates: [duty.date])
            }
        }
    }

    /// `张三 2026-10-01 至 2026-12-31 免值夜班`.
    private func words(_ person: Person, _ exemption: Exemption, _ facts: ProblemFacts) -> Text {
        let what = freedom(exemption.covers, facts)
        let from = exemption.from
        return exemption.to.map { to in
            Text(
                zh: "\(person.name) \(from) 至 \(to) \(what.zh)",
                en: "\(person.name) is \(what.en) from \(from) to \(to)")
        } ?? Text(zh: "\(person.name) \(from) 起\(what.zh)", en: "\(person.name) is \(what.en) from \(from)")
    }

    private func freedom(_ coverage: Exemption.Coverage, _ facts: ProblemFacts) -> Text {
        switch coverage {
        case .nights: return Text(zh: "免值夜班", en: "exempt from nights")
        case .posts(let posts):
            let names = posts.sorted().map { facts.post($0)?.name ?? Text($0.rawValue) }.joined()
            return Text(zh: "免值\(names.zh)", en: "exempt from \(names.en)")
        case .everything: return Text(zh: "免值班", en: "exempt from duty")
        }
    }
}
