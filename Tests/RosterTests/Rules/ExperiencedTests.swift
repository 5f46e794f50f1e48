import DutyCalendar
import Roster
import Testing

@Suite struct ExperiencedTests {
    let rule = Experienced(.soft())

    var unit: SmallUnit {
        SmallUnit(
            people: [person("a"), person("b"), person("old", isExperienced: true)],
            posts: [post("primary"), post("secondary"), post("lead", role: .lead)], count: 2)
    }

    @Test func twoBeginnersAreAlone() {
        let findings = unit.findings(rule, unit.roster(["primary": ["a", "old"], "secondary": ["b", "b"]]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("a"), id("b")])
        #expect(findings.first?.dates == [day("2026-10-12")])
        #expect(findings.first?.cost == 1)
        #expect(findings.first?.message.zh == "2026-10-12 primary、secondary没有有经验的人员：A、B")
        #expect(findings.first?.message.en == "nobody experienced at primary, secondary on 2026-10-12: A, B")
    }

    @Test func anExperiencedLeaderIsNoHelpAtTheTelephone() {
        let roster = unit.roster(["primary": ["a", "a"], "secondary": ["b", "b"], "lead": ["old", "old"]])
        #expect(unit.cost(rule, roster) == 2)
        #expect(unit.cost(Experienced(.soft(1, ["roles": .words(["duty", "lead"])])), roster) == 0)
    }

    @Test func whoComesLaterIsAnotherTeam() {
        var unit = unit
        unit.posts[1] = post("secondary", start: "17:30", hours: 15)
        #expect(unit.cost(rule, unit.roster(["primary": ["old", "old"], "secondary": ["a", "b"]])) == 2)
    }

    @Test func thePlannerPutsSomebodyExperiencedInEachTeam() async throws {
        var unit = unit
        unit.posts.removeLast()
        unit.count = 1
        unit.requests = [DutyRequest(person: id("old"), days: unit.days, wish: .off)]
        try await expectPlanted(Experienced(.soft(2)), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
