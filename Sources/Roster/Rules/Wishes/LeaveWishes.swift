import DutyCalendar

/// Leaders' wishes to be away are granted where possible: each one that is not granted costs its weight.
///
/// A wish is granted or declined as a whole. That a granted wish keeps the person off duty is the rule `absence`.
public struct LeaveWishes: RosterRule {
    public static let entry = RuleEntry(
        id: "leave-wishes",
        name: Text(zh: "外出意愿", en: "Leave wishes"),
        summary: Text(
            zh: "尽量满足领导的外出意愿；每次不能满足按其分量计。",
            en: "Wishes to be away are granted where possible; each one declined costs its weight."),
        severities: [.soft],
        lives: [.line],
        source: Text(zh: "值班惯例", en: "practice"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for (index, wish) in facts.wishes.enumerated() where applies(to: wish, facts) {
            model.charge(wish.weight, for: !model.isGranted(wish: index))
        }
    }

    /// A roster answers equal wishes in the order in which they were asked; a wish without an answer is not granted.
    public func findings(in roster: RosterView) -> [Finding] {
        var answers = Dictionary(grouping: roster.roster.away) { Days(person: $0.person, days: $0.days) }
        return roster.facts.wishes.compactMap { wish in
            let answer = answers[Days(person: wish.person, days: wish.days)]?.popFirst()
            guard applies(to: wish, roster.facts), answer?.isGranted != true else { return nil }
            let name = roster.facts.name(wish.person)
            let (first, last) = (wish.days.lowerBound, wish.days.upperBound)
            return finding(
                Text(
                    zh: "\(name)希望 \(first) 至 \(last) 外出，未能安排",
                    en: "\(name) asked to be away from \(first) to \(last); the wish is not granted"),
                people: [wish.person], dates: first == last ? [first] : [first, last], cost: wish.weight)
        }
    }

    private struct Days: Hashable {
        let person: PersonID
        let days: ClosedRange<CivilDate>
    }

    private func applies(to wish: LeaveWish, _ facts: ProblemFacts) -> Bool {
        facts.person(wish.person).map { scope.covers($0) } ?? false
    }
}

extension Array {
    fileprivate mutating func popFirst() -> Element? { isEmpty ? nil : removeFirst() }
}
