import AlertDispatch
import AlertSigning
import Alerting
import ArgumentParser
import Courier
import DutyCalendar
import Foundation
import OperatorFiles
import Record
import RecordedFiles
import Roster

/// `watchbill alert test CHANNEL`: a real message through one channel, at once.
struct TestChannelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "向一个通道真发一条测试消息 / Send a real message through one channel.")
    @Argument(help: "通道名，即 Alerts/channels 下的文件名 / the channel: its file's name.") var channel: String
    @Option(
        help: "从这个文件夹读通道，而不是从库中 / read the channel from this folder instead of the record, as Alerts.")
    var files: String?
    @Flag(name: .customLong("rehearsal-receivers"), help: ArgumentHelp("", visibility: .private))
    var allowsLoopback = false
    @OptionGroup var actor: ActorOptions
    @OptionGroup var reading: ReadOptions

    func run() async throws {
        let clock = try reading.clock.clock
        guard let id = ChannelID(rawValue: channel) else { throw UnknownChannel(name: channel, known: []) }
        let settings: AlertSettings
        if let files {
            settings = try OperatorFolder(catalogue: RuleCatalogue.entries).loadAlerts(files)
        } else {
            settings = try await reading.withRecord { open in
                try await open.record.store.read { [units = open.units] in try units.alertSettings(in: $0) }
            }
        }
        guard let found = settings.channels[id] else {
            throw UnknownChannel(name: channel, known: settings.channels.keys.sorted())
        }
        let secrets = SecretSource()
        let open = try found.opened(allowingLoopback: allowsLoopback) { try secrets.secret($0) }
        let answer = try await send(through: open, at: clock.now())
        switch answer {
        case .done:
            reading.console.result(
                Text(zh: "通道“\(channel)”已收下测试消息。", en: "The channel '\(channel)' has taken the test message."))
            try await enable(id)
        case .again(let again): try tell(again.facts)
        case .never(let never): try tell(never.facts)
        case .shorten(let facts): try tell(facts)
        }
    }

    private func send(through open: OpenChannel, at now: Timestamp) async throws -> DeliveryAnswer {
        let message = AlertMessage(
            id: AlertID(unchecked: "test-\(now.milliseconds)"), kind: .channelTest, unit: "-", secrecy: .unclassified,
            lines: [
                AlertText(
                    zh: "这是 \(actor.actor) 发出的通道测试，无需处置。",
                    en: "A test of the channel by \(actor.actor). Nothing is to be done.")
            ], at: now, cause: "channelTest")
        guard
            case .cleared(let cleared, _) = Redaction(isTrusted: open.channel.isTrusted, zone: .shanghai)
                .clearance(of: message)
        else { throw ExitCode(70) }
        let request = try open.channel.system.request(
            for: cleared, Attempt(now: now, signing: .crypto, language: open.channel.language))
        let courier = HTTPCourier(places: 1)
        let result = await courier.send(request, under: open.terms)
        await courier.shutdown(grace: .zero)
        if case .failed(.addressRefused(let refusal)) = result { reading.console.say(refusal.words.text) }
        return open.channel.system.answer(to: result)
    }

    private func tell(_ facts: AnswerFacts) throws -> Never {
        reading.console.say(
            Text(
                zh: "通道“\(channel)”没有收下：\(facts.words.zh)。各系统错误码见 docs/connect-messaging.zh-CN.md。",
                en: "The channel '\(channel)' did not take it: \(facts.words.en). The systems' codes are in "
                    + "docs/connect-messaging.md."))
        throw ExitCode(1)
    }

    /// A channel that was disabled works again: whoever sends finds out when it looks.
    private func enable(_ id: ChannelID) async throws {
        guard files == nil else { return }
        let actor = actor.actor
        try await reading.withRecord { open in
            let now = open.clock.now()
            if try await open.record.enable(id, by: actor, at: now) {
                reading.console.say(Text(zh: "通道已重新启用。", en: "The channel is enabled again."))
            }
        }
    }
}

/// No channel has that name.
struct UnknownChannel: Error {
    let name: String
    let known: [ChannelID]

    var words: Text {
        let list = known.map(\.rawValue).joined(separator: " ")
        return known.isEmpty
            ? Text(
                zh: "没有通道“\(name)”。请在 Alerts/channels 中写好并运行 watchbill apply。",
                en: "There is no channel '\(name)'. Maybe write it under Alerts/channels and run watchbill apply.")
            : Text(zh: "没有通道“\(name)”。已有：\(list)。", en: "There is no channel '\(name)'. Maybe one of: \(list).")
    }
}
