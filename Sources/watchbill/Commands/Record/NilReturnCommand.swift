import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Roster

/// `watchbill nil-return`: on holidays, "nothing to report" is a report with a deadline (零报告).
struct NilReturnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nil-return", abstract: "零报告 / File a nil return.")
    @Argument(help: "上级接报人 / who took it at the level above.") var answeredBy: String
    @Option(help: "当日事件的期号，如 2026-17，可多次给出；无则为零报告 / numbers of the day's incidents; none: nothing to report.")
    var incident: [String] = []
    @Option(help: "哪一天，默认当日 / for which day; by default its own.") var date: CivilDate?
    @Option(help: "单位；库中只有一个时可省 / the unit.") var unit: String?
    @OptionGroup var options: ActOptions

    func run() async throws {
        let numbers = try incident.map { text in
            let parts = text.split(separator: "-").compactMap { Int($0) }
            guard parts.count == 2, let number = YearlyNumber(year: parts[0], number: parts[1]) else {
                throw ValidationError("--incident \(text)：期号应写成 2026-17 / a number is written 2026-17.")
            }
            return number
        }
        try await options.withRecord { open in
            let unit = try await open.unit(named: unit)
            let day = try await open.perform(of: unit) { act in
                FileNilReturn(NilReturn(incidents: numbers, answeredBy: answeredBy, act: act), for: date)
            }
            options.console.result(Text(zh: "已报 \(day.date)", en: "Filed for \(day.date)"))
            let lines = IncidentPage.lines(
                of: day.clocks, zone: unit.context.zone, at: open.clock.now())
            for line in lines { options.console.result(line) }
        }
    }
}
