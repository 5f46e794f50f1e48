import DutyCalendar
import Roster

/// Why a roster was not published. Nothing was written.
public enum PublishRefusal: Error, Hashable, Sendable {
    /// The record has this version already, or a later one: somebody published meanwhile, or it was planned anew.
    case notNewer(RosterID, version: Int, record: Int, by: String)
    /// A version between the record's and this one was never published.
    case versionMissing(RosterID, version: Int, record: Int)
    /// Another roster has some of the same days.
    case overlaps(RosterID, with: [RosterID])
    /// Findings that nobody may let pass, or that nobody let pass.
    case findings(RosterID, [Finding])
    /// A rule that was to be overridden has no finding that can be.
    case nothingToOverride(rule: String, possible: [String])
    /// Duties that begin on another day than the one they belong to, or on none of the roster's.
    case misplaced(RosterID, duties: [String])
    /// The search ended without a roster; there is nothing to publish.
    case noRoster(RosterID)

    public var words: Text {
        switch self {
        case .notNewer(let id, let version, let record, let by):
            Text(
                zh:
                    "值班表 \(id) 在库中已是第 \(record) 版（\(by) 发布），这份是第 \(version) 版，未发布。请在第 \(record) 版上修补；如确要用这份代替它，请加 --replaces \(record)。",
                en:
                    "The record has version \(record) of roster \(id), published by \(by), and this is version \(version)."
                    + " Nothing was published. Please repair version \(record); to put this one in its place knowingly, add"
                    + " --replaces \(record).")
        case .versionMissing(let id, let version, let record):
            Text(
                zh: "值班表 \(id) 这份是第 \(version) 版，库中是第 \(record) 版，中间的版本没有发布过，未发布。请先发布前一版，或加 --replaces \(record)。",
                en: "This is version \(version) of roster \(id), and the record has \(record): one between was never"
                    + " published. Nothing was published. Please publish that first, or add --replaces \(record).")
        case .overlaps(let id, let others):
            Text(
                zh:
                    "值班表 \(id) 与已发布的 \(others.map(\.description).joined(separator: "、")) 有相同的日子，未发布。如要由它接管这些日子，请加 --supersede。",
                en:
                    "Roster \(id) has days in common with \(others.map(\.description).joined(separator: ", ")), which is"
                    + " published. Nothing was published. To take these days over, add --supersede.")
        case .findings(let id, let findings):
            Text(
                zh: "值班表 \(id) 有 \(findings.count) 条不得发布的问题，未发布。可批准例外的，请加 --override 规则 --reason 理由。",
                en:
                    "Roster \(id) has \(findings.count) findings that keep it from being published. Nothing was published."
                    + " Where a rule is overridable, add --override RULE --reason TEXT.")
        case .nothingToOverride(let rule, let possible):
            Text(
                zh: "规则“\(rule)”没有可批准例外的问题，未发布。"
                    + (possible.isEmpty ? "请去掉 --override。" : "可以写：\(possible.joined(separator: "、"))"),
                en: "Rule '\(rule)' has no finding that can be overridden. Nothing was published."
                    + (possible.isEmpty
                        ? " Please remove --override." : " Possible: \(possible.joined(separator: ", "))."))
        case .misplaced(let id, let duties):
            Text(
                zh: "值班表 \(id) 里这些班次不在它的日期内，或不从所属的那一天开始：\(duties.joined(separator: "、"))。未发布，请改正。",
                en: "These duties of roster \(id) lie outside its days, or do not begin on the day they belong to:"
                    + " \(duties.joined(separator: ", ")). Nothing was published. Please correct them.")
        case .noRoster(let id):
            Text(
                zh: "\(id) 的求解结果是无解，没有可发布的班次。请用 roster explain 查看原因。",
                en: "The search for \(id) found no roster, so there is nothing to publish. See roster explain.")
        }
    }
}
