import DutyCalendar

/// At every instant one leader leads and at least one duty officer is on site.
///
/// From the start of the first leading duty or duty on site that the roster asks for to the end of the last one. Duties
/// begun before the roster count for as long as they last.
public struct RoundTheClock: RosterRule {
    public static let entry = RuleEntry(
        id: "round-the-clock",
        name: Text(zh: "全天不断岗", en: "Round the clock"),
        summary: Text(
            zh: "从本表第一班开始到最后一班结束，任何时刻都有一名领导带班、至少一名值班员在岗。",
            en:
                "From the start of the roster's first duty to the end of its last, one leader leads and at least one duty "
                + "officer is on site at every instant."),
        severities: [.hard],
        lives: [.row],
        source: Text(zh: "红桥 64", en: "红桥 (HQ) 64"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    /// Who has to be there all the time.
    private enum Watch: CaseIterable {
        case lead, duty

        /// Whoever leads may be within reach; whoever stands duty is on site.
        func isKept(role: DutyRole, isOnSite: Bool) -> Bool {
            switch self {
            case .lead: role == .lead
            case .duty: role == .duty && isOnSite
            }
        }

        var demanded: Text {
            switch self {
            case .lead: Text(zh: "任何时刻都有领导带班", en: "somebody leads at every instant")
            case .duty: Text(zh: "任何时刻都有值班员在岗", en: "a duty officer is on site at every instant")
            }
        }

        var missing: Text {
            switch self {
            case .lead: Text(zh: "无人带班", en: "nobody leads")
            case .duty: Text(zh: "无值班员在岗", en: "no duty officer is on site")
            }
        }
    }

    private func slots(_ watch: Watch, in facts: ProblemFacts) -> [Int] {
        facts.slots(in: scope).filter {
            let post = facts.post(of: $0)
            return watch.isKept(role: post.role, isOnSite: post.isOnSite)
        }
    }

    private func keeps(_ watch: Watch, _ duty: Duty, in facts: ProblemFacts) -> Bool {
        let isMeant = facts.person(duty.person).map { scope.covers($0) } ?? true
        return isMeant && scope.covers(duty)
            && watch.isKept(role: duty.role, isOnSite: facts.post(duty.post)?.isOnSite ?? true)
    }

    /// The time that has to be covered; nil for a roster that asks for no such duty.
    private func wanted(in facts: ProblemFacts) -> DutySpan? {
        let spans = Watch.allCases.flatMap { slots($0, in: facts) }.map { facts.slots[$0].span }
        guard let start = spans.map(\.start).min(), let end = spans.map(\.end).max() else { return nil }
        return DutySpan(start: start, end: end)
    }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        guard let wanted = wanted(in: facts) else { return }
        let people = facts.people(in: scope)
        for watch in Watch.allCases {
            let slots = slots(watch, in: facts)
            let earlier = facts.context.filter { keeps(watch, $0, in: facts) }.map(\.span)
            let moments = wanted.moments(spans: slots.map { facts.slots[$0].span } + earlier)
                .filter { moment in !earlier.contains { $0.contains(moment) } }
            let covering = moments.map { moment in slots.filter { facts.slots[$0].span.contains(moment) } }
            for index in covering.indices where !isImplied(index, covering) {
                model.require(
                    anyOf: covering[index].flatMap { slot in people.map { model.cell(person: $0, slot: slot) } },
                    by: demand(watch.demanded, dates: [facts.unit.zone.date(at: moments[index])], price: 900))
            }
        }
    }

    /// Whether a neighbour asks for at least as much: the same slots or fewer.
    private func isImplied(_ index: Int, _ covering: [[Int]]) -> Bool {
        let own = Set(covering[index])
        if index > 0, own.isSuperset(of: covering[index - 1]) { return true }
        return index + 1 < covering.count && own.isStrictSuperset(of: covering[index + 1])
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        guard let wanted = wanted(in: facts) else { return [] }
        let duties = facts.context + roster.roster.duties
        return Watch.allCases.flatMap { watch in
            wanted.gaps(between: duties.filter { keeps(watch, $0, in: facts) }.map(\.span)).map { gap in
                let zone = facts.unit.zone
                let (start, end) = (zone.wallClock(at: gap.start), zone.wallClock(at: gap.end))
                let last = max(start.date, zone.date(at: Timestamp(milliseconds: gap.end.milliseconds - 1)))
                return finding(
                    Text(
                        zh: "\(start.date) \(start.time) 至 \(end.date) \(end.time) \(watch.missing.zh)",
                        en: "\(watch.missing.en) from \(start.date) \(start.time) to \(end.date) \(end.time)"),
                    dates: Array(start.date...last))
            }
        }
    }
}

extension DutySpan {
    /// One moment for each stretch of this span in which no span of `spans` begins or ends, in order.
    fileprivate func moments(spans: [DutySpan]) -> [Timestamp] {
        Set([start] + spans.flatMap { [$0.start, $0.end] }).filter(contains).sorted()
    }

    /// What of this span none of `spans` covers, in order.
    fileprivate func gaps(between spans: [DutySpan]) -> [DutySpan] {
        var gaps: [DutySpan] = []
        var covered = start
        for span in spans.sorted(by: { $0.start < $1.start }) where span.end > covered {
            if span.start > covered { gaps.append(DutySpan(start: covered, end: min(span.start, end))) }
            covered = span.end
            if covered >= end { return gaps }
        }
        gaps.append(DutySpan(start: covered, end: end))
        return gaps
    }
}
