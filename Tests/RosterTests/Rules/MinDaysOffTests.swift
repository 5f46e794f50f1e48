import DutyCalendar
import Roster
import Testing

@Suite struct MinDaysOffTests {
    let rule = MinDaysOff(.hard(["days": .number(2)]))
    var unit: SmallUnit { SmallUnit(people: [person("a"), person("b")], posts: [post("primary")], count: 4) }

    @Test func oneDayOffIsTooFew() {
        let findings = unit.findings(rule, unit.roster(["primary": ["a", "", "a", "a"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-13")]])
        #expect(findings.map(\.message.zh) == ["A：2026-10-13 只连续休息 1 天，不足 2 天"])
    }

    @Test func twoDaysOffAreEnough() {
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "", "", "a"]])).isEmpty)
    }

    @Test func whatLiesOutsideCountsAsFulfilling() {
        #expect(unit.findings(rule, unit.roster(["primary": ["", "a", "a", ""]])).isEmpty)
    }

    @Test func aRestBegunInTheMonthBeforeGoesOn() {
        var unit = unit
        unit.context = [unit.duty("primary", unit.from - 2, "a")]
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "", "", ""]])).map(\.dates) == [[day("2026-10-11")]])
        #expect(unit.findings(rule, unit.roster(["primary": ["", "a", "", ""]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.requests = [
            DutyRequest(person: id("a"), days: unit.from + 1...unit.from + 1, wish: .off),
            DutyRequest(person: id("b"), days: unit.from...unit.from, wish: .off),
            DutyRequest(person: id("b"), days: unit.from + 2...unit.from + 3, wish: .off),
        ]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func thePlannerRespectsTheMonthBefore() async throws {
        var unit = unit
        unit.count = 2
        unit.context = [unit.duty("primary", unit.from - 2, "a")]
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
