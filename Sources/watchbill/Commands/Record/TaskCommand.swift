import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Roster

/// `watchbill task`: the ledger of tasks and leaders' instructions (督办台账).
struct TaskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "task", abstract: "督办台账：事项与批示 / The ledger of tasks and instructions.",
        subcommands: [
            AssignTaskCommand.self, ListTasksCommand.self, TaskProgressCommand.self, CloseOutTaskCommand.self,
        ])
}

struct TaskArgument: ParsableArguments {
    @Argument(help: "台账编号 / the entry.") var entry: String
    var id: FollowThroughID { FollowThroughID(unchecked: entry) }
}

extension OpenRecord {
    /// Performs an act about an entry of the ledger, as the unit whose it is.
    func perform<A: RecordAct>(about id: FollowThroughID, _ make: (Act) throws -> A) async throws -> A.Answer {
        try await perform(of: try await unit(record.ask(ShowTask(id)).entry.unit), make)
    }
}

struct AssignTaskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "assign", abstract: "交办 / Enter a task.")
    @Argument(help: "事项 / the task.") var task: String
    @Argument(help: "承办单位 / who is to do it.") var owner: String
    @Option(help: "办理期限 / the term.") var term: FollowThroughTerm
    @Option(help: "由此事件产生 / the incident it came from.") var incident: String?
    @Flag(help: "领导批示 / a leader's instruction.") var instruction = false
    @Option(help: "单位；库中只有一个时可省 / the unit.") var unit: String?
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let unit = try await open.unit(named: unit)
            let entered = try await open.perform(of: unit) { act in
                AssignTask(
                    task, kind: instruction ? .leaderInstruction : .task, owner: owner, term: term,
                    incident: incident.map(IncidentID.init(unchecked:)), act: act)
            }
            options.console.result(Text(zh: "已交办：\(entered.entry.id)", en: "Entered: \(entered.entry.id)"))
            for line in IncidentPage.lines(
                of: entered.clocks, zone: unit.context.zone, at: open.clock.now())
            {
                options.console.result(line)
            }
            let years = Set(entered.clocks.deadlines.flatMap(\.provisionalYears)).sorted()
            if !years.isEmpty {
                let list = years.map(String.init).joined(separator: " ")
                options.console.say(
                    Text(
                        zh: "注意：\(list) 年放假安排尚未公布，期限为暂定。",
                        en: "Note: the holidays of \(list) are not published yet; the term is provisional."))
            }
        }
    }
}

struct ListTasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出台账 / List the ledger.")
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        try await listing.reading.withRecord { open in
            let page = try await open.record.ask(ListLedger(listing.filter))
            let now = open.clock.now(), language = listing.reading.common.language
            var rows: [[String]] = [], documents: [TaskDocument] = []
            for found in page.cases {
                let entry = found.entry, zone = try await open.unit(entry.unit).context.zone
                documents.append(TaskDocument(found, zone: zone, at: now))
                let next = found.clocks.unanswered.min { $0.due < $1.due }
                rows.append([
                    entry.id.rawValue, entry.kind.words[language],
                    IncidentPage.drillMark(entry.isDrill)[language] + entry.task, entry.owner,
                    entry.assignedOn.description, entry.term.words[language],
                    next.map { "\(zone.shown($0.due)) \($0.standing(at: now).words(in: zone)[language])" }
                        ?? Text(zh: "已销号", en: "closed out")[language],
                ])
            }
            if listing.json {
                return listing.reading.console.result(
                    try JSONText.of(ListDocument(format: "watchbill.tasks/1", items: documents, next: page.next)))
            }
            listing.show(
                Text(zh: "督办台账", en: "Ledger"),
                [
                    Text(zh: "编号", en: "entry"), Text(zh: "类别", en: "kind"), Text(zh: "事项", en: "task"),
                    Text(zh: "承办", en: "owner"), Text(zh: "交办", en: "assigned"), Text(zh: "期限", en: "term"),
                    Text(zh: "截止", en: "due"),
                ], rows, next: page.next, none: Text(zh: "台账为空。", en: "The ledger is empty."))
        }
    }
}

struct TaskProgressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "progress", abstract: "报告进展 / Report progress.")
    @OptionGroup var task: TaskArgument
    @OptionGroup var text: ReportText
    @OptionGroup var options: ActOptions

    func run() async throws {
        let text = try text.read()
        try await options.withRecord { open in
            _ = try await open.perform(about: task.id) { ReportTaskProgress(task.id, text, act: $0) }
            options.console.result(Text(zh: "已登记进展：\(task.entry)", en: "Progress entered: \(task.entry)"))
        }
    }
}

struct CloseOutTaskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "销号 / Close an entry out.")
    @OptionGroup var task: TaskArgument
    @OptionGroup var text: ReportText
    @OptionGroup var options: ActOptions

    func run() async throws {
        let text = try text.read()
        try await options.withRecord { open in
            _ = try await open.perform(about: task.id) { CloseOutTask(task.id, completion: text, act: $0) }
            options.console.result(Text(zh: "已销号：\(task.entry)", en: "Closed out: \(task.entry)"))
        }
    }
}

struct TaskDocument: Encodable {
    let id, unit, kind, task, owner, term, assignedOn: String
    let incident: String?
    let isDrill, isClosedOut: Bool
    let deadlines: [DeadlineDocument]

    init(_ found: FollowThroughCase, zone: DutyZone, at now: Timestamp) {
        let entry = found.entry
        id = entry.id.rawValue
        unit = entry.unit.rawValue
        kind = entry.kind.rawValue
        task = entry.task
        owner = entry.owner
        term = entry.term.rawValue
        assignedOn = entry.assignedOn.description
        incident = entry.incident?.rawValue
        isDrill = entry.isDrill
        isClosedOut = entry.closeOut != nil
        deadlines = found.clocks.deadlines.map { DeadlineDocument($0, zone: zone, at: now) }
    }
}
