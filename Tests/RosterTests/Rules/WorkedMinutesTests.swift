import DutyCalendar
import Roster
import Testing

@Suite struct WorkedMinutesTests {
    func rule(least: Int = 0, most: Int = 0, per: String = "roster") -> WorkedMinutes {
        WorkedMinutes(.hard(["least": .number(least), "most": .number(most), "per": .word(per)]))
    }

    var unit: SmallUnit { SmallUnit(people: [person("a"), person("b")], posts: [post("primary", hours: 12)]) }

    @Test func moreThanTheMost() {
        let findings = unit.findings(rule(most: 1439), unit.roster(["primary": ["a", "b", "a"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-12"), day("2026-10-14")]])
        #expect(findings.map(\.message.zh) == ["A：本表值班 24 h，超过 1439 min"])
    }

    @Test func lessThanTheLeastAlsoForWhoeverStandsNothing() {
        let findings = unit.findings(rule(least: 60), unit.roster(["primary": ["a", "a", "a"]]))
        #expect(findings.map(\.people) == [[id("b")]])
        #expect(findings.map(\.message.zh) == ["B：本表值班 0 h，不足 1 h"])
    }

    @Test func theLimitsThemselvesAreKept() {
        #expect(unit.findings(rule(least: 720, most: 1440), unit.roster(["primary": ["a", "b", "a"]])).isEmpty)
    }

    @Test func aWeekThatIsCutOffIsNotAskedForTheLeast() {
        #expect(unit.findings(rule(least: 10_000, per: "week"), unit.roster(["primary": ["a", "b", "a"]])).isEmpty)
        var week = unit
        week.count = 7
        #expect(week.findings(rule(least: 10_000, per: "week"), week.roster(["primary": ["a", "b", "a"]])).count == 2)
    }

    @Test func whatWasStoodBeforeInTheWeekCounts() {
        var unit = unit
        unit.from = day("2026-10-14")
        unit.context = [unit.duty("primary", day("2026-10-12"), "a")]
        let limit = rule(most: 1440, per: "week")
        #expect(
            unit.findings(limit, unit.roster(["primary": ["a", "b", "a"]])).map(\.message.zh)
                == ["A：2026-10-12 当周值班 36 h，超过 24 h"])
        #expect(unit.findings(limit, unit.roster(["primary": ["a", "b", "b"]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule(most: 1440), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
        try await expectPlanted(rule(least: 720), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
