import DutyCalendar
import Roster
import Testing

@Suite struct MinConsecutiveTests {
    let rule = MinConsecutive(.hard(["days": .number(2)]))
    var unit: SmallUnit { SmallUnit(people: [person("a"), person("b")], posts: [post("primary")], count: 5) }

    @Test func aSingleDayIsTooShort() {
        let findings = unit.findings(rule, unit.roster(["primary": ["b", "b", "a", "b", "b"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-14")]])
        #expect(findings.map(\.message.zh) == ["A：2026-10-14 只连续值班 1 天，不足 2 天"])
    }

    @Test func twoDaysAreEnough() {
        #expect(unit.findings(rule, unit.roster(["primary": ["b", "b", "a", "a", "b"]])).isEmpty)
    }

    @Test func whatLiesOutsideCountsAsFulfilling() {
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "b", "b", "b", "a"]])).isEmpty)
    }

    @Test func whereTheMonthBeforeIsKnownItCounts() {
        var unit = unit
        unit.context = [unit.duty("primary", unit.from - 2, "b"), unit.duty("primary", unit.from - 1, "b")]
        #expect(
            unit.findings(rule, unit.roster(["primary": ["a", "b", "b", "b", "b"]])).map(\.dates)
                == [[day("2026-10-12")]])
        #expect(unit.findings(rule, unit.roster(["primary": ["b", "a", "a", "b", "b"]])).isEmpty)
    }

    @Test func aRunBegunTheDayBeforeHasToGoOn() {
        var unit = unit
        unit.context = [unit.duty("primary", unit.from - 2, "b"), unit.duty("primary", unit.from - 1, "a")]
        #expect(
            unit.findings(rule, unit.roster(["primary": ["", "", "b", "b", "b"]])).map(\.dates)
                == [[day("2026-10-11")]])
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "", "b", "b", "b"]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        let middle = unit.from + 2
        unit.requests = [
            DutyRequest(person: id("a"), days: middle...middle, wish: .on, weight: 5),
            DutyRequest(person: id("a"), days: unit.from...unit.from + 1, wish: .off),
            DutyRequest(person: id("a"), days: unit.from + 3...unit.from + 4, wish: .off),
        ]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func thePlannerRespectsTheMonthBefore() async throws {
        var unit = unit
        unit.count = 3
        unit.context = [unit.duty("primary", unit.from - 2, "b"), unit.duty("primary", unit.from - 1, "a")]
        unit.requests = [DutyRequest(person: id("a"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
