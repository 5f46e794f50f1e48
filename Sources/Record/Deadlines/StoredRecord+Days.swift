import DutyCalendar
import Incidents
import Operations

extension StoredRecord {
    /// Opens a day's nil returns, and has the next midnight wake the record again. Days on which nothing ran are opened one
    /// by one, and what was due on them is missed. A unit that has left the record has no more days.
    func begin(_ date: CivilDate, of unit: ReportingUnit, at now: Timestamp) throws {
        guard try hasUnit(unit) else {
            let act = Act(by: .service, unit: unit, at: now)
            return try journal(
                act, in: unit, kind: .nilReturnDayPassed, about: .nilReturns(unit: unit), changes: [])
        }
        _ = try OpenNilReturnDay(unit, date, at: now).perform(in: self)
        let midnight = try self.unit(unit).context.zone.day(date + 1).start
        try setWakeUp(WakeUp.midnight(unit: unit, date: date + 1).dueItem(at: midnight, unit: unit, json: json))
    }

    /// Begins the day of a unit that no midnight wakes yet: it has come into the record.
    ///
    /// - Returns: Whether there was anything to begin.
    @discardableResult
    func beginDays(of unit: ReportingUnit, at now: Timestamp) throws -> Bool {
        guard try !isSet(WakeUp.midnight(unit: unit, date: CivilDate(dayNumber: 0))) else { return false }
        try begin(try self.unit(unit).context.zone.date(at: now), of: unit, at: now)
        return true
    }
}
