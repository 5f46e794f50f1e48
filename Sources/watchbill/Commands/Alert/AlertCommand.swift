import Alerting
import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Record
import Roster

/// `watchbill alert`: what was sent, to whom, and what became of it.
struct AlertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert", abstract: "提醒：试发、查询、重发、确认 / Alerts: try, look up, replay, acknowledge.",
        subcommands: [
            TestChannelCommand.self, ListAlertsCommand.self, DeliveriesCommand.self, ReplayCommand.self,
            AcknowledgeAlertCommand.self,
        ])
}

extension AlertText {
    /// In the words of the commands.
    var text: Text { Text(zh: zh, en: en) }
}

extension DeliveryState: ExpressibleByArgument {
    var words: Text {
        switch self {
        case .waiting: Text(zh: "待发", en: "waiting")
        case .delivered: Text(zh: "已送达", en: "delivered")
        case .dead: Text(zh: "未送达", en: "dead")
        }
    }
}

extension AlertState: ExpressibleByArgument {
    public init?(argument: String) {
        guard let state = Self.allCases.first(where: { $0.argument == argument }) else { return nil }
        self = state
    }

    var argument: String { self == .told ? "told" : rawValue }
    public static var allValueStrings: [String] { allCases.map(\.argument) }

    var words: Text {
        switch self {
        case .calling: Text(zh: "呼叫中", en: "calling")
        case .acknowledged: Text(zh: "已确认", en: "acknowledged")
        case .ended: Text(zh: "已结束", en: "ended")
        case .told: Text(zh: "已发出", en: "told")
        case .held: Text(zh: "重复暂存", en: "held back")
        case .withheld: Text(zh: "涉密未发", en: "withheld")
        case .unrouted: Text(zh: "无路由", en: "no route")
        }
    }
}

/// Which page of a listing of alerts.
struct AlertListing: ParsableArguments {
    @Option(help: "单位，默认全部 / the unit; all by default.") var unit: String?
    @Option(help: "最多几条，1 到 1000 / at most so many.") var limit = 100
    @Option(help: "接着这一页：上一页末尾给出的标记 / go on after the mark that the last page ended with.") var after: String?
    @Flag(help: "输出 JSON / print JSON.") var json = false
    @OptionGroup var reading: ReadOptions

    func validate() throws {
        guard (1...1000).contains(limit) else {
            throw ValidationError("--limit \(limit)：应为 1 到 1000 / must be 1 to 1000.")
        }
        if let after, PageMark(after) == nil {
            throw ValidationError("--after \(after)：不是翻页标记 / is no mark of a page.")
        }
    }

    var reportingUnit: ReportingUnit? { unit.map(ReportingUnit.init(unchecked:)) }
    var mark: PageMark? { after.flatMap(PageMark.init) }
}
