import ArgumentParser
import Incidents
import Operations
import Roster

/// The written report that a command is about.
struct ReportArgument: ParsableArguments {
    @OptionGroup var incident: IncidentArgument
    @Argument(help: "哪一份：initial、follow-up-1、final / which report.")
    var report: WrittenReportKind
}

/// Whether a report passes over levels.
struct SkipOptions: ParsableArguments {
    @Option(help: "越过几级 / how many levels it skips; they get a copy.")
    var skip: Int?
    @Option(help: "越级批准人 / who approved that.")
    var approver: String?

    func validate() throws {
        guard skip.map({ $0 > 0 }) ?? (approver == nil) else {
            throw ValidationError(
                "--skip 应为 1 或更大；--approver 须与 --skip 同用 / --skip is 1 or more, and --approver goes with it.")
        }
    }

    /// Sends a signed report, and says whom it went to.
    func send(
        _ kind: WrittenReportKind, of incident: IncidentID, in open: OpenRecord, _ options: ActOptions
    ) async throws {
        let level = skip.map { LevelSkip(levels: $0, approver: approver) }
        let (answer, unit) = try await open.perform(about: incident) { act, _, _ in
            SendReport(incident, kind, skipping: level, act: act)
        }
        let recipients = answer.sent.incident.report(kind)?.recipients ?? []
        let names = recipients.map { recipient in
            let name = recipient.unit?.rawValue
            return recipient.role.words + Text(zh: "：\(name ?? "库外单位")", en: ": \(name ?? "outside this record")")
        }
        options.tell(
            kind.words + Text(zh: "已报出。", en: " sent. ") + names.joined(), answer.sent, unit,
            in: open)
        if !answer.outside.isEmpty {
            options.console.say(
                Text(
                    zh: "有收件单位不在本库中：请用其他办法送达，并用 incident confirm 登记其确认。",
                    en:
                        "Some recipients are not in this record: reach them by other means, and enter their confirmation with 'incident confirm'."
                ))
        }
    }
}

struct SignReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "sign", abstract: "签发 / Sign a report off.")
    @OptionGroup var report: ReportArgument
    @Argument(help: "签发人 / the leader.") var leader: String
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            _ = try await open.perform(about: report.incident.id) { act, _, _ in
                SignOffReport(report.incident.id, report.report, leader: leader, act: act)
            }
            options.console.result(
                report.report.words + Text(zh: "已由 \(leader) 签发", en: " signed off by \(leader)"))
        }
    }
}

struct SendReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "报出已签发的报告 / Send a signed report.")
    @OptionGroup var report: ReportArgument
    @OptionGroup var skipping: SkipOptions
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { try await skipping.send(report.report, of: report.incident.id, in: $0, options) }
    }
}

struct RewriteReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewrite", abstract: "改写尚未报出的报告；原签发作废 / Change a draft; its sign-off is void then.")
    @OptionGroup var report: ReportArgument
    @OptionGroup var text: ReportText
    @OptionGroup var options: ActOptions

    func run() async throws {
        let text = try text.read()
        try await options.withRecord { open in
            _ = try await open.perform(about: report.incident.id) { act, _, _ in
                RewriteReport(report.incident.id, report.report, text: text, act: act)
            }
            options.console.result(
                report.report.words + Text(zh: "已改写，须重新签发", en: " rewritten; it has to be signed again"))
        }
    }
}

struct ConfirmReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "登记收件单位已确认收到 / Enter that a recipient has confirmed.")
    @OptionGroup var report: ReportArgument
    @Argument(help: "收件单位 / the recipient.") var recipient: String
    @Argument(help: "谁确认的 / who confirmed.") var confirmedBy: String
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let (changed, unit) = try await open.perform(about: report.incident.id) { act, _, _ in
                ConfirmReceipt(
                    report.incident.id, report.report, at: ReportingUnit(unchecked: recipient),
                    confirmedBy: confirmedBy, act: act)
            }
            options.tell(
                Text(
                    zh: "\(recipient) 已确认收到\(report.report.words.zh)",
                    en: "\(recipient) has confirmed the \(report.report.words.en)"),
                changed, unit, in: open)
        }
    }
}
