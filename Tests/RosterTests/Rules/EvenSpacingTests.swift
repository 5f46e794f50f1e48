import DutyCalendar
import Roster
import Testing

@Suite struct EvenSpacingTests {
    let rule = EvenSpacing(.soft(1, ["days": .number(4)]))

    var unit: SmallUnit {
        SmallUnit(people: [person("a"), person("b"), person("c")], posts: [post("primary")], count: 5)
    }

    @Test func twoDutiesCostTheDaysMissingBetweenThem() {
        let findings = unit.findings(rule, unit.roster(["primary": ["a", "b", "a", "c", "c"]]))
        #expect(findings.count == 2)
        #expect(findings[0].people == [id("a")])
        #expect(findings[0].dates == [day("2026-10-12"), day("2026-10-14")])
        #expect(findings[0].cost == 2)
        #expect(findings[0].message.zh == "A：2026-10-12 primary与2026-10-14 primary相隔 2 天，不足 4 天")
        #expect(
            findings[0].message.en == "A: primary on 2026-10-12 and primary on 2026-10-14 are 2 days apart, less than 4"
        )
        #expect(findings[1].people == [id("c")])
        #expect(findings[1].cost == 3)
    }

    @Test func exactlySoManyDaysApartIsFree() {
        #expect(unit.cost(rule, unit.roster(["primary": ["a", "b", "b", "b", "a"]])) == 6)
        #expect(
            unit.cost(EvenSpacing(.soft(1, ["days": .number(4)])), unit.roster(["primary": ["a", "", "", "", "a"]]))
                == 0)
    }

    @Test func theLastDutyBeforeTheRosterCountsAndEarlierOnesDoNot() {
        var unit = unit
        unit.context = [unit.duty("primary", unit.from - 2, "a"), unit.duty("primary", unit.from - 1, "a")]
        #expect(unit.cost(rule, unit.roster(["primary": ["b"]])) == 0)
        #expect(unit.cost(rule, unit.roster(["primary": ["", "a"]])) == 2)
        #expect(unit.cost(rule, unit.roster(["primary": ["", "", "", "a"]])) == 0)
    }

    @Test func otherPostsAreOnlyLookedAtInScope() {
        var unit = unit
        unit.posts.append(post("lead", role: .lead))
        let roster = unit.roster(["primary": ["a"], "lead": ["", "a"]])
        #expect(unit.cost(rule, roster) == 3)
        let scoped = EvenSpacing(.soft(1, ["days": .number(4), "roles": .words(["duty"])]))
        #expect(unit.cost(scoped, roster) == 0)
    }

    @Test func thePlannerSpreadsDuties() async throws {
        // C is off, so A and B share four days, and may do so in any order.
        var unit = unit
        unit.count = 4
        unit.people.removeLast()
        try await expectPlanted(rule, others: [Cover(.hard())], in: unit)
        let roster = try await plan(unit.problem(Cover(.hard()), rule))
        #expect(unit.cost(rule, roster) == 4)
    }
}
