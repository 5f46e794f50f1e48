import DutyCalendar
import Roster
import Testing

@Suite struct RestBetweenDutiesTests {
    let rule = RestBetweenDuties(.hard(["hours": .number(24)]))

    var unit: SmallUnit {
        SmallUnit(people: [person("a"), person("b")], posts: [post("primary")])
    }

    @Test func twoDaysRunningAreTooClose() {
        let findings = unit.findings(rule, unit.roster(["primary": ["a", "a", "b"]]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("a")])
        #expect(findings.first?.dates == [day("2026-10-12"), day("2026-10-13")])
        #expect(findings.first?.message.zh == "A：2026-10-12 primary与2026-10-13 primary间隔 0 h，不足 24 h")
    }

    @Test func exactlyTheRestIsEnough() {
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "b", "a"]])).isEmpty)
    }

    @Test func theLastDutyOfTheMonthBeforeCounts() {
        var unit = unit
        unit.context = [unit.duty("primary", unit.from - 1, "a")]
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "b", "a"]])).count == 1)
        #expect(unit.findings(rule, unit.roster(["primary": ["b", "a", "b"]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        // B stands only if somebody must; A would stand every day.
        var unit = unit
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func thePlannerRespectsTheMonthBefore() async throws {
        var unit = unit
        unit.context = [unit.duty("primary", unit.from - 1, "a")]
        unit.requests = [DutyRequest(person: id("b"), days: unit.from...unit.from, wish: .off)]
        unit.count = 1
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
