import DutyCalendar
import Incidents
import Operations
import Storage

/// What is done when a wake-up is due, in one act with finishing it.
extension DeadlineService {
    /// - Returns: The warnings and misses that fired.
    func carryOut(_ claim: DueClaim, at now: Timestamp) async throws -> [DeadlineEvent] {
        let wakeUp = try WakeUp(claim.item, json: RecordJSON())
        if case .reminders(let unit, let since) = wakeUp {
            try await remind(claim, of: unit, since: since, at: now)
            return []
        }
        return try await record.transact { record, context in
            // First: saving the case sets its next wake-up under the same name.
            try context.finish(claim)
            switch wakeUp {
            case .clocks(let owner): _ = try PassDeadlines(of: owner, at: now).perform(in: record)
            case .midnight(let unit, let date): try record.begin(date, of: unit, at: now)
            case .escalation(let alert): try record.escalate(alert, at: now)
            case .flood(let cause): try record.summarise(cause, at: now)
            case .handover(let id): try record.callForHandover(id, at: now)
            case .useless(let delivery): try record.endUse(of: delivery, at: now)
            case .reminders: break
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
            _ = try await record.transact { record, _ in
                // Does nothing where another node, or an apply, was quicker.
                try record.beginDays(of: unit, at: now)
            }
        }
        if record.alerts != nil { try await beginReminders(at: now) }
    }

    /// Begins to look for duties that have come near, in every unit where nobody does yet.
    private func beginReminders(at now: Timestamp) async throws {
        let source = record.units
        try await record.store.keep { context in
            for unit in try source.units(in: context) {
                let wakeUp = WakeUp.reminders(unit: unit, since: now)
                guard try context.due(wakeUp.name) == nil else { continue }
                try context.setDue(wakeUp.dueItem(at: now + Reminders.look, unit: unit, json: RecordJSON()))
            }
        }
    }
}
