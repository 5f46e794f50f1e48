import DutyCalendar

/// Nobody is on a roster without a telephone number.
public struct Reachable: RosterRule {
    public static let entry = RuleEntry(
        id: "reachable",
        name: Text(zh: "联系电话", en: "Reachable by telephone"),
        summary: Text(
            zh: "值班表上的每个人都须登记至少一个联系电话。",
            en: "Everybody on a roster has at least one telephone number on file."),
        severities: [.hard],
        lives: [.cells],
        source: Text(zh: "红桥 63", en: "红桥 (HQ) 63"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func bars(in problem: ProblemFacts) -> [Bar] {
        let silent = problem.people(in: scope).filter { !problem.people[$0].hasTelephone }
        guard !silent.isEmpty else { return [] }
        let slots = problem.slots(in: scope)
        return [
            Bar(
                demand(
                    Text(zh: "没有联系电话的人不排班", en: "nobody without a telephone number stands duty"),
                    people: silent.map { problem.people[$0].id }, price: nil),
                cells: silent.flatMap { person in slots.map { Bar.Cell(person: person, slot: $0) } })
        ]
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.roster.duties.filter { scope.covers($0) }.compactMap { duty in
            guard let person = roster.facts.person(duty.person), scope.covers(person), !person.hasTelephone
            else { return nil }
            let label = roster.label(duty)
            return finding(
                Text(
                    zh: "\(label.zh)：\(person.name)没有登记联系电话",
                    en: "\(label.en): no telephone number of \(person.name) is on file"),
                people: [person.id], dates: [duty.date])
        }
    }
}

extension Person {
    /// A number that is nothing but spaces is none.
    fileprivate var hasTelephone: Bool { telephones.contains { !$0.allSatisfy(\.isWhitespace) } }
}
