import DutyCalendar
import Roster
import Testing

@Suite struct LeaveWishesTests {
    let rule = LeaveWishes(.soft())

    var unit: SmallUnit {
        var unit = SmallUnit(
            people: [person("a", .deputyHead), person("b", .deputyHead)],
            posts: [post("lead", role: .lead, positions: [.deputyHead])], coverPairs: [CoverPair(id("a"), id("b"))])
        unit.wishes = [
            LeaveWish(person: id("a"), days: unit.from...unit.from + 1, weight: 3),
            LeaveWish(person: id("b"), days: unit.from + 1...unit.from + 1),
        ]
        return unit
    }

    @Test func aDeclinedWishCostsItsWeight() {
        let unit = unit
        let away = [
            Away(person: id("a"), days: unit.from...unit.from + 1, isGranted: false),
            Away(person: id("b"), days: unit.from + 1...unit.from + 1, isGranted: true),
        ]
        let findings = unit.findings(rule, unit.roster([:], away: away))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("a")])
        #expect(findings.first?.dates == [day("2026-10-12"), day("2026-10-13")])
        #expect(findings.first?.cost == 3)
        #expect(findings.first?.message.zh == "A希望 2026-10-12 至 2026-10-13 外出，未能安排")
    }

    @Test func aWishThatTheRosterDoesNotAnswerIsNotGranted() {
        #expect(unit.cost(rule, unit.roster([:])) == 4)
    }

    @Test func grantedWishesCostNothing() {
        let unit = unit
        let away = unit.wishes.map { Away(person: $0.person, days: $0.days, isGranted: true) }
        #expect(unit.cost(rule, unit.roster([:], away: away)) == 0)
        // Granted for other days is not granted.
        let other = [away[0], Away(person: id("b"), days: unit.from...unit.from, isGranted: true)]
        #expect(unit.cost(rule, unit.roster([:], away: other)) == 1)
    }

    @Test func thePlannerGrantsTheWeightierOfTwo() async throws {
        // Without the rule nothing speaks for any wish.
        let unit = unit
        let others: [any RosterRule] = [Cover(.hard()), CoverPairRule(.overridable())]
        try await expectPlanted(rule, others: others, in: unit)
        let roster = try await plan(unit.problem(others + [rule]))
        #expect(roster.away.map(\.isGranted) == [true, false])
    }
}
