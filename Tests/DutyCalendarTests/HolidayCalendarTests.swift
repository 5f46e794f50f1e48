import DutyCalendar
import Testing

private func date(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

/// The State Council's arrangements, written out here once more so that a mistake in the calendar files or in the code
/// does not agree with itself.
private let published = HolidayCalendar([
    arrangement(
        2024,
        [
            ("元旦", "01-01", "01-01"), ("春节", "02-10", "02-17"), ("清明节", "04-04", "04-06"), ("劳动节", "05-01", "05-05"),
            ("端午节", "06-08", "06-10"), ("中秋节", "09-15", "09-17"), ("国庆节", "10-01", "10-07"),
        ], ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"]),
    arrangement(
        2025,
        [
            ("元旦", "01-01", "01-01"), ("春节", "01-28", "02-04"), ("清明节", "04-04", "04-06"), ("劳动节", "05-01", "05-05"),
            ("端午节", "05-31", "06-02"), ("国庆节、中秋节", "10-01", "10-08"),
        ], ["01-26", "02-08", "04-27", "09-28", "10-11"]),
    arrangement(
        2026,
        [
            ("元旦", "01-01", "01-03"), ("春节", "02-15", "02-23"), ("清明节", "04-04", "04-06"), ("劳动节", "05-01", "05-05"),
            ("端午节", "06-19", "06-21"), ("中秋节", "09-25", "09-27"), ("国庆节", "10-01", "10-07"),
        ], ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]),
])

private func arrangement(_ year: Int, _ blocks: [(String, String, String)], _ makeUp: [String]) -> YearArrangement {
    YearArrangement(
        year: year,
        blocks: blocks.map { .init(name: $0.0, days: date("\(year)-\($0.1)")...date("\(year)-\($0.2)")) },
        makeUpWorkdays: Set(makeUp.map { date("\(year)-\($0)") }), statutoryDays: [], springFestivalEve: nil,
        isPublished: true)
}

@Suite struct HolidayCalendarTests {
    @Test(arguments: [(2024, 251), (2025, 248), (2026, 248)])
    func aYearHasItsPublishedWorkingDays(_ year: Int, _ count: Int) {
        #expect(published.workingDays(in: date("\(year)-01-01")...date("\(year)-12-31")) == count)
    }

    @Test func aMakeUpSaturdayIsWorkedAndAMovedFridayIsNot() {
        #expect(published.kind(of: date("2026-10-10")) == .workday)
        #expect(published.isMakeUpWorkday(date("2026-10-10")))
        #expect(published.kind(of: date("2026-02-20")) == .holiday)
        #expect(published.kind(of: date("2026-10-11")) == .weekend)
        #expect(published.kind(of: date("2026-10-03")) == .holiday)
    }

    /// "Within n working days" counted day by day, against the closed form, for every day of three years.
    @Test func countingWorkingDaysSkipsNoneAndRepeatsNone() {
        for start in stride(from: date("2024-01-01"), through: date("2026-12-01"), by: 1) {
            #expect(published.workingDay(0, after: start) == start)
            for count in [1, 2, 5, 10] {
                let end = published.workingDay(count, after: start)
                #expect(published.isWorkingDay(end))
                #expect(published.workingDays(in: (start + 1)...end) == count)
            }
        }
    }

    @Test func twoWorkingDaysAcrossTheNationalHoliday() {
        // Wednesday 30 September: Thursday to Wednesday are off, so the second working day is Friday the 9th.
        #expect(published.workingDay(2, after: date("2026-09-30")) == date("2026-10-09"))
        // Thursday 8 October: Friday and the make-up Saturday.
        #expect(published.workingDay(2, after: date("2026-10-08")) == date("2026-10-10"))
    }

    @Test func aYearWithoutAnArrangementIsProvisional() {
        #expect(published.unpublishedYears(in: date("2026-12-01")...date("2027-02-01")) == [2027])
        #expect(published.unpublishedYears(in: date("2024-01-01")...date("2026-12-31")).isEmpty)
    }

    @Test func statutoryDaysOfAnUnpublishedYearAreHolidays() {
        let calendar = HolidayCalendar([
            YearArrangement(
                year: 2027, blocks: [], makeUpWorkdays: [], statutoryDays: [date("2027-10-01")],
                springFestivalEve: date("2027-02-05"), isPublished: false)
        ])
        #expect(calendar.kind(of: date("2027-10-01")) == .holiday)
        #expect(calendar.kind(of: date("2027-10-04")) == .workday)
        #expect(calendar.isSpringFestivalEve(date("2027-02-05")))
    }
}

@Suite struct SeasonTests {
    let season = Season(
        first: MonthDay(iso: "05-01")!, last: MonthDay(iso: "09-30")!,
        exceptions: [2026: date("2026-04-20")...date("2026-10-10")])

    @Test func bothEndsBelongToIt() {
        #expect(season.contains(date("2025-05-01")))
        #expect(season.contains(date("2025-09-30")))
        #expect(!season.contains(date("2025-04-30")))
        #expect(!season.contains(date("2025-10-01")))
    }

    @Test func aYearMayHaveDatesOfItsOwn() {
        #expect(season.contains(date("2026-04-20")))
        #expect(season.contains(date("2026-10-10")))
        #expect(!season.contains(date("2026-10-11")))
    }

    @Test func aSeasonMayRunOverTheTurnOfTheYear() {
        let winter = Season(first: MonthDay(iso: "11-01")!, last: MonthDay(iso: "03-31")!)
        #expect(winter.contains(date("2026-12-31")))
        #expect(winter.contains(date("2026-01-01")))
        #expect(!winter.contains(date("2026-06-01")))
    }
}
