import ArgumentParser
import Documents
import DutyCalendar
import Incidents
import Operations
import Roster

/// Which cases, and which page of them.
struct ListingOptions: ParsableArguments {
    @Option(help: "单位，默认全部 / the unit; all by default.") var unit: String?
    @Flag(help: "只列未办结 / only what is open.") var open = false
    @Option(help: "最多几条，1 到 1000 / at most so many.") var limit = 100
    @Option(help: "接着这一页：上一页末尾给出的标记 / go on after the mark that the last page ended with.") var after: String?
    @Flag(help: "输出 JSON / print JSON.") var json = false
    @OptionGroup var reading: ReadOptions

    func validate() throws {
        guard (1...CaseFilter.largestPage).contains(limit) else {
            throw ValidationError(
                "--limit \(limit)：应为 1 到 \(CaseFilter.largestPage) / must be 1 to \(CaseFilter.largestPage).")
        }
        if let after, PageMark(after) == nil {
            throw ValidationError("--after \(after)：不是翻页标记 / is no mark of a page.")
        }
    }

    var filter: CaseFilter {
        CaseFilter(
            unit: unit.map(ReportingUnit.init(unchecked:)), isOpen: open ? true : nil, newestFirst: true, limit: limit,
            after: after.flatMap(PageMark.init))
    }

    func show(_ heading: Text, _ columns: [Text], _ rows: [[String]], next: PageMark?, none: Text) {
        reading.show(heading, columns, rows, next: next, none: none)
    }
}

extension ReadOptions {
    /// A table, or what `none` says where there is nothing, and how to go on.
    func show(_ heading: Text, _ columns: [Text], _ rows: [[String]], next: PageMark?, none: Text) {
        let language = common.language
        if rows.isEmpty {
            console.result(none)
        } else {
            let table = TerminalTable(
                heading: [heading[language]], columns: columns.map { .init($0[language]) },
                rows: rows.map { TerminalTable.Row($0) })
            console.result(
                String(table.text(width: Console.columns, isTerminal: Console.outputIsTerminal).dropLast()))
        }
        if let next {
            console.say(Text(zh: "还有更多：--after \(next)", en: "There are more: --after \(next)"))
        }
    }
}

/// `watchbill incident list`.
struct ListIncidentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出事件，新的在前 / List incidents, newest first.")
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        try await listing.reading.withRecord { open in
            let page = try await open.record.ask(ListIncidents(listing.filter))
            let now = open.clock.now(), language = listing.reading.common.language
            var zones: [ReportingUnit: DutyZone] = [:]
            for unit in Set(page.cases.map(\.incident.unit)) { zones[unit] = try await open.unit(unit).context.zone }
            func zone(_ unit: ReportingUnit) -> DutyZone { zones[unit] ?? .shanghai }
            if listing.json {
                let documents = page.cases.map { IncidentDocument($0, zone: zone($0.incident.unit), at: now) }
                return listing.reading.console.result(
                    try JSONText.of(ListDocument(format: "watchbill.incidents/1", items: documents, next: page.next)))
            }
            let rows = page.cases.map { found in
                let incident = found.incident, zone = zone(incident.unit)
                let next = found.clocks.running.min { $0.due < $1.due }
                return [
                    incident.id.rawValue, zone.shown(incident.receivedAt),
                    IncidentPage.drillMark(incident.isDrill)[language] + incident.what, incident.place,
                    incident.effectiveGrade?.words[language] ?? "—", incident.stage.words[language],
                    next.map { "\($0.wants.words[language]) \($0.standing(at: now).words(in: zone)[language])" } ?? "—",
                    found.lateness(at: now).isEmpty ? "" : ViolationKind.lateReport.words[language],
                ]
            }
            listing.show(
                Text(zh: "突发事件", en: "Incidents"),
                [
                    Text(zh: "编号", en: "incident"), Text(zh: "接报", en: "received"), Text(zh: "何事", en: "what"),
                    Text(zh: "何地", en: "where"), Text(zh: "级别", en: "grade"), Text(zh: "状态", en: "stage"),
                    Text(zh: "下一时限", en: "next deadline"), Text(zh: "迟报", en: "late"),
                ], rows, next: page.next, none: Text(zh: "没有事件。", en: "No incidents."))
        }
    }
}

/// `watchbill incident verify list`.
struct ListVerificationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出核报要求 / List verification requests.")
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        try await listing.reading.withRecord { open in
            let page = try await open.record.ask(ListVerifications(listing.filter))
            let now = open.clock.now(), language = listing.reading.common.language
            if listing.json {
                let documents = page.cases.map { VerificationDocument($0, zone: .shanghai, at: now) }
                return listing.reading.console.result(
                    try JSONText.of(
                        ListDocument(format: "watchbill.verifications/1", items: documents, next: page.next)))
            }
            var rows: [[String]] = []
            for found in page.cases {
                let zone = try await open.unit(found.request.unit).context.zone
                let next = found.clocks.unanswered.min { $0.due < $1.due }
                rows.append([
                    found.request.id.rawValue, zone.shown(found.request.receivedAt), found.request.askedBy,
                    IncidentPage.drillMark(found.request.isDrill)[language] + found.request.question,
                    next.map { "\($0.wants.words[language]) \($0.standing(at: now).words(in: zone)[language])" }
                        ?? Text(zh: "已答复", en: "answered")[language],
                ])
            }
            listing.show(
                Text(zh: "核报要求", en: "Verification requests"),
                [
                    Text(zh: "编号", en: "request"), Text(zh: "收到", en: "received"), Text(zh: "要求单位", en: "asked by"),
                    Text(zh: "内容", en: "question"), Text(zh: "时限", en: "deadline"),
                ], rows, next: page.next, none: Text(zh: "没有核报要求。", en: "No verification requests."))
        }
    }
}
