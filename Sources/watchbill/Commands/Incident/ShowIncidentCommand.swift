import ArgumentParser
import Incidents
import Operations
import Roster

/// `watchbill incident show`.
struct ShowIncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一个事件的全部：要素、时钟、报告、核报、督办 / All about one incident.")
    @OptionGroup var incident: IncidentArgument
    @Flag(help: "列出它的日志 / print its journal.") var journal = false
    @Flag(help: "输出 JSON / print JSON.") var json = false
    @OptionGroup var reading: ReadOptions

    func run() async throws {
        try await reading.withRecord { open in
            let now = open.clock.now(), console = reading.console
            let answer = try await open.record.ask(ShowIncident(incident.id, at: now))
            let zone = try await open.unit(answer.found.incident.unit).context.zone
            if json {
                return console.result(try JSONText.of(IncidentDetailDocument(answer, zone: zone, at: now)))
            }
            for line in IncidentPage(answer: answer, zone: zone, now: now).lines { console.result(line) }
            guard journal else { return }
            for entry in try await open.record.journal(of: answer.found.incident.subject) {
                console.result(
                    "\(entry.sequence)  \(zone.shown(entry.note.enteredAt))  \(entry.note.actor)  \(entry.note.kind)")
            }
        }
    }
}
