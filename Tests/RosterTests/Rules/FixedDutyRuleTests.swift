import DutyCalendar
import Roster
import Testing

@Suite struct FixedDutyRuleTests {
    let rule = FixedDutyRule(.hard())

    var unit: SmallUnit {
        var unit = SmallUnit(people: [person("a"), person("b")], posts: [post("primary")])
        unit.fixed = [FixedDuty(person: id("b"), date: day("2026-10-13"), post: unit.posts[0].id, reason: "县长指定")]
        return unit
    }

    @Test func somebodyElseStandsIt() {
        let findings = unit.findings(rule, unit.roster(["primary": ["b", "a", "b"]]))
        #expect(findings.map(\.people) == [[id("b")]])
        #expect(findings.map(\.dates) == [[day("2026-10-13")]])
        #expect(findings.map(\.message.zh) == ["2026-10-13 primary固定由B值，实排A"])
    }

    @Test func nobodyStandsIt() {
        #expect(
            unit.findings(rule, unit.roster(["primary": ["b", "", "b"]])).map(\.message.zh)
                == ["2026-10-13 primary固定由B值，实排无人"])
    }

    @Test func theFixedPersonStandsIt() {
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "b", "a"]])).isEmpty)
    }

    @Test func anotherRostersDaysAreNotOurs() {
        var unit = unit
        unit.fixed[0].date = unit.from - 1
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "a", "a"]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func aDutyFixedWhereThePostIsNotWantedCannotBeStood() async throws {
        var unit = unit
        unit.posts[0].days = DaySelector(kinds: [.weekend])
        #expect(try await isImpossible(unit.problem(Cover(.hard()), rule)))
    }
}
