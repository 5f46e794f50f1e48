import DutyCalendar
import Foundation
import Testing

@Suite struct CivilDateTests {
    /// Foundation's calendar is the oracle: every day of four centuries, in both directions.
    @Test func everyDayAgreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "UTC")!
        let first = try #require(CivilDate(year: 1900, month: 1, day: 1))
        let last = try #require(CivilDate(year: 2299, month: 12, day: 31))
        var wrong: [CivilDate] = []
        for date in stride(from: first, through: last, by: 1) {
            let moment = Date(timeIntervalSince1970: Double(date.dayNumber) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
            let agrees =
                date.year == parts.year && date.month == parts.month && date.day == parts.day
                && date.weekday.rawValue % 7 + 1 == parts.weekday!
                && CivilDate(year: date.year, month: date.month, day: date.day) == date
            if !agrees { wrong.append(date) }
        }
        #expect(wrong.isEmpty)
        #expect(last - first == 146_096)
    }

    @Test(arguments: [
        "2026-02-29", "2026-06-31", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-01-01 ", "",
        "2026/01/01", "+026-01-01",
    ])
    func daysThatDoNotExistAreNoDates(_ text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test func leapDaysFollowTheGregorianRule() {
        #expect(CivilDate(iso: "2024-02-29") != nil)
        #expect(CivilDate(iso: "2100-02-29") == nil)
        #expect(CivilDate(iso: "2000-02-29") != nil)
    }

    @Test func readingWhatIsWrittenGivesTheSameDay() {
        for number in stride(from: -20_000, to: 60_000, by: 37) {
            let date = CivilDate(dayNumber: number)
            #expect(CivilDate(iso: date.description) == date)
        }
    }

    @Test func aMonthHasItsDays() throws {
        let month = try #require(YearMonth(iso: "2026-02"))
        #expect(month.days.count == 28)
        #expect(month.lastDay.description == "2026-02-28")
        #expect(YearMonth(iso: "2026-13") == nil)
        #expect(YearMonth(iso: "2026-2") == nil)
    }
}

@Suite struct ClockTimeTests {
    @Test(arguments: ["24:00", "24:30", "12:60", "8", "08:3", ":30", "08:30:00", "-1:30", "ab:cd"])
    func timesThatDoNotExistAreNoTimes(_ text: String) {
        #expect(ClockTime(text) == nil)
    }

    @Test func hoursMayHaveOneDigit() {
        #expect(ClockTime("8:30") == ClockTime(hour: 8, minute: 30))
        #expect(ClockTime("23:59")?.description == "23:59")
    }
}

@Suite struct DutyZoneTests {
    let zone = DutyZone.shanghai

    @Test func wallClockAndInstantAreInverse() throws {
        let date = try #require(CivilDate(iso: "2026-10-01"))
        let instant = zone.instant(date, ClockTime("08:30")!)
        #expect(zone.iso(instant) == "2026-10-01T08:30:00+08:00")
        #expect(zone.wallClock(at: instant).date == date)
        #expect(zone.date(at: zone.day(date).end) == date + 1)
        #expect(DutyZone(named: "UTC")!.iso(instant) == "2026-10-01T00:30:00+00:00")
    }

    @Test func timesBeforeTheEpochKeepTheirDay() {
        let moment = Timestamp(milliseconds: -1)
        #expect(DutyZone(named: "UTC")!.iso(moment) == "1969-12-31T23:59:59+00:00")
    }

    @Test(arguments: [
        ("2026-10-01T08:30:00+08:00", "2026-10-01T00:30:00Z"), ("2026-10-01T08:30+08:00", "2026-10-01T00:30:00Z"),
        ("2026-10-01T08:30:00", "2026-10-01T00:30:00Z"), ("2026-09-30T18:00:00-06:30", "2026-10-01T00:30:00Z"),
    ])
    func offsetsAreUnderstood(_ written: String, _ meant: String) throws {
        let utc = try #require(DutyZone(named: "UTC"))
        let instant = try #require(utc.instant(iso: meant))
        #expect(zone.instant(iso: written) == instant)
    }

    @Test(arguments: [
        "2026-10-01", "2026-10-01T25:00", "2026-10-01T08:30+8", "2026-10-01T08:30:61", "T08:30", "2026-10-01 08:30",
    ])
    func otherWritingsAreRefused(_ text: String) {
        #expect(zone.instant(iso: text) == nil)
    }

    @Test func zonesWithDaylightSavingAreNotOffered() {
        #expect(DutyZone(named: "Europe/Berlin") == nil)
        #expect(DutyZone(named: "+05:30")?.offset == Minutes(330))
        #expect(DutyZone(named: "+15:00") == nil)
    }
}
