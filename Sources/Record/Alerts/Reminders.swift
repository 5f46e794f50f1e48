import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

/// Who is reminded of a duty: the evening before, and an hour before.
struct Reminders {
    /// When the evening before is told.
    static let evening = ClockTime(hour: 20, minute: 0)
    /// Rosters are looked at again at least that often.
    static let look = Minutes(30)

    let zone: DutyZone

    /// The evenings in what has passed since the last look, `since` not included.
    func evenings(after since: Timestamp, upTo now: Timestamp) -> [CivilDate] {
        guard let evening = Self.evening, since < now else { return [] }
        var dates: [CivilDate] = []
        var date = zone.date(at: since)
        while date <= zone.date(at: now) {
            let instant = zone.instant(date, evening)
            if since < instant, instant <= now { dates.append(date) }
            date = date + 1
        }
        // After a long stop only what is still to come is worth telling.
        return Array(dates.suffix(1))
    }

    /// When to look next.
    func next(after now: Timestamp) -> Timestamp { now + Self.look }
}

extension DeadlineService {
    /// Reminds of the duties that have come near since the last look. A look that finds none leaves nothing in the journal.
    func remind(_ claim: DueClaim, of unit: ReportingUnit, since: Timestamp, at now: Timestamp) async throws {
        let (source, alerts) = (record.units, record.alerts)
        let wanted = try await record.store.read { context -> [WantedAlert] in
            guard let alerts else { return [] }
            let zone: DutyZone
            do { zone = try source.unit(unit, in: context).context.zone } catch RecordRefusal.unknownUnit { return [] }
            // A clock that was set back reminds of nothing twice.
            guard since < now else { return [] }
            let reminders = Reminders(zone: zone)
            var wanted: [WantedAlert] = []
            for date in reminders.evenings(after: since, upTo: now) {
                for duty in try alerts.duties(of: unit, beginningIn: zone.day(date + 1), in: context)
                where duty.span.start > now {
                    wanted.append(WantedAlert(.dutyTomorrow, duty, of: unit, zone, at: now))
                }
            }
            let soon = DutySpan(
                start: max(since + Minutes(60), now), end: Timestamp(milliseconds: (now + Minutes(60)).milliseconds + 1)
            )
            for duty in try alerts.duties(of: unit, beginningIn: soon, in: context)
            where duty.span.start > since + Minutes(60) {
                wanted.append(WantedAlert(.dutySoon, duty, of: unit, zone, at: now))
            }
            return wanted
        }
        let latest = max(since, now)
        let next = try WakeUp.reminders(unit: unit, since: latest).dueItem(
            at: now + Reminders.look, unit: unit, json: RecordJSON())
        if wanted.isEmpty {
            try await record.store.keep { context in
                try context.finish(claim)
                try context.setDue(next)
            }
            return
        }
        _ = try await record.transact { record, context in
            try context.finish(claim)
            try record.setWakeUp(next)
            var isSent = false
            for alert in wanted { isSent = try record.raise(alert) != nil || isSent }
            if !isSent { try record.journalNothingDone(about: "reminders/\(unit)", in: unit.rawValue, at: now) }
        }
    }
}

extension WantedAlert {
    init(_ kind: AlertKind, _ duty: ComingDuty, of unit: ReportingUnit, _ zone: DutyZone, at now: Timestamp) {
        let (date, time, _) = zone.wallClock(at: duty.span.start)
        self.init(
            kind: kind, unit: unit,
            lines: [
                AlertText(
                    zh: "\(duty.person.name)：\(MonthDay(date)) \(time) 起\(duty.post.zh)",
                    en: "\(duty.person.name): \(duty.post.en) from \(MonthDay(date)) \(time)")
            ], uselessAfter: duty.span.start, at: now,
            cause: "\(kind.rawValue)/\(duty.person.unit)/\(duty.person.person)/\(duty.span.start.milliseconds)",
            called: [duty.person])
    }
}
