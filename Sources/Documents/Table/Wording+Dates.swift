import DutyCalendar
import Roster

// Days and stretches of days in words.
extension Wording {
    /// `南江县人民政府2026年10月值班表`: by the month, by the holiday, or by the first and last day.
    func title(of unit: Unit, days: ClosedRange<CivilDate>, calendar: HolidayCalendar) -> String {
        say("\(unit.name.zh)\(period(days, calendar))值班表", "\(unit.name.en): duty roster, \(period(days, calendar))")
    }

    func subtitle(of unit: Unit, version: Int) -> String {
        var parts: [String] = []
        if !unit.dutyLine.isEmpty { parts.append(say("值班电话：\(unit.dutyLine)", "Duty line: \(unit.dutyLine)")) }
        parts.append(say("交接班：每日 \(unit.handover)", "Handover: daily at \(unit.handover)"))
        parts.append(say("第 \(version) 版", "Version \(version)"))
        return parts.joined(separator: say("　　", "   "))
    }

    private func period(_ days: ClosedRange<CivilDate>, _ calendar: HolidayCalendar) -> String {
        let first = days.lowerBound
        let last = days.upperBound
        if days == first.yearMonth.days {
            return say("\(first.year)年\(first.month)月", "\(monthName(first.month)) \(first.year)")
        }
        let block = calendar.years[first.year]?.blocks.first { $0.days == days }
        if let name = block?.name, !name.isEmpty {
            return say(
                "\(first.year)年\(name)（\(range(first, last))）", "\(name) \(first.year) (\(range(first, last)))")
        }
        if first == last { return "\(long(first))" }
        return first.year == last.year
            ? say("\(first.year)年\(range(first, last))", "\(range(first, last)) \(first.year)")
            : say("\(long(first))至\(long(last))", "\(long(first)) to \(long(last))")
    }

    private func range(_ first: CivilDate, _ last: CivilDate) -> String {
        let ends = (short(first, withYear: false), short(last, withYear: false))
        return first == last ? ends.0 : say("\(ends.0)至\(ends.1)", "\(ends.0) to \(ends.1)")
    }

    private func long(_ date: CivilDate) -> String {
        say(
            "\(date.year)年\(date.month)月\(date.day)日",
            "\(date.day) \(monthName(date.month)) \(date.year)")
    }

    /// `10月1日`, `1 Oct`; or, where the year must be told, `2026-10-01`.
    func short(_ date: CivilDate, withYear: Bool) -> String {
        withYear
            ? date.description : say("\(date.month)月\(date.day)日", "\(date.day) \(monthName(date.month).prefix(3))")
    }

    /// `周四`; on a holiday `周四 国庆节`.
    func label(of date: CivilDate, calendar: HolidayCalendar) -> String {
        let weekday = weekday(date.weekday)
        guard let name = calendar.holidayName(of: date) else { return weekday }
        return "\(weekday) \(name.isEmpty ? holiday : name)"
    }

    func weekday(_ weekday: Weekday) -> String {
        switch weekday {
        case .monday: say("周一", "Mon")
        case .tuesday: say("周二", "Tue")
        case .wednesday: say("周三", "Wed")
        case .thursday: say("周四", "Thu")
        case .friday: say("周五", "Fri")
        case .saturday: say("周六", "Sat")
        case .sunday: say("周日", "Sun")
        }
    }

    private func monthName(_ month: Int) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return names.indices.contains(month - 1) ? names[month - 1] : "\(month)"
    }
}
