import DutyCalendar
import Incidents
import Roster

// Times in the unit's zone, by the 24-hour clock.
extension PaperWriter {
    /// `2026年11月18日10:05`, `18 November 2026, 10:05`.
    func moment(_ instant: Timestamp) -> String {
        let (date, time, _) = office.zone.wallClock(at: instant)
        return say("\(long(date))\(time)", "\(long(date)), \(time)")
    }

    func moment(_ fact: Known<Timestamp>) -> String { fact.value.map(moment) ?? unknown }

    /// `10:05`; `11月17日10:05`, `17 Nov 10:05` where it is another day than `day`.
    func time(_ instant: Timestamp, on day: CivilDate) -> String {
        let (date, time, _) = office.zone.wallClock(at: instant)
        return date == day ? time.description : dayAndTime(instant)
    }

    /// `11月17日10:05`, `17 Nov 10:05`.
    func dayAndTime(_ instant: Timestamp) -> String {
        let (date, time, _) = office.zone.wallClock(at: instant)
        return say(
            "\(date.month)月\(date.day)日\(time)", "\(date.day) \(Self.monthNames[date.month - 1].prefix(3)) \(time)")
    }

    /// `08:30—次日08:30`, `08:30 – 08:30 next day`.
    func span(_ span: DutySpan) -> String {
        let (from, to) = (office.zone.wallClock(at: span.start), office.zone.wallClock(at: span.end))
        let isNextDay = to.date > from.date
        return say(
            "\(from.time)—\(isNextDay ? "次日" : "")\(to.time)",
            "\(from.time) – \(to.time)\(isNextDay ? " next day" : "")")
    }

    /// `2026年11月18日`, `18 November 2026`.
    func long(_ date: CivilDate) -> String {
        say("\(date.year)年\(date.month)月\(date.day)日", "\(date.day) \(Self.monthNames[date.month - 1]) \(date.year)")
    }

    func month(_ month: YearMonth) -> String {
        say("\(month.year)年\(month.month)月", "\(Self.monthNames[month.month - 1]) \(month.year)")
    }

    func weekday(_ date: CivilDate) -> String {
        switch date.weekday {
        case .monday: say("星期一", "Monday")
        case .tuesday: say("星期二", "Tuesday")
        case .wednesday: say("星期三", "Wednesday")
        case .thursday: say("星期四", "Thursday")
        case .friday: say("星期五", "Friday")
        case .saturday: say("星期六", "Saturday")
        case .sunday: say("星期日", "Sunday")
        }
    }

    /// `通话14分钟后录入`, `entered 14 min after the act`; empty when it was entered within the minute.
    func enteredLate(_ act: Act) -> String {
        guard act.entryDelay > Minutes(0) else { return "" }
        let delay = say(act.entryDelay.words)
        return say("事后\(delay)录入", "entered \(delay) after the act")
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
