import ArgumentParser
import Incidents
import Operations
import Roster

/// `watchbill incident verify`: requests from the superior, with their two clocks.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "核报 / Verification requests.",
        subcommands: [
            ReceiveVerificationCommand.self, AskVerificationCommand.self, AnswerByPhoneCommand.self,
            AnswerInWritingCommand.self, CorrectVerificationCommand.self, ListVerificationsCommand.self,
        ])
}

struct VerificationArgument: ParsableArguments {
    @Argument(help: "核报编号 / the request.")
    var verification: String

    var id: VerificationID { VerificationID(unchecked: verification) }
}

extension OpenRecord {
    /// Performs an act about a request, as the unit that has to answer it.
    func perform<A: RecordAct>(
        about id: VerificationID, _ make: (Act) throws -> A
    ) async throws -> (A.Answer, RecordedUnit) {
        let unit = try await unit(record.ask(ShowVerification(id)).request.unit)
        return (try await perform(of: unit, make), unit)
    }
}

struct ReceiveVerificationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "登记上级的核报要求 / Enter a superior's request.")
    @Argument(help: "要求核报的单位 / the office that asks.") var from: String
    @Argument(help: "核报内容 / the question.") var question: String
    @Option(help: "涉及的事件 / the incident it is about.") var incident: String?
    @Option(help: "单位；库中只有一个时可省 / the unit.") var unit: String?
    @OptionGroup var options: ActOptions

    func run() async throws {
        guard let asking = ReportingUnit(rawValue: from) else {
            throw ValidationError("“\(from)”：单位名不能为空或有空格 / an office's name is not empty and has no spaces.")
        }
        try await options.withRecord { open in
            let unit = try await open.unit(named: unit)
            let opened = try await open.perform(of: unit) { act in
                ReceiveVerification(
                    from: asking, question: question, about: incident.map(IncidentID.init(unchecked:)), act: act)
            }
            options.tell(
                Text(zh: "核报要求：\(opened.request.id)", en: "Verification request: \(opened.request.id)"), opened.clocks,
                unit,
                in: open)
        }
    }
}

struct AskVerificationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "就下级上报件要求核报 / Ask the unit below about its report.")
    @Argument(help: "收件编号 / the item of the inbox.") var item: String
    @Argument(help: "核报内容 / the question.") var question: String
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let id = InboxItemID(unchecked: item)
            let unit = try await open.unit(open.record.ask(ShowInboxItem(id)).unit)
            let opened = try await open.perform(of: unit) { AskVerification(about: id, question: question, act: $0) }
            options.tell(
                Text(
                    zh: "已向 \(opened.request.unit) 提出核报：\(opened.request.id)",
                    en: "Asked \(opened.request.unit): \(opened.request.id)"), opened.clocks, unit, in: open)
        }
    }
}

struct AnswerByPhoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone", abstract: "登记电话答复 / Enter an answer by telephone.")
    @OptionGroup var verification: VerificationArgument
    @OptionGroup var call: CallOptions
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let (changed, unit) = try await open.perform(about: verification.id) { act in
                AnswerVerificationByTelephone(verification.id, call.call(act))
            }
            options.tell(Text(zh: "已登记电话答复", en: "Answer by telephone entered"), changed.clocks, unit, in: open)
        }
    }
}

struct AnswerInWritingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "书面答复核报 / Answer a request in writing.")
    @OptionGroup var verification: VerificationArgument
    @OptionGroup var text: ReportText
    @Option(help: "签发人 / the leader who signs it off.") var signedBy: String
    @OptionGroup var options: ActOptions

    func run() async throws {
        let text = try text.read()
        try await options.withRecord { open in
            let (changed, unit) = try await open.perform(about: verification.id) { act in
                AnswerVerificationInWriting(verification.id, text: text, signedOffBy: signedBy, act: act)
            }
            options.tell(Text(zh: "已书面答复", en: "Answered in writing"), changed.clocks, unit, in: open)
        }
    }
}

struct CorrectVerificationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "更正收到核报要求的时间 / Correct when a request was received.")
    @OptionGroup var verification: VerificationArgument
    @OptionGroup var correction: CorrectionOptions
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let unit = try await open.unit(open.record.ask(ShowVerification(verification.id)).request.unit)
            let received = try correction.received(in: unit.context.zone, now: open.clock.now())
            let changed = try await open.perform(of: unit) { act in
                CorrectVerificationReceipt(verification.id, to: received, reason: correction.reason, act: act)
            }
            options.tell(Text(zh: "已更正接收时间", en: "Time of receipt corrected"), changed.clocks, unit, in: open)
        }
    }
}
