import DutyCalendar
import Roster
import Testing

@Suite struct ForbiddenSuccessionTests {
    func rule(days: Int) -> ForbiddenSuccession {
        ForbiddenSuccession(.hard(["after": .words(["night"]), "not": .words(["day"]), "days": .number(days)]))
    }

    var unit: SmallUnit {
        SmallUnit(
            people: [person("a"), person("b")],
            posts: [post("day", start: "10:30", hours: 7), post("night", start: "17:30", hours: 15)])
    }

    @Test func noDayDutyAfterANight() {
        let findings = unit.findings(rule(days: 1), unit.roster(["night": ["a", "", ""], "day": ["", "a", ""]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-12"), day("2026-10-13")]])
        #expect(findings.map(\.message.zh) == ["A：2026-10-12 night之后 1 天内不得值2026-10-13 day"])
    }

    @Test func theSecondDayAfterIsFree() {
        let roster = unit.roster(["night": ["a", "", ""], "day": ["", "", "a"]])
        #expect(unit.findings(rule(days: 1), roster).isEmpty)
        #expect(unit.findings(rule(days: 2), roster).count == 1)
    }

    @Test func theSameDayAndTheOtherOrderAreFree() {
        #expect(unit.findings(rule(days: 1), unit.roster(["day": ["a", "", ""], "night": ["a", "a", ""]])).isEmpty)
    }

    @Test func theLastNightOfTheMonthBeforeCounts() {
        var unit = unit
        unit.context = [unit.duty("night", unit.from - 1, "a")]
        #expect(unit.findings(rule(days: 1), unit.roster(["day": ["a", "", ""]])).count == 1)
        #expect(unit.findings(rule(days: 1), unit.roster(["day": ["", "a", ""]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.count = 2
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule(days: 1), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func thePlannerRespectsTheMonthBefore() async throws {
        var unit = unit
        unit.count = 1
        unit.context = [unit.duty("night", unit.from - 2, "a")]
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule(days: 2), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
