import DutyCalendar
import Roster
import Testing

@Suite struct CoverTests {
    let rule = Cover(.hard())
    var unit: SmallUnit {
        SmallUnit(people: [person("a"), person("b"), person("c")], posts: [post("primary", count: 2)])
    }

    @Test func onePersonShortOfTwo() {
        let findings = unit.findings(rule, unit.roster(["primary": ["a,b", "c", "b,c"]]))
        #expect(findings.map(\.message.zh) == ["2026-10-13 primary应排 2 人，实排 1 人"])
        #expect(findings.map(\.dates) == [[day("2026-10-13")]])
        #expect(findings.map(\.people) == [[id("c")]])
    }

    @Test func onePersonTooManyIsNotCoverEither() {
        #expect(unit.findings(rule, unit.roster(["primary": ["a,b", "a,b,c", "b,c"]])).count == 1)
    }

    @Test func exactlyAsManyAsWanted() {
        #expect(unit.findings(rule, unit.roster(["primary": ["a,b", "c,a", "b,c"]])).isEmpty)
    }

    @Test func nobodyIsAskedForWhereThePostIsNotWanted() {
        var unit = unit
        unit.posts = [post("primary", days: DaySelector(kinds: [.weekend, .holiday]))]
        #expect(unit.findings(rule, unit.roster([:])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        try await expectPlanted(rule, others: [], in: unit)
    }
}
