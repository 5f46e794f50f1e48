import DutyCalendar
import Incidents

/// Sets the deadlines of the nil returns (零报告) that a unit's policies want on a day, once.
public struct OpenNilReturnDay: RecordAct {
    public var unit: ReportingUnit
    public var date: CivilDate
    public var now: Timestamp

    public init(_ unit: ReportingUnit, _ date: CivilDate, at now: Timestamp) {
        self.unit = unit
        self.date = date
        self.now = now
    }

    /// Answers the day; nil where no nil return is wanted. Either way the journal says that the day came.
    public func perform(in record: some RecordWriter) throws -> NilReturnDay? {
        let act = Act(by: .service, unit: unit, at: now)
        let existing = try record.nilReturnDay(date, of: unit)
        guard existing == nil, let opened = try record.openNilReturns(of: unit, on: date, by: act) else {
            let subject = RecordSubject.nilReturns(unit: unit)
            let change = JournalChange(subject, .nilReturn, item: date.description, to: nil)
            try record.journal(act, in: unit, kind: .nilReturnDayPassed, about: subject, changes: [change])
            return existing
        }
        return opened
    }
}

extension RecordWriter {
    func openNilReturns(of unit: ReportingUnit, on date: CivilDate, by act: Act) throws -> NilReturnDay? {
        let recorded = try self.unit(unit)
        guard
            let (day, actions) = NilReturnDay.open(
                date, under: recorded.context, calendar: recorded.calendar, at: act.entered)
        else { return nil }
        try save(day, after: actions, of: act, as: .nilReturnDayOpened)
        return day
    }
}
