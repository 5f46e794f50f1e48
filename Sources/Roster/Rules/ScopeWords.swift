import DutyCalendar

extension ProblemFacts {
    /// `（副班；张三）`: what a rule is narrowed to, to be put after its words; empty for a rule that applies to all.
    func note(on scope: RuleScope) -> Text {
        let people = scope.people.sorted().map { Text(name($0)) }
        return bracketed(
            [duties(of: scope), people + Position.allCases.filter { scope.positions.contains($0) }.map(\.name)])
    }

    /// The same, the posts alone.
    func dutyNote(on scope: RuleScope) -> Text { bracketed([duties(of: scope)]) }

    private func duties(of scope: RuleScope) -> [Text] {
        posts.filter { scope.posts.contains($0.id) }.map(\.name)
            + DutyRole.allCases.filter { scope.roles.contains($0) }.map(\.name)
    }

    private func bracketed(_ lists: [[Text]]) -> Text {
        let lists = lists.filter { !$0.isEmpty }.map { $0.joined() }
        guard !lists.isEmpty else { return Text("") }
        return Text(
            zh: "（" + lists.map(\.zh).joined(separator: "；") + "）",
            en: " (" + lists.map(\.en).joined(separator: "; ") + ")")
    }
}
