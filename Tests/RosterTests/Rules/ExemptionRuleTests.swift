import DutyCalendar
import Roster
import Testing

@Suite struct ExemptionRuleTests {
    let rule = ExemptionRule(.hard())

    func unit(_ coverage: Exemption.Coverage, to: CivilDate? = day("2026-10-13")) -> SmallUnit {
        SmallUnit(
            people: [
                person(
                    "a", exemptions: [Exemption(covers: coverage, from: day("2026-10-13"), to: to, reason: "孕期")]),
                person("b"),
            ], posts: [post("day", hours: 9), post("night", start: "17:30", hours: 15)])
    }

    @Test func noNightsWhileExempt() {
        let unit = unit(.nights)
        let findings = unit.findings(rule, unit.roster(["night": ["b", "a", "b"], "day": ["a", "a", "a"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-13")]])
        #expect(findings.map(\.message.zh) == ["2026-10-13 night：A 2026-10-13 至 2026-10-13 免值夜班"])
    }

    @Test func theNightBeforeAndTheNightAfterAreStood() {
        let unit = unit(.nights)
        #expect(unit.findings(rule, unit.roster(["night": ["a", "b", "a"]])).isEmpty)
    }

    @Test func withoutAnEndItGoesOn() {
        let unit = unit(.posts([PostID(rawValue: "day")!]), to: nil)
        #expect(
            unit.findings(rule, unit.roster(["day": ["a", "a", "a"], "night": ["", "", ""]])).map(\.message.zh)
                == ["2026-10-13 day：A 2026-10-13 起免值day", "2026-10-14 day：A 2026-10-13 起免值day"])
    }

    @Test func fromEverythingMeansEverything() {
        let unit = unit(.everything)
        #expect(unit.findings(rule, unit.roster(["day": ["", "a", ""], "night": ["", "a", ""]])).count == 2)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit(.nights)
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
