import DutyCalendar
import Roster
import Testing

@Suite struct MovedDutiesTests {
    var unit: SmallUnit {
        SmallUnit(people: [person("a"), person("b"), person("c")], posts: [post("primary")])
    }

    func rule(_ weight: Int = 1, keeping old: [String]) -> MovedDuties {
        MovedDuties(.soft(weight), keeping: unit.roster(["primary": old]).duties)
    }

    @Test func whoLosesADutyIsNamed() {
        let findings = unit.findings(rule(keeping: ["a", "b", "c"]), unit.roster(["primary": ["a", "c", "c"]]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("b"), id("c")])
        #expect(findings.first?.dates == [day("2026-10-13")])
        #expect(findings.first?.cost == 1)
        #expect(findings.first?.message.zh == "2026-10-13 primary：原为B，现为C")
        #expect(findings.first?.message.en == "primary on 2026-10-13: was B, is C")
    }

    @Test func theSameRosterCostsNothing() {
        #expect(unit.cost(rule(keeping: ["a", "b", "c"]), unit.roster(["primary": ["a", "b", "c"]])) == 0)
    }

    @Test func aDutyOfAPostThatIsGoneIsLost() async throws {
        let rule = rule(keeping: ["a", "b", "c"])
        var unit = unit
        unit.posts[0].days = DaySelector(kinds: [.holiday])
        #expect(unit.cost(rule, unit.roster([:])) == 3)
        #expect(try await plan(unit.problem(rule)).objective?.value == 3)
    }

    @Test func fromARuleBookItAsksNothing() {
        #expect(unit.cost(MovedDuties(.soft()), unit.roster(["primary": ["a"]])) == 0)
    }

    @Test func thePlannerMovesAsLittleAsItCan() async throws {
        // B asks to be off on the second day. Nothing else speaks for the old roster.
        var unit = unit
        unit.requests = [DutyRequest(person: id("b"), days: unit.from + 1...unit.from + 1, wish: .off, weight: 2)]
        let rule = rule(keeping: ["a", "b", "a"])
        let others: [any RosterRule] = [Cover(.hard()), DutyRequests(.soft())]
        try await expectPlanted(rule, others: others, in: unit)
        let roster = try await plan(unit.problem(others + [rule]))
        #expect(unit.cost(rule, roster) == 1)
    }
}
