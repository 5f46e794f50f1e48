import DutyCalendar
import Incidents

/// What a month had in one unit, by its local days of receipt; late as of `now`.
public struct MonthlyStatisticsOf: RecordQuery {
    public var unit: ReportingUnit
    public var month: YearMonth
    public var now: Timestamp

    public init(_ unit: ReportingUnit, _ month: YearMonth, at now: Timestamp) {
        self.unit = unit
        self.month = month
        self.now = now
    }

    public func answer(from record: some RecordReader) throws -> MonthlyStatistics {
        let zone = try record.unit(unit).context.zone
        let span = zone.days(month.firstDay, month.lastDay)
        let filter = CaseFilter(unit: unit, from: span.start, before: span.end)
        return MonthlyStatistics(
            month, incidents: try record.all(filter, record.incidents),
            verifications: try record.all(filter, record.verifications), zone: zone, at: now)
    }
}
