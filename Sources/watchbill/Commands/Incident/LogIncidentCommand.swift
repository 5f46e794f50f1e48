import ArgumentParser
import Incidents
import Operations
import Roster

/// `watchbill incident log`: the first save, while the caller is still on the line.
struct LogIncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "接报：何事、何地、谁报，三项即可 / Log an incident: what, where, who told us.")

    @Argument(help: "何事 / what.") var what: String = ""
    @Argument(help: "何地 / where.") var place: String = ""
    @Argument(help: "来源：谁报的 / who told us.") var source: String = ""
    @Option(help: "单位；库中只有一个时可省 / the unit; needed where the record has several.")
    var unit: String?
    @Option(help: "由下级上报件转入 / log it from this item of the inbox.")
    var from: String?
    @Flag(help: "演练：时钟真实运行，不计入统计 / a drill: runs real clocks, counts in no statistic.")
    var drill = false
    @OptionGroup var facts: FactOptions
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let origin = from.map(InboxItemID.init(unchecked:))
            // An item says itself whose it is.
            let owner = try await origin.asyncMap { try await open.record.ask(ShowInboxItem($0)).unit.rawValue }
            let unit = try await open.unit(named: owner ?? unit)
            let logged = try await open.perform(of: unit) { act in
                LogIncident(
                    what: what, place: place, source: source,
                    facts: try facts.entered(into: IncidentFacts(), zone: unit.context.zone, now: act.entered),
                    isDrill: drill, origin: origin, act: act)
            }
            let incident = logged.incident
            options.tell(
                Text(
                    zh:
                        "\(incident.isDrill ? "【演练】" : "")已接报：\(incident.id)　接报时间 \(unit.context.zone.shown(incident.receivedAt))",
                    en:
                        "\(incident.isDrill ? "DRILL. " : "")Logged: \(incident.id), received \(unit.context.zone.shown(incident.receivedAt))"
                ), logged, unit, in: open)
        }
    }
}

/// `watchbill incident revise`: what has become known.
struct ReviseIncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise", abstract: "补充、更正要素 / Enter what has become known.")

    @OptionGroup var incident: IncidentArgument
    @Option(help: "何事 / what.") var what: String?
    @Option(help: "何地 / where.") var place: String?
    @Option(help: "来源 / who told us.") var source: String?
    @Option(help: "分管领导 / the portfolio leader.") var leader: String?
    @Option(help: "理由；改动已知的发生时间时必填 / why; needed where a known time of occurrence changes.")
    var reason: String?
    @OptionGroup var facts: FactOptions
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let (changed, unit) = try await open.perform(about: incident.id) { act, found, unit in
                ReviseIncident(
                    incident.id,
                    IncidentCase.Revision(
                        what: what, place: place, source: source,
                        facts: try facts.entered(
                            into: found.incident.facts, zone: unit.context.zone, now: act.entered),
                        portfolioLeader: leader.map(ActorID.init(unchecked:)), reason: reason), act: act)
            }
            options.tell(
                Text(zh: "已更新：\(incident.id)", en: "Revised: \(incident.id)"), changed, unit, in: open)
        }
    }
}

extension Optional {
    func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async rethrows -> Value? {
        if let self { try await transform(self) } else { nil }
    }
}
