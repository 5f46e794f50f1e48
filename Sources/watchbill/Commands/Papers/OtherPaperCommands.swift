import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Roster

/// `watchbill paper handover`: what went from one officer to the next.
struct HandoverRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover", abstract: "交接班记录 / The record of a handover.")
    @Argument(help: "交接班编号 / the handover.") var handover: String
    @OptionGroup var options: PaperOptions

    func run() async throws {
        try await options.print { open in
            let found = try await open.record.ask(HandoverWithWork(HandoverID(unchecked: handover)))
            let unit = found.handover.unit
            return HandoverRecord(
                found.handover, open: found.work, post: try await open.post(ofDuty: found.handover.duty, in: unit),
                office: try await open.office(of: unit), at: open.clock.now())
        }
    }
}

/// `watchbill paper statistics`: a month's figures, beside those of the month before.
struct StatisticsPaperCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics", abstract: "值班信息月统计；演练不计入 / A month's statistics; drills do not count.")
    @Argument(help: "月份，如 2026-10 / the month.") var month: YearMonth
    @Option(help: "单位；库中只有一个时可省 / the unit; needed where the record has several.") var unit: String?
    @OptionGroup var options: PaperOptions

    func run() async throws {
        try await options.print { open in
            let unit = try await open.unit(named: unit).id, now = open.clock.now()
            return MonthlyStatisticsPaper(
                try await open.record.ask(MonthlyStatisticsOf(unit, month, at: now)),
                previous: try await open.statisticsBefore(month, of: unit, at: now),
                office: try await open.office(of: unit), at: now)
        }
    }
}

extension OpenRecord {
    /// The statistics of the month before; nil where the record of the unit begins later, so that no zero is printed for
    /// what was not recorded.
    fileprivate func statisticsBefore(
        _ month: YearMonth, of unit: ReportingUnit, at now: Timestamp
    ) async throws -> MonthlyStatistics? {
        let isJanuary = month.month == 1
        guard
            let previous = YearMonth(
                year: isJanuary ? month.year - 1 : month.year, month: isJanuary ? 12 : month.month - 1)
        else { return nil }
        let zone = try await self.unit(unit).context.zone
        let before = CaseFilter(unit: unit, before: zone.day(month.firstDay).start, limit: 1)
        guard try await !record.ask(ListIncidents(before)).cases.isEmpty else { return nil }
        return try await record.ask(MonthlyStatisticsOf(unit, previous, at: now))
    }
}
