import DutyCalendar
import Roster
import Testing

@Suite struct LeadNotDutyTests {
    let rule = LeadNotDuty(.hard())

    var unit: SmallUnit {
        SmallUnit(
            people: [person("a"), person("b")],
            posts: [post("lead", role: .lead), post("primary"), post("standby", role: .standby)], count: 2)
    }

    @Test func leadingAndStandingDutyOnTheSameDay() {
        let findings = unit.findings(rule, unit.roster(["lead": ["a", "b"], "primary": ["a", "a"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-12"), day("2026-10-12")]])
        #expect(findings.map(\.message.zh) == ["A：带班（2026-10-12 lead）与值班（2026-10-12 primary）时间重叠"])
    }

    @Test func inTheSameMonthIsNotAtTheSameTime() {
        #expect(unit.findings(rule, unit.roster(["lead": ["a", "b"], "primary": ["b", "a"]])).isEmpty)
    }

    @Test func standbyIsNeither() {
        #expect(unit.findings(rule, unit.roster(["lead": ["a", "b"], "standby": ["a", "b"]])).isEmpty)
    }

    @Test func aWeekLedFromTheMonthBeforeIsStillLed() {
        var unit = unit
        unit.posts[0].length = .hours(7 * 24)
        unit.context = [unit.duty("lead", unit.from - 6, "a")]
        // From 6 to 13 October, 08:30.
        #expect(
            unit.findings(rule, unit.roster(["primary": ["a", "a"]])).map(\.dates)
                == [[day("2026-10-06"), day("2026-10-12")]])
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.posts.removeLast()
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
