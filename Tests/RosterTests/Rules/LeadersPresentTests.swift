import DutyCalendar
import Roster
import Testing

@Suite struct LeadersPresentTests {
    let rule = LeadersPresent(.overridable(["least": .number(2)]))

    var unit: SmallUnit {
        SmallUnit(
            people: [
                person("a", .countyHead), person("b", .deputyHead), person("c", .partyGroupMember),
                person("d", .officer),
            ], posts: [post("primary")])
    }

    @Test func onlyOneLeaderIsLeft() {
        var unit = unit
        unit.absences = [Absence(person: id("a"), days: unit.from...unit.from + 1)]
        let away = Away(person: id("c"), days: unit.from + 1...unit.from + 2, isGranted: true)
        let findings = unit.findings(rule, unit.roster([:], away: [away]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("a"), id("c")])
        #expect(findings.first?.dates == [day("2026-10-13")])
        #expect(findings.first?.message.zh == "2026-10-13 在岗领导 1 人，不足 2 人；外出：A、C")
        #expect(findings.first?.message.en == "leaders present on 2026-10-13: 1, needed: 2; away: A, C")
    }

    @Test func officersAreNoLeaders() {
        var unit = unit
        unit.absences = [Absence(person: id("d"), days: unit.days), Absence(person: id("b"), days: unit.days)]
        #expect(unit.findings(rule, unit.roster([:])).isEmpty)
    }

    @Test func aLeaderWhoHasNotJoinedYetIsNotPresent() {
        var unit = unit
        unit.absences = [Absence(person: id("b"), days: unit.days)]
        unit.people[0].joined = unit.from + 1
        #expect(unit.findings(rule, unit.roster([:])).map(\.dates) == [[unit.from]])
    }

    @Test func thePlannerGrantsAsManyWishesAsItMay() async throws {
        var unit = unit
        unit.wishes = ["a", "b", "c"].map { LeaveWish(person: id($0), days: unit.days) }
        try await expectPlanted(rule, others: [Cover(.hard()), LeaveWishes(.soft())], in: unit)
        let roster = try await plan(unit.problem(rule, Cover(.hard()), LeaveWishes(.soft())))
        #expect(roster.away.count { $0.isGranted } == 1)
    }
}
