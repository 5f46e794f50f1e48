import DutyCalendar
import Incidents
import Roster

/// One entry of a policy's `rules`.
struct PolicyRuleReader {
    let source: Source

    /// What a kind of report takes, beside what all take.
    private static func keys(of report: DeadlineKind) -> (timing: [String], conditions: [String]) {
        let conditions = ["categories", "minimumGrade", "sensitive", "drills", "levels"]
        return switch report {
        case .casualtyReport: (["withinMinutes", "withinDays"], conditions)
        case .followUpReport: (["times"], conditions)
        case .nilReturn: (["days", "times"], ["levels"])
        default: (["withinMinutes", "anchor"], conditions)
        }
    }

    /// Nil only with problems.
    func rule(_ item: Item) -> ReportingRule? {
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        let id = fields.required("id", source.policyName)
        let report = fields.required("report") { source.word($0, IncidentWords.report) }
        let applies = PolicyConditionReader(source: source).applicability(fields)
        let times = PolicyTimes(fields)
        let warnings = warnings(fields, longest: times.minutes?.count ?? 1440)
        guard let report else { return nil }
        refuseStrangers(fields, report)
        guard let id, let applies, let warnings, let timing = timing(fields, report, times) else { return nil }
        let rule = ReportingRule(id: id, report: report, applies: applies, timing: timing, warnings: warnings)
        guard rule.isTimingFitting else {
            source.problem(
                fields.line(of: fields.item("anchor") == nil ? "report" : "anchor"),
                zh: "\(report.rawValue) 不能这样计时：核报从接到核报要求起算。请删除 anchor。",
                en:
                    "\(report.rawValue) cannot be timed so: an answer is counted from receipt of the request. Please remove"
                    + " 'anchor'.")
            return nil
        }
        return rule
    }

    /// Names every key that is a policy's and not this report's.
    private func refuseStrangers(_ fields: Fields, _ report: DeadlineKind) {
        let (timing, conditions) = Self.keys(of: report)
        let all = ["withinMinutes", "anchor", "withinDays", "times", "days"] + Self.keys(of: .initialReport).conditions
        for key in all where !(timing + conditions).contains(key) && fields.item(key) != nil {
            source.problem(
                fields.line(of: key),
                zh: "“\(key)”与 \(report.rawValue) 不能连用；可以写：\((timing + conditions).joined(separator: "、"))",
                en:
                    "'\(key)' does not go with \(report.rawValue); possible: \((timing + conditions).joined(separator: ", "))"
            )
        }
    }

    /// Nil only with problems.
    private func timing(_ fields: Fields, _ report: DeadlineKind, _ times: PolicyTimes) -> ReportingRule.Timing? {
        func need(_ key: String, _ isThere: Bool) {
            if fields.item(key) == nil, !isThere { _ = fields.required(key) { $0 } }
        }
        for key in Self.keys(of: report).timing where key != "anchor" { need(key, false) }
        switch report {
        case .casualtyReport:
            guard let minutes = times.minutes, let days = times.days else { return nil }
            return .casualtyChange(minutes: minutes, days: days)
        case .followUpReport:
            guard !times.clock.isEmpty else { return empty(fields, "times") }
            return .daily(times: times.clock)
        case .nilReturn:
            guard !times.kinds.isEmpty else { return empty(fields, "days") }
            guard !times.clock.isEmpty else { return empty(fields, "times") }
            return .onDays(kinds: times.kinds, times: times.clock)
        default:
            guard let minutes = times.minutes, let anchor = times.anchor else { return nil }
            return .window(minutes: minutes, anchor: anchor)
        }
    }

    /// A list with nothing right in it: a problem, unless its entries were.
    private func empty(_ fields: Fields, _ key: String) -> ReportingRule.Timing? {
        if let item = fields.item(key), item.items?.isEmpty == true {
            source.problem(item.line, zh: "“\(key)”是空的。请至少写一项。", en: "'\(key)' is empty. Please name at least one.")
        }
        return nil
    }

    /// Nil only with problems.
    private func warnings(_ fields: Fields, longest: Int) -> [Minutes]? {
        guard let item = fields.item("warnMinutesBefore") else { return [] }
        var seen: Set<Int> = []
        var isRight = true
        for entry in source.list(item) ?? [] {
            guard let minutes = source.number(entry, in: 1...525_600) else {
                isRight = false
                continue
            }
            if minutes >= longest {
                source.problem(
                    entry.line, zh: "提前 \(minutes) 分钟提醒，时限本身才 \(longest) 分钟。请改小。",
                    en:
                        "a warning \(minutes) minutes before would come no later than the clock starts, \(longest) minutes"
                        + " before. Please make it smaller.")
                isRight = false
            } else if !seen.insert(minutes).inserted {
                source.problem(entry.line, zh: "\(minutes) 重复。请只保留一个。", en: "\(minutes) comes twice. Please keep one.")
                isRight = false
            }
        }
        return isRight ? seen.sorted(by: >).map { Minutes($0) } : nil
    }
}
