import DutyCalendar
import Roster
import Testing

@Suite struct MaxWeekendsTests {
    let rule = MaxWeekends(.hard(["most": .number(1)]))
    let monthly = MaxWeekends(.hard(["most": .number(1), "per": .word("month")]))

    /// Saturday 17 October to Sunday 25 October, the weekends only.
    var unit: SmallUnit {
        SmallUnit(
            people: [person("a"), person("b")], posts: [post("primary", days: DaySelector(kinds: [.weekend]))],
            from: day("2026-10-17"), count: 9)
    }

    func roster(_ first: String, _ second: String, _ third: String, _ fourth: String) -> Roster {
        unit.roster(["primary": [first, second, "", "", "", "", "", third, fourth]])
    }

    @Test func aSaturdayAndASundayOfTwoWeekends() {
        let findings = unit.findings(rule, roster("a", "b", "", "a"))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-17"), day("2026-10-24")]])
        #expect(findings.map(\.message.zh) == ["A：本表值班周末 2 个，超过 1 个"])
    }

    @Test func bothDaysOfOneWeekendAreOne() {
        #expect(unit.findings(rule, roster("a", "a", "b", "b")).isEmpty)
    }

    @Test func aMadeUpWorkingDayIsNoWeekend() {
        var unit = unit
        unit.posts = [post("primary")]
        unit.from = day("2026-10-10")  // Saturday, worked
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "", "", "", "", "", "", "a", ""]])).isEmpty)
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "a", "", "", "", "", "", "a", ""]])).count == 1)
    }

    @Test func aWeekendOfTheMonthBeforeTheRosterCountsForTheMonthAlone() {
        var unit = unit
        unit.posts = [post("primary")]
        unit.context = [unit.duty("primary", day("2026-10-11"), "a")]
        #expect(unit.findings(monthly, roster("a", "b", "", "")).map(\.message.zh) == ["A：2026-10 当月值班周末 2 个，超过 1 个"])
        #expect(unit.findings(rule, roster("a", "b", "", "")).isEmpty)
    }

    @Test func aWeekendBelongsToTheMonthOfItsSaturday() {
        var unit = unit
        unit.posts = [post("primary")]
        unit.from = day("2026-10-31")
        unit.context = [unit.duty("primary", day("2026-10-24"), "a")]
        #expect(unit.findings(monthly, unit.roster(["primary": ["", "a"]])).count == 1)
        #expect(unit.findings(monthly, unit.roster(["primary": ["", "", "", "", "", "", "", "a", "a"]])).isEmpty)
    }

    @Test func theSundayAfterAWorkedSaturdayAddsNoWeekend() async throws {
        var unit = unit
        unit.people = [person("a")]
        unit.from = day("2026-10-18")
        unit.count = 1
        unit.context = [unit.duty("primary", day("2026-10-17"), "a")]
        #expect(unit.findings(monthly, unit.roster(["primary": ["a"]])).isEmpty)
        #expect(try await isImpossible(unit.problem(Cover(.hard()), monthly)) == false)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func thePlannerRespectsTheMonthSoFar() async throws {
        var unit = unit
        unit.count = 2
        unit.context = [unit.duty("primary", day("2026-10-11"), "a")]
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(monthly, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
