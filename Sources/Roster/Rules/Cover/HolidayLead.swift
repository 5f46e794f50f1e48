import DutyCalendar

/// Every day of a holiday, and of the flood season, has a leader leading duty on site.
///
/// A day has one if a leader's duty of role lead, at a post whose people stay in the office, begins on it or is under way
/// at its noon: so a lead of Saturday and Sunday together serves both days, and one that ends in the morning does not.
public struct HolidayLead: RosterRule {
    public static let entry = RuleEntry(
        id: "holiday-lead",
        name: Text(zh: "节假日领导在岗带班", en: "A leader on site on holidays"),
        summary: Text(
            zh: "节假日和汛期，每天至少一名县（区）领导在岗带班；镇由镇领导带班。",
            en:
                "On every day of a holiday and of the flood season at least one county leader leads duty on site; in a town, "
                + "a town leader."),
        severities: [.hard],
        lives: [.row],
        source: Text(zh: "南江 87", en: "南江 (NJ) 87"),
        parameters: [
            RuleParameter(
                "floodSeason", .flag, standard: .flag(true),
                meaning: Text(zh: "汛期每天也要求", en: "ask for it on every day of the flood season too"))
        ])

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    /// The days that need a leader, and why.
    private func occasions(in facts: ProblemFacts) -> [(date: CivilDate, name: Text)] {
        facts.days.compactMap { date in
            if facts.calendar.kind(of: date) == .holiday {
                let name = facts.calendar.holidayName(of: date) ?? ""
                return (date: date, name: name.isEmpty ? Text(zh: "节假日", en: "a holiday") : Text(name))
            }
            guard flag("floodSeason"), facts.unit.isInFloodSeason(date) else { return nil }
            return (date: date, name: Text(zh: "汛期", en: "flood season"))
        }
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        let leaders = facts.people(in: scope).filter { facts.unit.isLeader(facts.people[$0]) }
        let title = facts.unit.leaderName
        for (date, name) in occasions(in: facts) {
            let slots = facts.slots.indices.filter {
                let post = facts.post(of: $0)
                return post.role == .lead && post.isOnSite && scope.covers(post)
                    && Self.serves(facts.slots[$0].date, facts.slots[$0].span, date, facts.unit.zone)
            }
            model.require(
                anyOf: slots.flatMap { slot in leaders.map { model.cell(person: $0, slot: slot) } },
                by: demand(
                    Text(
                        zh: "\(date)（\(name.zh)）须有\(title.zh)在岗带班",
                        en: "\(date) (\(name.en)) needs a \(title.en) leading on site"),
                    people: leaders.map { facts.people[$0].id }, dates: [date], price: 900))
        }
    }

    /// Whether a duty of `begun` and `span` is the duty of `date`.
    private static func serves(_ begun: CivilDate, _ span: DutySpan, _ date: CivilDate, _ zone: DutyZone) -> Bool {
        begun == date || span.contains(zone.instant(date, ClockTime(minutes: 720)!))
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        let leading = roster.roster.duties.filter { duty in
            guard let person = facts.person(duty.person), let post = facts.post(duty.post) else { return false }
            return duty.role == .lead && post.isOnSite && scope.covers(duty) && scope.covers(person)
                && facts.unit.isLeader(person)
        }
        let title = facts.unit.leaderName
        return occasions(in: facts).filter { occasion in
            !leading.contains { Self.serves($0.date, $0.span, occasion.date, facts.unit.zone) }
        }.map { date, name in
            finding(
                Text(
                    zh: "\(date)（\(name.zh)）没有\(title.zh)在岗带班",
                    en: "\(date) (\(name.en)) has no \(title.en) leading on site"),
                dates: [date])
        }
    }
}
