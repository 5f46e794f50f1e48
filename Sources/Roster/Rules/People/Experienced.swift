import DutyCalendar

/// Somebody experienced is among those who begin their duty at the same moment.
///
/// It looks at posts of the role duty; where its scope names posts or roles, at those instead. All their slots that begin
/// at the same instant, as primary and secondary do, are one team. A team without anybody experienced costs 1.
public struct Experienced: RosterRule {
    public static let entry = RuleEntry(
        id: "experienced",
        name: Text(zh: "新老搭配", en: "Somebody experienced"),
        summary: Text(
            zh: "同一时刻开始的各值班岗位中，至少有一位有经验的人员；没有的每班计 1。",
            en:
                "Among those whose duties begin at the same moment, at least one is experienced; each time that nobody is "
                + "costs 1."),
        severities: [.soft],
        lives: [.row],
        source: Text(zh: "值班惯例", en: "practice"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        let people = facts.people(in: scope).filter { facts.people[$0].isExperienced }
        for team in teams(in: facts) {
            let cells = team.flatMap { slot in people.map { model.cell(person: $0, slot: slot) } }
            model.charge(1, forEachOf: cells, missingTo: 1)
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return teams(in: facts).compactMap { team in
            let standing = team.flatMap { roster.duties(in: $0).map(\.person) }
            let hasExperience = standing.compactMap { facts.person($0) }.contains {
                $0.isExperienced && scope.covers($0)
            }
            guard !hasExperience, let first = team.first else { return nil }
            let date = facts.slots[first].date
            let posts = team.map { facts.post(of: $0).name }.joined()
            let names = facts.names(standing)
            return finding(
                Text(
                    zh: "\(date) \(posts.zh)没有有经验的人员" + (standing.isEmpty ? "" : "：\(names.zh)"),
                    en: "nobody experienced at \(posts.en) on \(date)" + (standing.isEmpty ? "" : ": \(names.en)")),
                people: standing, dates: [date], cost: 1)
        }
    }

    private func teams(in facts: ProblemFacts) -> [[Int]] {
        let namesPosts = !scope.posts.isEmpty || !scope.roles.isEmpty
        let slots = facts.slots(in: scope).filter { namesPosts || facts.post(of: $0).role == .duty }
        return Dictionary(grouping: slots, by: { facts.slots[$0].span.start }).sorted { $0.key < $1.key }.map(\.value)
    }
}
