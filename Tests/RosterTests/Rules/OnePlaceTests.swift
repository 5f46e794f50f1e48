import DutyCalendar
import Roster
import Testing

@Suite struct OnePlaceTests {
    let rule = OnePlace(.hard())

    var unit: SmallUnit {
        SmallUnit(
            people: [person("a"), person("b")],
            posts: [post("day", hours: 9), post("night", start: "17:30", hours: 15), post("all")], count: 2)
    }

    @Test func theDayDutyOverlapsTheDutyOfTheWholeDay() {
        let findings = unit.findings(rule, unit.roster(["day": ["a"], "all": ["a"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-12"), day("2026-10-12")]])
        #expect(findings.map(\.message.zh) == ["A：2026-10-12 day与2026-10-12 all时间重叠"])
    }

    @Test func theSamePersonInBothSeatsIsTwiceInOnePlace() {
        #expect(unit.findings(rule, unit.roster(["all": ["a,a"]])).count == 1)
    }

    @Test func theMinuteOfTheHandoverIsNotAnOverlap() {
        #expect(unit.findings(rule, unit.roster(["day": ["a", "a"], "night": ["a", "a"]])).isEmpty)
    }

    @Test func aDutyOfTheMonthBeforeThatGoesOnCounts() {
        var unit = unit
        unit.posts[2].length = .hours(48)
        unit.context = [unit.duty("all", unit.from - 1, "a")]
        let findings = unit.findings(rule, unit.roster(["day": ["a", "a"]]))
        #expect(findings.map(\.dates) == [[day("2026-10-11"), day("2026-10-12")]])
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.count = 1
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
