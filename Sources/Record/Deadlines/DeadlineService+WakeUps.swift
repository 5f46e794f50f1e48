import DutyCalendar
import Incidents
import Operations
import Storage

/// What is done when a wake-up is due, in one act with finishing it.
extension DeadlineService {
    /// - Returns: The warnings and misses that fired.
    func carryOut(_ claim: DueClaim, at now: Timestamp) async throws -> [DeadlineEvent] {
        let wakeUp = try WakeUp(claim.item, json: RecordJSON())
        return try await record.transact { record, context in
            // First: saving the case sets its next wake-up under the same name.
            try context.finish(claim)
            switch wakeUp {
            case .clocks(let owner): _ = try PassDeadlines(of: owner, at: now).perform(in: record)
            case .midnight(let unit, let date): try Self.begin(date, of: unit, at: now, in: record)
            }
            return record.announcements.flatMap(\.fired)
        }
    }

    /// Opens the day of every unit that has not been woken for one yet: units that have come into the record.
    func beginDays(at now: Timestamp) async throws {
        let source = record.units
        let waiting = try await record.store.read { context in
            try source.units(in: context).filter { unit in
                let name = WakeUp.midnight(unit: unit, date: CivilDate(dayNumber: 0)).name
                return try context.due(name) == nil
            }
        }
        for unit in waiting {
            try await record.transact { record, _ in
                let today = try record.unit(unit).context.zone.date(at: now)
                try Self.begin(today, of: unit, at: now, in: record)
            }
        }
    }

    /// Opens a day's nil returns, and has the next midnight wake the record again. Days on which nothing ran are opened one
    /// by one, and what was due on them is missed. A unit that has left the record has no more days.
    private static func begin(
        _ date: CivilDate, of unit: ReportingUnit, at now: Timestamp, in record: StoredRecord
    ) throws {
        guard try record.hasUnit(unit) else {
            let act = Act(by: .service, unit: unit, at: now)
            try record.journal(
                act, in: unit, kind: .nilReturnDayPassed, about: .nilReturns(unit: unit), changes: [])
            return
        }
        _ = try OpenNilReturnDay(unit, date, at: now).perform(in: record)
        let midnight = try record.unit(unit).context.zone.day(date + 1).start
        try record.setWakeUp(
            WakeUp.midnight(unit: unit, date: date + 1).dueItem(at: midnight, unit: unit, json: record.json))
    }
}
