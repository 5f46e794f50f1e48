import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Roster

struct CorrectionOptions: ParsableArguments {
    @Option(help: "正确的接报时间 / when it was really received.") var received: String
    @Option(help: "理由 / why.") var reason: String

    func received(in zone: DutyZone, now: Timestamp) throws -> Timestamp { try zone.instant(said: received, now: now) }
}

struct CorrectReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "更正接报时间；原值与理由留存 / Correct the time of receipt; the old one is kept.")
    @OptionGroup var incident: IncidentArgument
    @OptionGroup var correction: CorrectionOptions
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let (changed, unit) = try await open.perform(about: incident.id) { act, _, unit in
                CorrectReceipt(
                    incident.id, to: try correction.received(in: unit.context.zone, now: act.entered),
                    reason: correction.reason, act: act)
            }
            options.tell(
                Text(
                    zh: "接报时间更正为 \(unit.context.zone.shown(changed.incident.receivedAt))；已超时的时限不变",
                    en:
                        "Received \(unit.context.zone.shown(changed.incident.receivedAt)); what was missed stays missed"
                ),
                changed, unit, in: open)
        }
    }
}

struct ViolationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "violation", abstract: "认定谎报、瞒报、漏报 / Enter a false, concealed or omitted report, with grounds.")
    @OptionGroup var incident: IncidentArgument
    @Argument(help: "谎报、瞒报、漏报 / falseReport, concealedReport, omittedReport.") var kind: ViolationKind
    @Argument(help: "依据 / the grounds.") var grounds: String
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            _ = try await open.perform(about: incident.id) { act, _, _ in
                EnterViolation(incident.id, kind, grounds: grounds, act: act)
            }
            options.console.result(Text(zh: "已登记：", en: "Entered: ") + kind.words)
        }
    }
}

struct CloseIncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "办结 / Close an incident.")
    @OptionGroup var incident: IncidentArgument
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            let (closed, _) = try await open.perform(about: incident.id) { act, _, _ in
                CloseIncident(incident.id, act: act)
            }
            let open = closed.incident.closing?.openFollowThrough ?? []
            let rest =
                open.isEmpty
                ? Text("")
                : Text(
                    zh: "；督办事项继续办理：\(open.map(\.rawValue).joined(separator: " "))",
                    en: "; still followed through: \(open.map(\.rawValue).joined(separator: " "))")
            options.console.result(Text(zh: "已办结：\(incident.id)", en: "Closed: \(incident.id)") + rest)
        }
    }
}

struct ReopenIncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reopen", abstract: "撤销办结 / Take a closing back.")
    @OptionGroup var incident: IncidentArgument
    @Option(help: "理由 / why.") var reason: String
    @OptionGroup var options: ActOptions

    func run() async throws {
        try await options.withRecord { open in
            _ = try await open.perform(about: incident.id) { act, _, _ in
                ReopenIncident(incident.id, reason: reason, act: act)
            }
            options.console.result(Text(zh: "已重新打开：\(incident.id)", en: "Open again: \(incident.id)"))
        }
    }
}
