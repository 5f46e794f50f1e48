import DutyCalendar
import Incidents

/// Fires what is due of one case: warnings, misses, and the next of a row.
public struct PassDeadlines: RecordAct {
    public var owner: ClockOwner
    public var now: Timestamp

    public init(of owner: ClockOwner, at now: Timestamp) {
        self.owner = owner
        self.now = now
    }

    /// Answers what fired; nothing when nothing was due, and then the next wake-up is set anew, which the journal tells.
    public func perform(in record: some RecordWriter) throws -> [DeadlineEvent] {
        let actions: [IncidentAction]
        let unit: ReportingUnit
        switch owner {
        case .incident(let id):
            var found = try record.incident(id)
            unit = found.incident.unit
            actions = found.pass(at: now)
            try record.save(found)
        case .verification(let id):
            var found = try record.verification(id)
            unit = found.request.unit
            actions = found.pass(at: now)
            try record.save(found)
        case .followThrough(let id):
            var found = try record.followThrough(id)
            unit = found.entry.unit
            actions = found.pass(at: now)
            try record.save(found)
        case .nilReturnDay(let owner, let date):
            guard var day = try record.nilReturnDay(date, of: owner) else {
                throw RecordRefusal.unknown(self.owner.subject)
            }
            unit = owner
            actions = day.pass(at: now)
            try record.save(day)
        }
        let act = Act(by: .service, unit: unit, at: now)
        if actions.isEmpty {
            try record.journal(act, in: unit, kind: .deadlineRescheduled, about: owner.subject, changes: [])
        }
        try record.carryOut(actions, of: act, as: .deadlineSet)
        return actions.deadlineEvents
    }
}
