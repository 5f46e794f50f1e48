import DutyCalendar
import Roster
import Testing

@Suite struct MaxConsecutiveTests {
    let rule = MaxConsecutive(.hard(["days": .number(2)]))
    var unit: SmallUnit {
        SmallUnit(people: [person("a"), person("b")], posts: [post("primary"), post("second")], count: 4)
    }

    @Test func threeDaysRunningAreOneTooMany() {
        let findings = unit.findings(
            rule, unit.roster(["primary": ["b", "a", "", "a"], "second": ["", "", "a", ""]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-13"), day("2026-10-14"), day("2026-10-15")]])
        #expect(findings.map(\.message.zh) == ["A：2026-10-13 至 2026-10-15 连续值班 3 天，超过 2 天"])
    }

    @Test func twoDaysAndAPauseAreFine() {
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "a", "b", "a"]])).isEmpty)
    }

    @Test func daysOfTheMonthBeforeCount() {
        var unit = unit
        unit.context = [unit.duty("primary", unit.from - 2, "a"), unit.duty("second", unit.from - 1, "a")]
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "b", "b", "a"]])).first?.dates.count == 3)
        #expect(unit.findings(rule, unit.roster(["primary": ["b", "a", "a", "b"]])).isEmpty)
    }

    @Test func onlyTheNamedPostsCount() {
        let narrow = MaxConsecutive(.hard(["days": .number(2), "posts": .words(["primary"])]))
        #expect(unit.findings(narrow, unit.roster(["primary": ["a", "", "a"], "second": ["", "a", ""]])).isEmpty)
        #expect(
            unit.findings(narrow, unit.roster(["primary": ["a", "a", "a"]])).map(\.message.zh)
                == ["A：2026-10-12 至 2026-10-14 连续值班（primary） 3 天，超过 2 天"])
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.posts.removeLast()
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func thePlannerRespectsTheMonthBefore() async throws {
        var unit = unit
        unit.posts.removeLast()
        unit.count = 1
        unit.context = [unit.duty("primary", unit.from - 2, "a"), unit.duty("primary", unit.from - 1, "a")]
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
