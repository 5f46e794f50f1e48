import Alerting
import ArgumentParser
import Incidents
import Operations
import Record
import Roster

/// `watchbill alert replay`.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "重发未送达的消息，编号不变 / Send dead messages once more, under the same names.")
    @Argument(help: "投递编号，见 alert deliveries --state dead / the deliveries.") var deliveries: [String] = []
    @Flag(help: "全部未送达的 / every dead one.") var all = false
    @OptionGroup var options: ActOptions

    func validate() throws {
        guard all != !deliveries.isEmpty else {
            throw ValidationError("请给出投递编号，或 --all / name deliveries, or say --all.")
        }
    }

    func run() async throws {
        try await options.withRecord { open in
            var names = deliveries
            // All that are dead now, each once: one may die again while others are still replayed.
            var after: PageMark?
            while all {
                let page = try await open.record.deliveries(of: nil, .dead, limit: 1000, after: after)
                names += page.items.map(\.id)
                guard let next = page.next else { break }
                after = next
            }
            for name in names { try await replay(name, open) }
        }
    }

    private func replay(_ name: String, _ open: OpenRecord) async throws {
        let entry = try await open.record.replay(delivery: name, by: open.actor, at: open.clock.now())
        options.console.result(
            Text(
                zh: "已重新排入：\(entry.id)（\(entry.delivery.channels.map(\.rawValue).joined(separator: " → "))）",
                en: "Queued again: \(entry.id) (\(entry.delivery.channels.map(\.rawValue).joined(separator: " → ")))"))
    }
}

/// `watchbill alert acknowledge`.
struct AcknowledgeAlertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge", abstract: "确认提醒，停止逐级呼叫 / Take an alert on; its escalation stops.")
    @Argument(help: "提醒编号，见 alert list / the alert.") var alert: String
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let acknowledged = try await open.record.acknowledge(
                alert: alert, by: open.actor.rawValue, means: .command, at: open.clock.now())
            options.console.result(
                Text(
                    zh: "已由 \(open.actor) 确认：\(acknowledged.id) \(acknowledged.message.kind.words.zh)",
                    en: "Acknowledged by \(open.actor): \(acknowledged.id) \(acknowledged.message.kind.words.en)"))
            if case .acknowledged(_, _, let until?) = acknowledged.run?.phase {
                let zone = try await open.unit(ReportingUnit(unchecked: acknowledged.message.unit)).context.zone
                options.console.say(
                    Text(
                        zh: "若届时事由仍未办结，\(zone.shown(until)) 起将再次逐级呼叫。",
                        en: "While its cause is open, it will be called again from \(zone.shown(until))."))
            }
        }
    }
}
