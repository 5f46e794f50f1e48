import DutyCalendar

/// A repaired roster keeps what was published: each old duty that does not stand any more costs 1.
///
/// Repair makes this rule itself, from the roster it repairs. From a rule book it knows no old duties and asks nothing.
public struct MovedDuties: RosterRule {
    public static let entry = RuleEntry(
        id: "moved-duties",
        name: Text(zh: "少动已发布的班", en: "Few moved duties"),
        summary: Text(
            zh: "调整已发布的值班表时，原有的班尽量不动；每动一班计 1。",
            en: "When a published roster is repaired, duties stay where they are; each one that is moved costs 1."),
        severities: [.soft],
        lives: [.line],
        source: Text(zh: "值班惯例", en: "practice"),
        isForRuleBooks: false)

    public let settings: RuleSettings
    private let old: [Duty]

    public init(_ settings: RuleSettings) { self.init(settings, keeping: []) }

    /// - Parameter old: The duties that were published. Those outside the roster's days are left out.
    public init(_ settings: RuleSettings, keeping old: [Duty]) {
        self.settings = settings
        self.old = old
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for duty in duties(in: facts) {
            guard let person = facts.index(of: duty.person), let slot = facts.slot(on: duty.date, post: duty.post)
            else {
                model.charge(1, for: .on)
                continue
            }
            model.charge(1, for: !model.cell(person: person, slot: slot))
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        duties(in: roster.facts).compactMap { duty in
            let now = roster.duties(on: duty.date, post: duty.post).map(\.person)
            guard !now.contains(duty.person) else { return nil }
            let label = roster.label(duty)
            let name = roster.facts.name(duty.person)
            let names = roster.facts.names(now)
            return finding(
                Text(
                    zh: "\(label.zh)：原为\(name)，" + (now.isEmpty ? "现无人" : "现为\(names.zh)"),
                    en: "\(label.en): was \(name), is " + (now.isEmpty ? "nobody" : names.en)),
                people: [duty.person] + now, dates: [duty.date], cost: 1)
        }
    }

    private func duties(in facts: ProblemFacts) -> [Duty] {
        old.filter { duty in
            facts.days.contains(duty.date) && scope.covers(duty)
                && (facts.person(duty.person).map { scope.covers($0) } ?? true)
        }
    }
}
