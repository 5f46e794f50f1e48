import DutyCalendar
import Incidents

/// Files a nil return, or what stands in its place on a day on which something happened.
public struct FileNilReturn: RecordAct {
    public var filed: NilReturn
    /// Nil: the local day on which it was filed.
    public var date: CivilDate?

    public init(_ filed: NilReturn, for date: CivilDate? = nil) {
        self.filed = filed
        self.date = date
    }

    /// - Throws: ``IncidentRefusal/noDeadline(unit:at:)`` on a day on which none is wanted.
    public func perform(in record: some RecordWriter) throws -> NilReturnDay {
        let act = filed.act
        let unit = try record.unit(act.unit)
        let date = date ?? unit.context.zone.date(at: act.happened)
        // The day may not have been opened: the service was stopped at midnight.
        let existing = try record.nilReturnDay(date, of: unit.id)
        let opening = Act(by: .service, unit: unit.id, at: act.entered)
        guard var day = try existing ?? record.openNilReturns(of: unit.id, on: date, by: opening)
        else { throw IncidentRefusal.noDeadline(unit: unit.id, at: act.happened) }
        let actions = try day.report(filed)
        try record.save(day, after: actions, of: act, as: .nilReturnFiled)
        return day
    }
}
