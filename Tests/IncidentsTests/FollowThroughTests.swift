import DutyCalendar
import Testing

@testable import Incidents

@Suite struct FollowThroughTests {
    let calendar = Arrangements.calendar

    func last(_ term: FollowThroughTerm, _ day: String) -> String {
        term.lastDay(assignedOn: date(day), calendar: calendar).description
    }

    func assigned(_ term: FollowThroughTerm, at time: String = "2026-09-28 10:00", calendar: HolidayCalendar? = nil)
        throws
        -> FollowThroughCase
    {
        try FollowThroughCase.assign(
            .init(
                id: FollowThroughID(rawValue: "t1")!, number: YearlyNumber(year: 2026, number: 8)!,
                kind: .leaderInstruction, task: "整改", owner: "应急局", term: term),
            by: act(time), calendar: calendar ?? self.calendar, zone: DutyOffice.zone
        ).case
    }

    @Test(arguments: [2024, 2025, 2026])
    func theYearHasItsWorkingDays(year: Int) {
        let days = date("\(year)-01-01")...date("\(year)-12-31")
        #expect(calendar.workingDays(in: days) == Arrangements.workingDays[year])
        #expect(Arrangements.workingDayList.count { $0.year == year } == Arrangements.workingDays[year])
    }

    @Test func everyDayOfThreeYearsCountsTwoAndFiveWorkingDays() {
        let list = Arrangements.workingDayList
        for day in date("2024-01-01")...date("2026-12-18") {
            let after = list.drop { $0 <= day }
            let (two, five) = (after.dropFirst(1).first, after.dropFirst(4).first)
            #expect(FollowThroughTerm.expedited.lastDay(assignedOn: day, calendar: calendar) == two, "\(day)")
            #expect(FollowThroughTerm.ordinary.lastDay(assignedOn: day, calendar: calendar) == five, "\(day)")
        }
    }

    @Test func aMakeUpSaturdayCountsAndAMovedOffDayDoesNot() {
        #expect(last(.expedited, "2026-09-30") == "2026-10-09")
        #expect(last(.ordinary, "2026-09-30") == "2026-10-13", "10 October is a working Saturday")
    }

    @Test func theDayOfAssignmentIsDayOne() {
        #expect(last(.sevenDays, "2026-11-18") == "2026-11-24")
        #expect(last(.oneMonth, "2026-11-18") == "2026-12-17")
        #expect(last(.oneMonth, "2026-12-01") == "2026-12-31")
        #expect(last(.oneMonth, "2026-12-18") == "2027-01-17")
        #expect(last(.oneMonth, "2026-01-30") == "2026-02-28", "February has no 30th")
        #expect(last(.yearEnd, "2026-01-05") == "2026-12-31")
    }

    @Test func theEndOfTheLastDayIsStillInTime() throws {
        var task = try assigned(.sevenDays, at: "2026-11-18 10:00")
        #expect(task.clocks.deadlines.map(\.due) == [Timestamp(milliseconds: at("2026-11-25 00:00").milliseconds - 1)])
        _ = try task.closeOut(completion: "已办结", by: act("2026-11-24 23:59"))
        #expect(task.lateness(at: at("2026-12-01 00:00")).isEmpty)
        #expect(throws: IncidentRefusal.alreadyClosed(task.entry.subject)) {
            try task.closeOut(completion: "再", by: act("2026-11-25 09:00"))
        }
    }

    @Test func itIsStruckOffWithACompletionReport() throws {
        var task = try assigned(.expedited)
        #expect(throws: IncidentRefusal.missing([.completion])) {
            try task.closeOut(completion: "", by: act("2026-09-29 09:00"))
        }
        _ = try task.reportProgress("已派人", by: act("2026-09-29 09:00"))
        #expect(task.clocks.running.count == 1, "progress is not completion")
        _ = try task.closeOut(completion: "已整改", by: act("2026-10-09 09:00"))
        #expect(task.clocks.deadlines.first?.state == .missed(answeredAt: at("2026-10-09 09:00")))
    }

    @Test func aLongRunningItemReportsEveryTwoWeeks() throws {
        var task = try assigned(.longRunning, at: "2026-11-02 10:00")
        let days = { task.clocks.deadlines.map { DutyOffice.zone.date(at: $0.due).description } }
        #expect(days() == ["2026-11-16"])
        _ = try task.reportProgress("一", by: act("2026-11-10 09:00"))
        #expect(days() == ["2026-11-16", "2026-11-30"], "the row does not drift")
        _ = task.pass(at: at("2026-12-01 09:00"))
        #expect(days() == ["2026-11-16", "2026-11-30", "2026-12-14"])
        _ = try task.closeOut(completion: "结束", by: act("2026-12-03 09:00"))
        #expect(task.clocks.nextFiring == nil)
        #expect(
            task.clocks.deadlines.map(\.state) == [
                .met(at: at("2026-11-10 09:00")), .missed(answeredAt: at("2026-12-03 09:00")),
                .met(at: at("2026-12-03 09:00")),
            ])
    }

    @Test func aYearThatIsNotPublishedIsSaidSoAndCountedAgain() throws {
        var task = try assigned(.ordinary, at: "2026-12-28 10:00")
        #expect(task.clocks.deadlines.first?.provisionalYears == [2027])
        #expect(DutyOffice.zone.date(at: task.clocks.deadlines[0].due) == date("2027-01-04"))
        let newYear = YearArrangement(
            year: 2027, blocks: [.init(name: "元旦", days: date("2027-01-01")...date("2027-01-03"))], makeUpWorkdays: [],
            statutoryDays: [], springFestivalEve: nil, isPublished: true)
        let published = HolidayCalendar(calendar.years.values + [newYear])
        let actions = task.recount(calendar: published, zone: DutyOffice.zone, at: at("2026-12-30 10:00"))
        #expect(DutyOffice.zone.date(at: task.clocks.deadlines[0].due) == date("2027-01-05"))
        #expect(task.clocks.deadlines[0].provisionalYears.isEmpty)
        #expect(actions.journalChanges.map(\.field) == [.due])
    }
}
