import DutyCalendar
import Roster
import Testing

@Suite struct WeekendTogetherTests {
    let rule = WeekendTogether(.soft())

    /// From Friday 16 October to Sunday 18.
    var unit: SmallUnit {
        SmallUnit(
            people: [person("a"), person("b"), person("c")], posts: [post("primary")], from: day("2026-10-16"), count: 3
        )
    }

    @Test func twoPeopleOnOneWeekend() {
        let findings = unit.findings(rule, unit.roster(["primary": ["a", "a", "b"]]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("a"), id("b")])
        #expect(findings.first?.dates == [day("2026-10-17"), day("2026-10-18")])
        #expect(findings.first?.cost == 1)
        #expect(findings.first?.message.zh == "2026-10-17 primary：周六A，周日B，不是同一人")
        #expect(findings.first?.message.en == "primary on 2026-10-17: A on Saturday, B on Sunday")
    }

    @Test func onePersonOnBothDays() {
        #expect(unit.cost(rule, unit.roster(["primary": ["a", "b", "b"]])) == 0)
    }

    @Test func halfAWeekendIsNone() {
        var unit = unit
        unit.count = 2
        #expect(unit.cost(rule, unit.roster(["primary": ["a", "b"]])) == 0)
    }

    @Test func aMakeUpSaturdayIsNoWeekend() {
        var unit = unit
        unit.from = day("2026-10-10")
        #expect(unit.cost(rule, unit.roster(["primary": ["a", "b"]])) == 0)
    }

    @Test func aPostForTwoCostsWhoDiffers() {
        var unit = unit
        unit.posts[0].count = 2
        #expect(unit.cost(rule, unit.roster(["primary": ["", "a,b", "b,c"]])) == 1)
        #expect(unit.cost(rule, unit.roster(["primary": ["", "a,b", "b,a"]])) == 0)
    }

    @Test func thePlannerKeepsWeekendsWhole() async throws {
        var unit = unit
        unit.requests = [DutyRequest(person: id("a"), days: day("2026-10-18")...day("2026-10-18"), wish: .on)]
        try await expectPlanted(
            WeekendTogether(.soft(2)), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
