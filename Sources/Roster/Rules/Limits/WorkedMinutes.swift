import DutyCalendar

/// Everybody's time on duty in a week, a month or the roster lies between two limits.
///
/// A duty counts in full in the stretch in which it begins. A week or month that is not known as a whole is not asked
/// for the least: what lies outside counts as fulfilling.
public struct WorkedMinutes: RosterRule {
    public static let entry = RuleEntry(
        id: "worked-minutes",
        name: Text(zh: "值班时长", en: "Time on duty"),
        summary: Text(
            zh: "同一人在一周、一个月或一张表之内的值班时长不少于、不超过规定分钟数；表前已值的计入当周、当月，首尾不完整的周、月不查下限。",
            en:
                "Everybody's time on duty in a week, a month or the roster lies between two limits, in minutes. Duties "
                + "before the roster count in their week or month; a week or month that is cut off is not asked for the "
                + "least."),
        severities: [.hard],
        lives: [.line],
        source: Text(zh: "值班惯例", en: "practice"),
        parameters: [
            RuleParameter(
                "least", .count(0...1_000_000), standard: .number(0),
                meaning: Text(zh: "最少分钟数；0 为不限", en: "least minutes; 0 for no limit")),
            RuleParameter(
                "most", .count(0...1_000_000), standard: .number(0),
                meaning: Text(zh: "最多分钟数；0 为不限", en: "most minutes; 0 for no limit")),
            Period.parameter([.week, .month, .roster], standard: .roster),
        ])

    public let settings: RuleSettings
    private let least: Int
    private let most: Int
    private let period: Period

    public init(_ settings: RuleSettings) {
        self.settings = settings
        let parameters = Self.entry.parameters
        least = settings.number("least", of: parameters)
        most = settings.number("most", of: parameters)
        period = Period(rawValue: settings.word("per", of: parameters)) ?? .roster
    }

    /// One person's time in one stretch.
    private struct Limit {
        let stretch: ClosedRange<CivilDate>
        let before: Int
        /// What the duties of this roster may come to.
        let range: ClosedRange<Int>
    }

    private func limits(of person: PersonID, in facts: ProblemFacts) -> [Limit] {
        period.stretches(over: facts.days).map { stretch in
            let before = facts.earlierDuties(of: person, in: stretch, scope: scope)
                .reduce(0) { $0 + $1.span.length.count }
            let isWhole = facts.firstKnownDay <= stretch.lowerBound && stretch.upperBound <= facts.days.upperBound
            let lower = isWhole ? max(0, least - before) : 0
            let upper = most == 0 ? Int.max : max(0, most - before)
            return Limit(stretch: stretch, before: before, range: lower...max(lower, upper))
        }
    }

    private func statement(isLeast: Bool) -> Text {
        isLeast
            ? Text(
                zh: "\(period.each.zh)值班不少于 \(Minutes(least))",
                en: "at least \(Minutes(least)) on duty \(period.each.en)")
            : Text(
                zh: "\(period.each.zh)值班不超过 \(Minutes(most))", en: "at most \(Minutes(most)) on duty \(period.each.en)")
    }

    public var relaxesWeakly: Bool { least > 0 }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        let scoped = facts.slots(in: scope)
        for person in facts.people(in: scope) {
            let id = facts.people[person].id
            for limit in limits(of: id, in: facts) {
                let slots = facts.slots(scoped, in: limit.stretch)
                let times = slots.map {
                    (bit: model.cell(person: person, slot: $0), weight: facts.slots[$0].span.length.count)
                }
                if limit.range.upperBound < Int.max {
                    model.require(
                        times, sum: Int.min...limit.range.upperBound,
                        by: demand(
                            statement(isLeast: false) + facts.note(on: scope), people: [id],
                            dates: slots.map { facts.slots[$0].date }, price: 120))
                }
                if limit.range.lowerBound > 0 {
                    model.require(
                        times, sum: limit.range.lowerBound...Int.max,
                        by: demand(
                            statement(isLeast: true) + facts.note(on: scope), people: [id],
                            dates: slots.map { facts.slots[$0].date }, price: 120))
                }
            }
        }
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        return facts.people(in: scope).flatMap { person -> [Finding] in
            let id = facts.people[person].id
            let own = roster.ownDuties(of: id, scope: scope)
            return limits(of: id, in: facts).compactMap { limit in
                let duties = own.filter { limit.stretch.contains($0.date) }
                let now = duties.reduce(0) { $0 + $1.span.length.count }
                guard !limit.range.contains(now) else { return nil }
                let isShort = now < limit.range.lowerBound
                let (name, when) = (facts.people[person].name, period.name(limit.stretch))
                let (total, bound) = (Minutes(limit.before + now), Minutes(isShort ? least : most))
                let note = facts.dutyNote(on: scope)
                return finding(
                    isShort
                        ? Text(
                            zh: "\(name)：\(when.zh)值班\(note.zh) \(total)，不足 \(bound)",
                            en: "\(name): \(total) on duty\(note.en) \(when.en), at least \(bound) are needed")
                        : Text(
                            zh: "\(name)：\(when.zh)值班\(note.zh) \(total)，超过 \(bound)",
                            en: "\(name): \(total) on duty\(note.en) \(when.en), at most \(bound) are allowed"),
                    people: [id], dates: duties.map(\.date))
            }
        }
    }
}
