import ArgumentParser
import Roster

/// `watchbill roster check`: the findings of any roster.
struct CheckRosterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "检查任意值班表 / Findings of any roster, also one made by hand.")

    @OptionGroup var unit: UnitOptions
    @Argument(help: "值班表文件，.json 或 .csv / the roster, .json or .csv.")
    var roster: String
    @Option(help: "上一期值班表，用于衔接 / the roster before this one.")
    var previous: String?
    @Flag(help: "输出 JSON / print JSON.")
    var json = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let console = Console(language: common.language)
        let loaded = try unit.load()
        let roster = try RosterFile.read(roster, of: loaded)
        let problem = loaded.problem(roster.days, previous: try previous.map { try RosterFile.read($0, of: loaded) })
        let review = RosterReview(roster, of: problem)
        if json {
            console.result(try JSONText.of(FindingsDocument(roster.unit, review.findings, common.language)))
        } else {
            for line in Presentation(roster, of: problem, language: common.language).findingLines(
                review.findings, softLimit: .max / 2)
            {
                console.result(line)
            }
            console.result(verdict(review))
        }
        if !review.blocking.isEmpty { throw Exit.no }
    }

    private func verdict(_ review: RosterReview) -> Text {
        let hard = review.findings.count { $0.severity == .hard }
        let overridable = review.findings.count { $0.severity == .overridable }
        let soft = review.findings.count - hard - overridable
        return hard + overridable == 0
            ? Text(zh: "符合全部硬性规则（软性提示 \(soft) 条）。", en: "Breaks no rule (\(soft) soft findings).")
            : Text(
                zh: "硬性问题 \(hard) 条，可批准例外 \(overridable) 条，软性提示 \(soft) 条：不得发布。",
                en: "\(hard) hard, \(overridable) overridable and \(soft) soft findings: not to be published.")
    }
}
