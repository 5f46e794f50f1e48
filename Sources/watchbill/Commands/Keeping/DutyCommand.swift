import ArgumentParser
import DutyCalendar
import Foundation
import RecordedFiles
import Roster
import Storage

/// `watchbill duty`: who is on duty, was, or will be.
struct DutyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duty", abstract: "此刻谁在值班 / Who is on duty now, or was, or will be.")

    @Option(help: "单位编号；默认全部单位 / the unit; all units by default.")
    var unit: String?
    @Option(help: "时间，如 2026-10-01T09:00（单位当地时间），默认现在 / the time, in the unit's zone; now by default.")
    var at: String?
    @Flag(help: "输出 JSON / print JSON.")
    var json = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard let at, instant(at, .shanghai) == nil else { return }
        throw ValidationError(
            "--at \(at)：不是时间。请写成 2026-10-01T09:00 / is no time; write it as 2026-10-01T09:00.")
    }

    func run() async throws {
        let console = Console(language: common.language)
        let (asked, at, now, units) = (unit.map { UnitID(unchecked: $0) }, at, Timestamp.now, RecordedUnits())
        let answers = try await database.withStore { store in
            try await store.read { context in
                try (asked.map { [$0] } ?? units.all(in: context)).map { id in
                    let zone = try units.loaded(id, in: context).unit.zone
                    let instant = at.flatMap { Self.instant($0, zone) } ?? now
                    return try units.onDuty(id, at: instant, in: context)
                }
            }
        }
        if json { return console.result(try JSONText.of(DutyDocument(answers, common.language))) }
        if answers.isEmpty {
            console.result(
                Text(
                    zh: "库中还没有单位。请先运行 watchbill apply。",
                    en: "The record has no unit yet. Please run watchbill apply first."))
        }
        for (index, answer) in answers.enumerated() {
            if index > 0 { console.result("") }
            console.result(DutyTable(answer, common.language).text(isTerminal: Console.outputIsTerminal))
        }
    }

    private func instant(_ text: String, _ zone: DutyZone) -> Timestamp? { Self.instant(text, zone) }

    /// With an offset of its own, or in the zone; `2026-10-01 09:00` as well.
    private static func instant(_ text: String, _ zone: DutyZone) -> Timestamp? {
        zone.instant(iso: text.replacing(" ", with: "T"))
    }
}
