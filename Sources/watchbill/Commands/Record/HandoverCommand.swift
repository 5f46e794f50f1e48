import ArgumentParser
import Incidents
import Operations
import Roster

/// `watchbill handover`: a duty is not over before the successor has taken it.
struct HandoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover", abstract: "交接班 / Hand a duty over, and take it.",
        subcommands: [OfferHandoverCommand.self, AcknowledgeHandoverCommand.self, ListHandoversCommand.self])
}

struct OfferHandoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer", abstract: "交班 / Offer a duty to the successor.")
    @Argument(help: "班次，如 2026-10-01/primary / the duty.") var duty: String
    @Argument(help: "接班人 / the successor.") var successor: String
    @Option(help: "值班情况 / situation.") var situation: String?
    @Option(help: "存在问题 / problems.") var problems: String?
    @Option(help: "待办工作 / tasks.") var tasks: String?
    @Option(help: "设备状况 / equipment.") var equipment: String?
    @Option(help: "单位；库中只有一个时可省 / the unit.") var unit: String?
    @OptionGroup var options: ActOptions

    func run() async throws {
        guard let successor = ActorID(rawValue: successor) else {
            throw ValidationError("“\(successor)”：接班人不能为空或有空格 / a successor is not empty and has no spaces.")
        }
        try await options.withRecord { open in
            let unit = try await open.unit(named: unit)
            let sheet = Handover.Sheet(
                situation: Known(situation), problems: Known(problems), tasks: Known(tasks), equipment: Known(equipment)
            )
            let offered = try await open.perform(of: unit) { act in
                OfferHandover(duty, to: successor, sheet: sheet, act: act)
            }
            options.console.result(
                Text(
                    zh: "已交班：\(offered.id)，未办结 \(offered.openItems.count) 项，待 \(offered.successor) 接班",
                    en:
                        "Offered: \(offered.id), \(offered.openItems.count) open items, waiting for \(offered.successor)"
                ))
        }
    }
}

struct AcknowledgeHandoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge", abstract: "接班；操作人须为接班人 / Take it; --by has to be the successor.")
    @Argument(help: "交接班编号 / the handover.") var handover: String
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let id = HandoverID(unchecked: handover)
            let unit = try await open.unit(open.record.ask(ShowHandover(id)).unit)
            let taken = try await open.perform(of: unit) { AcknowledgeHandover(id, act: $0) }
            options.console.result(
                Text(
                    zh: "已接班：\(taken.id)，接手未办结 \(taken.openItems.count) 项",
                    en: "Taken: \(taken.id), with \(taken.openItems.count) open items"))
        }
    }
}

struct ListHandoversCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出交接班 / List handovers.")
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        try await listing.reading.withRecord { open in
            let page = try await open.record.ask(ListHandovers(listing.filter))
            var rows: [[String]] = []
            for handover in page.cases {
                let zone = try await open.unit(handover.unit).context.zone
                rows.append([
                    handover.id.rawValue, handover.duty, handover.offered.by.rawValue,
                    zone.shown(handover.offered.happened),
                    handover.successor.rawValue, handover.acknowledged.map { zone.shown($0.happened) } ?? "—",
                    String(handover.openItems.count),
                ])
            }
            if listing.json {
                let keys = ["id", "duty", "offeredBy", "offeredAt", "successor", "acknowledgedAt", "openItems"]
                let documents = rows.map { Dictionary(uniqueKeysWithValues: zip(keys, $0)) }
                return listing.reading.console.result(
                    try JSONText.of(ListDocument(format: "watchbill.handovers/1", items: documents, next: page.next)))
            }
            listing.show(
                Text(zh: "交接班", en: "Handovers"),
                [
                    Text(zh: "编号", en: "handover"), Text(zh: "班次", en: "duty"), Text(zh: "交班人", en: "offered by"),
                    Text(zh: "交班", en: "offered"), Text(zh: "接班人", en: "successor"), Text(zh: "接班", en: "taken"),
                    Text(zh: "未办结", en: "open items"),
                ], rows, next: page.next, none: Text(zh: "没有交接班记录。", en: "No handovers."))
        }
    }
}
