import ArgumentParser
import Incidents
import Operations
import Roster

/// What `write`, `follow-up` and `final` share: a text, and perhaps its sign-off and its way out at once.
struct WritingOptions: ParsableArguments {
    @OptionGroup var incident: IncidentArgument
    @OptionGroup var text: ReportText
    @Option(help: "签发人；给出即签发 / the leader who signs it off, at once.")
    var signedBy: String?
    @Flag(help: "签发后立即报出 / send it at once.")
    var send = false
    @OptionGroup var skipping: SkipOptions
    @OptionGroup var options: ActOptions

    func validate() throws {
        guard signedBy != nil || !send else {
            throw ValidationError(
                "--send 需要 --signed-by：未签发不能报出 / needs --signed-by: what is not signed does not go out.")
        }
    }

    /// Writing, signing and sending are three acts: what was written stays, also where it may not go out.
    func write(_ report: IncidentCase.ReportToWrite) async throws {
        let text = try text.read()
        try await options.withRecord { open in
            let (kind, _) = try await open.perform(about: incident.id) { act, _, _ in
                WriteReport(incident.id, report, text: text, act: act)
            }
            let console = options.console
            console.result(
                kind.words + Text(zh: "已起草（\(kind.argument)）", en: " drafted (\(kind.argument))"))
            guard let signedBy else { return }
            _ = try await open.perform(about: incident.id) { act, _, _ in
                SignOffReport(incident.id, kind, leader: signedBy, act: act)
            }
            console.result(kind.words + Text(zh: "已由 \(signedBy) 签发", en: " signed off by \(signedBy)"))
            if send { try await skipping.send(kind, of: incident.id, in: open, options) }
        }
    }
}

struct WriteReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "写书面初报 / Write the initial report.")
    @OptionGroup var writing: WritingOptions
    func run() async throws { try await writing.write(.initialReport) }
}

struct FollowUpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow-up", abstract: "写续报 / Write the next follow-up report.")
    @OptionGroup var writing: WritingOptions
    func run() async throws { try await writing.write(.followUpReport) }
}

struct FinalReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "final", abstract: "写终报 / Write the final report.")
    @OptionGroup var writing: WritingOptions
    func run() async throws { try await writing.write(.finalReport) }
}
