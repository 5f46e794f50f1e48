import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Roster

/// `watchbill inbox`: what the units below have reported.
struct InboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "下级上报件 / What the units below have reported.",
        subcommands: [
            ListInboxCommand.self, AcknowledgeItemCommand.self, AnswerItemCommand.self, RelayInstructionCommand.self,
        ])
}

struct ItemArgument: ParsableArguments {
    @Argument(help: "收件编号 / the item.") var item: String
    var id: InboxItemID { InboxItemID(unchecked: item) }
}

extension OpenRecord {
    /// Performs an act about an item, as the unit whose inbox it is in.
    func perform<A: RecordAct>(about id: InboxItemID, _ make: (Act) throws -> A) async throws -> A.Answer {
        try await perform(of: try await unit(record.ask(ShowInboxItem(id)).unit), make)
    }
}

struct ListInboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出上报件 / List them.")
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        try await listing.reading.withRecord { open in
            let page = try await open.record.ask(ListInbox(listing.filter))
            let language = listing.reading.common.language
            var rows: [[String]] = [], documents: [InboxDocument] = []
            for item in page.cases {
                let zone = try await open.unit(item.unit).context.zone
                documents.append(InboxDocument(item, zone: zone))
                rows.append([
                    item.id.rawValue, zone.shown(item.receivedAt), item.from.rawValue, item.report.words[language],
                    IncidentPage.drillMark(item.isDrill)[language] + item.what, item.role.words[language],
                    item.state.words[language],
                ])
            }
            if listing.json {
                return listing.reading.console.result(
                    try JSONText.of(ListDocument(format: "watchbill.inbox/1", items: documents, next: page.next)))
            }
            listing.show(
                Text(zh: "上报件", en: "Inbox"),
                [
                    Text(zh: "编号", en: "item"), Text(zh: "收到", en: "received"), Text(zh: "来自", en: "from"),
                    Text(zh: "报告", en: "report"), Text(zh: "何事", en: "what"), Text(zh: "方式", en: "as"),
                    Text(zh: "状态", en: "state"),
                ], rows, next: page.next, none: Text(zh: "没有上报件。", en: "The inbox is empty."))
        }
    }
}

struct AcknowledgeItemCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge", abstract: "签收；发件单位同时得到确认 / Confirm receipt, to the sender as well.")
    @OptionGroup var item: ItemArgument
    @Argument(help: "签收人 / who confirms.") var name: String
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            _ = try await open.perform(about: item.id) { AcknowledgeInboxItem(item.id, name: name, act: $0) }
            options.console.result(Text(zh: "已签收：\(item.item)", en: "Acknowledged: \(item.item)"))
        }
    }
}

struct AnswerItemCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "answer", abstract: "答复下级 / Answer the unit below.")
    @OptionGroup var item: ItemArgument
    @OptionGroup var text: ReportText
    @OptionGroup var options: ActOptions

    func run() async throws {
        let text = try text.read()
        try await options.withRecord { open in
            _ = try await open.perform(about: item.id) { AnswerInboxItem(item.id, text, act: $0) }
            options.console.result(Text(zh: "已答复：\(item.item)", en: "Answered: \(item.item)"))
        }
    }
}

struct RelayInstructionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instruct", abstract: "转达领导批示，进入下级台账 / Relay a leader's instruction into the ledger below.")
    @OptionGroup var item: ItemArgument
    @Argument(help: "批示 / the instruction.") var text: String
    @Option(help: "办理期限 / the term.") var term: FollowThroughTerm
    @Option(help: "承办单位 / who is to do it.") var owner: String?
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let entered = try await open.perform(about: item.id) { act in
                RelayInstruction(about: item.id, text, term: term, owner: owner, act: act)
            }
            options.console.result(
                Text(
                    zh: "已转达：\(entered.entry.unit) 台账 \(entered.entry.id)",
                    en: "Relayed: \(entered.entry.id) in the ledger of \(entered.entry.unit)"))
        }
    }
}

struct InboxDocument: Encodable {
    let id, unit, from, incident, report, what, place, text, role, state, sentAt, receivedAt: String
    let isDrill: Bool
    let answers: [String]

    init(_ item: InboxItem, zone: DutyZone) {
        id = item.id.rawValue
        unit = item.unit.rawValue
        from = item.from.rawValue
        incident = item.incident.rawValue
        report = item.report.description
        what = item.what
        place = item.place
        text = item.text
        role = item.role.rawValue
        state = item.state.rawValue
        sentAt = zone.iso(item.sentAt)
        receivedAt = zone.iso(item.receivedAt)
        isDrill = item.isDrill
        answers = item.answers.map(\.text)
    }
}
