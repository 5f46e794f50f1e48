import DutyCalendar

/// The State Council's arrangements of 2024 to 2026, as `../shared/domain/calendar.yaml` has them.
enum Arrangements {
    static let off: [Int: [(String, String, String)]] = [
        2024: [
            ("元旦", "01-01", "01-01"), ("春节", "02-10", "02-17"), ("清明节", "04-04", "04-06"),
            ("劳动节", "05-01", "05-05"), ("端午节", "06-08", "06-10"), ("中秋节", "09-15", "09-17"),
            ("国庆节", "10-01", "10-07"),
        ],
        2025: [
            ("元旦", "01-01", "01-01"), ("春节", "01-28", "02-04"), ("清明节", "04-04", "04-06"),
            ("劳动节", "05-01", "05-05"), ("端午节", "05-31", "06-02"), ("国庆节、中秋节", "10-01", "10-08"),
        ],
        2026: [
            ("元旦", "01-01", "01-03"), ("春节", "02-15", "02-23"), ("清明节", "04-04", "04-06"),
            ("劳动节", "05-01", "05-05"), ("端午节", "06-19", "06-21"), ("中秋节", "09-25", "09-27"),
            ("国庆节", "10-01", "10-07"),
        ],
    ]
    static let workOn: [Int: [String]] = [
        2024: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
        2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
        2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
    ]
    static let workingDays = [2024: 251, 2025: 248, 2026: 248]

    static let calendar = HolidayCalendar(
        off.keys.sorted().map { year in
            YearArrangement(
                year: year,
                blocks: off[year]!.map { name, from, to in
                    YearArrangement.Block(name: name, days: date("\(year)-\(from)")...date("\(year)-\(to)"))
                },
                makeUpWorkdays: Set(workOn[year]!.map { date("\(year)-\($0)") }), statutoryDays: [],
                springFestivalEve: nil, isPublished: true)
        })

    /// Every working day of the three years, told without the calendar's own code.
    static let workingDayList: [CivilDate] = off.keys.sorted().flatMap { year in
        (date("\(year)-01-01")...date("\(year)-12-31")).filter { day in
            let text = String(day.description.dropFirst(5))
            if workOn[year]!.contains(text) { return true }
            if off[year]!.contains(where: { $0.1 <= text && text <= $0.2 }) { return false }
            return day.weekday != .saturday && day.weekday != .sunday
        }
    }
}

func date(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }
