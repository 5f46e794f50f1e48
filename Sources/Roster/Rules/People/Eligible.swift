import DutyCalendar

/// A post is taken only by people it admits, and only while they are in the unit.
///
/// Somebody is in the unit from ``Person/joined`` to ``Person/leaves``, judged by the day on which the duty begins.
public struct Eligible: RosterRule {
    public static let entry = RuleEntry(
        id: "eligible",
        name: Text(zh: "任职资格", en: "Eligible for the post"),
        summary: Text(
            zh: "每个岗位只由岗位规定的人员担任，且当日须在本单位任职。",
            en: "Each post is taken only by the people it admits, and only while they are in the unit."),
        severities: [.hard],
        lives: [.cells],
        source: Text(zh: "红桥 64；值班惯例", en: "红桥 (HQ) 64; practice"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func bars(in problem: ProblemFacts) -> [Bar] {
        postBars(problem) + membershipBars(problem)
    }

    private func postBars(_ problem: ProblemFacts) -> [Bar] {
        let people = problem.people(in: scope)
        let slots = Dictionary(grouping: problem.slots(in: scope), by: { problem.slots[$0].post })
        return slots.sorted { $0.key < $1.key }.compactMap { post, slots in
            let post = problem.posts[post]
            let others = people.filter { !post.eligible.admits(problem.people[$0]) }
            guard !others.isEmpty else { return nil }
            return Bar(
                demand(problem.admission(to: post), people: others.map { problem.people[$0].id }, price: nil),
                cells: others.flatMap { person in slots.map { Bar.Cell(person: person, slot: $0) } })
        }
    }

    private func membershipBars(_ problem: ProblemFacts) -> [Bar] {
        let slots = problem.slots(in: scope)
        return problem.people(in: scope).compactMap { index in
            let person = problem.people[index]
            let outside = slots.filter { !person.belongs(on: problem.slots[$0].date) }
            guard !outside.isEmpty else { return nil }
            return Bar(
                demand(
                    membership(of: person), people: [person.id], dates: outside.map { problem.slots[$0].date },
                    price: nil),
                cells: outside.map { Bar.Cell(person: index, slot: $0) })
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        roster.roster.duties.filter { scope.covers($0) }.flatMap { duty -> [Finding] in
            guard let person = roster.facts.person(duty.person), let post = roster.facts.post(duty.post),
                scope.covers(person)
            else { return [] }
            let label = roster.label(duty)
            var reasons: [Text] = []
            if !post.eligible.admits(person) { reasons.append(roster.facts.admission(to: post)) }
            if !person.belongs(on: duty.date) { reasons.append(membership(of: person)) }
            return reasons.map { reason in
                finding(
                    Text(
                        zh: "\(label.zh)：\(person.name)不得担任（\(reason.zh)）",
                        en: "\(label.en): \(person.name) may not take it (\(reason.en))"),
                    people: [person.id], dates: [duty.date])
            }
        }
    }

    /// `张三 2026-10-05 至 2027-01-31 在本单位`.
    private func membership(of person: Person) -> Text {
        switch (person.joined, person.leaves) {
        case (let first?, let last?):
            Text(
                zh: "\(person.name) \(first) 至 \(last) 在本单位",
                en: "\(person.name) is in the unit from \(first) to \(last)")
        case (let first?, nil):
            Text(zh: "\(person.name) \(first) 起在本单位", en: "\(person.name) is in the unit from \(first)")
        case (nil, let last?):
            Text(zh: "\(person.name)在本单位至 \(last)", en: "\(person.name) is in the unit until \(last)")
        case (nil, nil): Text(zh: "\(person.name)在本单位", en: "\(person.name) is in the unit")
        }
    }
}

extension ProblemFacts {
    /// `带班领导只由副县（区）长、张三担任`.
    fileprivate func admission(to post: Post) -> Text {
        let who = post.eligible
        let positions = Position.allCases.filter { who.positions.contains($0) }.map(\.name)
        let tags = who.tags.sorted().map { Text(zh: "标签“\($0)”人员", en: "people tagged “\($0)”") }
        let named = people.filter { who.people.contains($0.id) }.map { Text($0.name) }
        let all = positions + tags + named
        guard !all.isEmpty else {
            return Text(zh: "\(post.name.zh)没有规定由谁担任", en: "\(post.name.en) does not say who may take it")
        }
        let excepted = people.filter { who.except.contains($0.id) }.map { Text($0.name) }.joined()
        let admitted = all.joined()
        return Text(
            zh: "\(post.name.zh)只由\(admitted.zh)担任" + (excepted.isEmpty ? "" : "，\(excepted.zh)除外"),
            en: "\(post.name.en) is taken only by \(admitted.en)" + (excepted.isEmpty ? "" : ", except \(excepted.en)"))
    }
}
