import Documents
import DutyCalendar
import OperatorFiles
import Roster

/// A roster with everything that is shown of it.
struct Presentation {
    let roster: Roster
    let problem: RosterProblem
    let language: Language
    /// Of the search that just made it; nil where none did.
    let limits: LimitOptions?

    init(_ roster: Roster, of problem: RosterProblem, language: Language, limits: LimitOptions? = nil) {
        self.roster = roster
        self.problem = problem
        self.language = language
        self.limits = limits
    }

    // Made when asked for: where only the document is written, they would take longer than it.
    var table: RosterTable {
        RosterTable(roster, of: problem.unit, calendar: problem.calendar, language: language)
    }
    var fairness: FairnessTable { FairnessTable(FairnessReport([roster], of: problem), problem, language) }

    /// The roster document, without a line break at its end.
    var json: String {
        let text = RosterDocument.json(roster, of: problem.unit, language: language)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    func terminal(width: Int, isTerminal: Bool) -> String {
        ([TerminalTable(table).text(width: width, isTerminal: isTerminal)] + summary.map { $0[language] })
            .joined(separator: "\n")
    }

    /// Whether it is proved, what it costs, who was granted what, what the rules find.
    var summary: [Text] { [verdict] + costs + awayLines + findingLines(roster.findings) }

    private var verdict: Text {
        guard let objective = roster.objective else {
            return Text(zh: "手工值班表，未经求解。", en: "A roster made by hand; nothing was solved.")
        }
        switch roster.status {
        case .optimal:
            return Text(zh: "已证明最优：没有代价更低的值班表。", en: "Proved optimal: no roster costs less.")
        case .feasible:
            let percent = objective.gapText
            let known = Text(
                zh: "合规但未证明最优：与下界相差不超过 \(percent)。",
                en: "Breaks no rule, not proved optimal: within \(percent) of the bound.")
            guard let larger = limits?.larger else { return known }
            return known + Text(zh: "用\(larger.zh) 可能更好。", en: " It may become better with \(larger.en).")
        case .infeasible: return Text(zh: "无解。", en: "Infeasible.")
        }
    }

    private var costs: [Text] {
        guard let objective = roster.objective, !objective.terms.isEmpty else { return [] }
        let terms = objective.terms.filter { $0.cost != 0 }
        guard !terms.isEmpty else { return [Text(zh: "各项软性要求均无代价。", en: "No soft rule costs anything.")] }
        let names = Dictionary(
            problem.rules.map { ($0.id, type(of: $0).entry.name) }, uniquingKeysWith: { first, _ in first })
        let tiers = Set(terms.map(\.tier)).sorted()
        return tiers.map { tier in
            let parts = terms.filter { $0.tier == tier }
            return Text(
                zh: "第 \(tier) 层代价："
                    + parts.map { "\(names[$0.rule]?.zh ?? $0.rule) \($0.cost)" }.joined(separator: "，"),
                en: "tier \(tier) costs: "
                    + parts.map { "\(names[$0.rule]?.en ?? $0.rule) \($0.cost)" }.joined(separator: ", "))
        }
    }

    private var awayLines: [Text] {
        roster.away.map { away in
            let name = problem.facts.name(away.person)
            let days = "\(away.days.lowerBound) – \(away.days.upperBound)"
            return away.isGranted
                ? Text(zh: "外出获准：\(name) \(days)", en: "granted away: \(name) \(days)")
                : Text(zh: "外出未准：\(name) \(days)", en: "not granted: \(name) \(days)")
        }
    }

    /// Blocking findings one by one; soft ones too, but no more than a screenful.
    func findingLines(_ findings: [Finding], softLimit: Int = 12) -> [Text] {
        let blocking = findings.filter { $0.severity != .soft }
        let soft = findings.filter { $0.severity == .soft }.sorted { $0.cost > $1.cost }
        let lines = (blocking + soft.prefix(softLimit)).map { finding in
            Text(
                zh: "〔\(finding.severity.name.zh) \(finding.rule)〕\(finding.message.zh)",
                en: "[\(finding.severity.name.en) \(finding.rule)] \(finding.message.en)")
        }
        let left = soft.count - softLimit
        return left <= 0
            ? lines
            : lines + [Text(zh: "……另有 \(left) 条软性提示（见 --json）", en: "… and \(left) more soft findings (see --json)")]
    }
}

extension Roster.Objective {
    /// How far above the bound the cost is, as a part of the cost.
    var gap: Double { Double(value - bound) / Double(max(1, abs(value))) }

    /// The gap in per cent, rounded up to hundredths.
    var gapText: String {
        let hundredths = Int((gap * 10_000).rounded(.up))
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
    }
}
