import DutyCalendar

/// How a deadline comes again.
public enum Recurrence: Codable, Hashable, Sendable {
    /// Every day before each of these times.
    case daily(times: [ClockTime], zone: DutyZone)
    /// Every so many days, by the end of the day.
    case everyDays(days: Int, zone: DutyZone)

    /// The first due time after `instant`. Nil when there are no times of day.
    func due(after instant: Timestamp) -> Timestamp? {
        switch self {
        case .daily(let times, let zone):
            let day = zone.date(at: instant)
            let slots = [day, day + 1].flatMap { day in times.sorted().map { zone.instant(day, $0) } }
            return slots.first { $0 > instant }
        case .everyDays(let days, let zone):
            return zone.lastInstant(of: zone.date(at: instant) + max(1, days))
        }
    }

    /// `20261001T0800`: the place of a due time in the row, which is the same whichever row it came from.
    func mark(of due: Timestamp) -> String {
        let (date, time, _) = zone.wallClock(at: due)
        return (date.description + "T" + time.description).filter { $0 != "-" && $0 != ":" }
    }

    var zone: DutyZone {
        switch self {
        case .daily(_, let zone), .everyDays(_, let zone): zone
        }
    }

    /// Both rows in one.
    func union(_ other: Recurrence) -> Recurrence {
        guard case .daily(let mine, let zone) = self, case .daily(let theirs, _) = other else { return self }
        return .daily(times: Set(mine).union(theirs).sorted(), zone: zone)
    }
}

extension DutyZone {
    /// The last millisecond of a local day: what "by the end of the day" means.
    func lastInstant(of date: CivilDate) -> Timestamp {
        Timestamp(milliseconds: day(date).end.milliseconds - 1)
    }
}
