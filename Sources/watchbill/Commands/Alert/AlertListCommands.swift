import Alerting
import ArgumentParser
import Documents
import DutyCalendar
import Operations
import Record
import Roster

/// `watchbill alert list`.
struct ListAlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出提醒，新的在前 / List alerts, newest first.")
    @Option(help: "只列这一状态 / only of this state.") var state: AlertState?
    @OptionGroup var listing: AlertListing

    func run() async throws {
        try await listing.reading.withRecord { open in
            let page = try await open.record.alerts(
                of: listing.reportingUnit, state, limit: listing.limit, after: listing.mark)
            if listing.json {
                let items = page.items.map(AlertDocument.init)
                return listing.reading.console.result(
                    try JSONText.of(ListDocument(format: "watchbill.alerts/1", items: items, next: page.next)))
            }
            let language = listing.reading.common.language
            let rows = page.items.map { alert in
                [
                    alert.id.rawValue, DutyZone.shanghai.shown(alert.message.at), alert.message.unit,
                    IncidentPage.drillMark(alert.message.isDrill)[language] + alert.message.kind.words.text[language],
                    alert.message.number ?? alert.subject?.description ?? "—", alert.state.words[language],
                    alert.acknowledgements.last.map { "\($0.by) \(DutyZone.shanghai.shown($0.at))" } ?? "",
                ]
            }
            listing.show(
                Text(zh: "提醒", en: "Alerts"),
                [
                    Text(zh: "编号", en: "alert"), Text(zh: "时间", en: "at"), Text(zh: "单位", en: "unit"),
                    Text(zh: "事由", en: "about"), Text(zh: "对象", en: "of"), Text(zh: "状态", en: "state"),
                    Text(zh: "确认", en: "acknowledged"),
                ], rows, next: page.next, none: Text(zh: "没有提醒。", en: "There are no alerts."))
        }
    }
}

/// `watchbill alert deliveries`.
struct DeliveriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries", abstract: "每条消息的去向，新的在前 / What became of each message, newest first.")
    @Option(help: "只列这一状态：waiting、delivered、dead / only of this state.") var state: DeliveryState?
    @OptionGroup var listing: AlertListing

    func run() async throws {
        try await listing.reading.withRecord { open in
            let page = try await open.record.deliveries(
                of: listing.reportingUnit, state, limit: listing.limit, after: listing.mark)
            if listing.json {
                let items = page.items.map(DeliveryDocument.init)
                return listing.reading.console.result(
                    try JSONText.of(ListDocument(format: "watchbill.deliveries/1", items: items, next: page.next)))
            }
            let language = listing.reading.common.language
            let rows = page.items.map { entry in
                [
                    entry.id, DutyZone.shanghai.shown(entry.message.at),
                    entry.message.kind.words.text[language], entry.message.number ?? "—",
                    entry.delivery.channels.map(\.rawValue).joined(separator: " → "), entry.state.words[language],
                    String(entry.delivery.attempts), entry.outcome.text[language],
                ]
            }
            listing.show(
                Text(zh: "投递", en: "Deliveries"),
                [
                    Text(zh: "编号", en: "delivery"), Text(zh: "时间", en: "at"), Text(zh: "事由", en: "about"),
                    Text(zh: "对象", en: "of"), Text(zh: "通道", en: "channels"), Text(zh: "状态", en: "state"),
                    Text(zh: "次数", en: "tries"), Text(zh: "结果", en: "outcome"),
                ], rows, next: page.next, none: Text(zh: "没有投递。", en: "There are no deliveries."))
        }
    }
}

extension OutboxEntry {
    /// What came of it so far, in words.
    var outcome: AlertText {
        switch delivery.phase {
        case .open: delivery.lastAnswer?.words ?? AlertText(zh: "尚未发出", en: "not sent yet")
        case .delivered(let channel, let at):
            AlertText("\(channel) \(DutyZone.shanghai.shown(at))")
        case .dead(let letter): letter.words
        }
    }
}

extension AlertListing {
    /// A table, or what `none` says where there is nothing, and how to go on.
    func show(_ heading: Text, _ columns: [Text], _ rows: [[String]], next: PageMark?, none: Text) {
        reading.show(heading, columns, rows, next: next, none: none)
    }
}

struct AlertDocument: Encodable {
    let id, unit, kind, state, at, cause: String
    let about, number, deadline, escalation, grade: String?
    let isDrill: Bool
    let routes: [[String: String]]
    let called: [String]
    let acknowledgements: [[String: String]]

    init(_ alert: StoredAlert) {
        let zone = DutyZone.shanghai
        id = alert.id.rawValue
        unit = alert.message.unit
        kind = alert.message.kind.rawValue
        state = alert.state.argument
        at = zone.iso(alert.message.at)
        cause = alert.message.cause
        about = alert.subject?.description
        number = alert.message.number
        deadline = alert.message.deadline.map { zone.iso($0) }
        escalation = alert.escalation
        grade = alert.message.grade?.rawValue
        isDrill = alert.message.isDrill
        routes = alert.ways.map {
            ["route": $0.route, "channels": $0.channels.map(\.rawValue).joined(separator: " ")]
        }
        called = alert.called.map { "\($0.unit)/\($0.person)" }
        acknowledgements = alert.acknowledgements.map {
            ["by": $0.by, "at": zone.iso($0.at), "means": $0.means.rawValue]
        }
    }
}

struct DeliveryDocument: Encodable {
    let id, alert, message, unit, kind, state, at, route, outcome: String
    let number, digest, deliveredBy, deliveredAt, deadReason: String?
    let channels: [String]
    let attempts: Int

    init(_ entry: OutboxEntry) {
        let zone = DutyZone.shanghai
        id = entry.id
        alert = entry.alert.rawValue
        message = entry.message.id.rawValue
        unit = entry.message.unit
        kind = entry.message.kind.rawValue
        state = entry.state.rawValue
        at = zone.iso(entry.message.at)
        route = entry.route
        outcome = entry.outcome.en
        number = entry.message.number
        digest = entry.digest?.rawValue
        channels = entry.delivery.channels.map(\.rawValue)
        attempts = entry.delivery.attempts
        switch entry.delivery.phase {
        case .delivered(let channel, let at):
            deliveredBy = channel.rawValue
            deliveredAt = zone.iso(at)
            deadReason = nil
        case .dead(let letter):
            deliveredBy = nil
            deliveredAt = nil
            deadReason = letter.reason.rawValue
        case .open:
            deliveredBy = nil
            deliveredAt = nil
            deadReason = nil
        }
    }
}
