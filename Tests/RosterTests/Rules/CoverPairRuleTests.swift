import DutyCalendar
import Roster
import Testing

@Suite struct CoverPairRuleTests {
    let rule = CoverPairRule(.overridable())

    var unit: SmallUnit {
        SmallUnit(
            people: [person("a", .deputyHead), person("b", .deputyHead), person("c", .deputyHead)],
            posts: [post("lead", role: .lead, positions: [.deputyHead])], coverPairs: [CoverPair(id("a"), id("b"))])
    }

    @Test func twoWhoCoverEachOtherAreBothAway() {
        var unit = unit
        unit.absences = [Absence(person: id("a"), days: unit.days), Absence(person: id("c"), days: unit.days)]
        let away = Away(person: id("b"), days: unit.from + 2...unit.from + 5, isGranted: true)
        let findings = unit.findings(rule, unit.roster([:], away: [away]))
        #expect(findings.map(\.dates) == [[day("2026-10-14")]])
        #expect(findings.first?.people == [id("a"), id("b")])
        #expect(findings.first?.message.zh == "2026-10-14 A、B互为AB角，同时外出")
        #expect(findings.first?.message.en == "A, B cover each other and are both away on 2026-10-14")
    }

    @Test func whenOneComesBackTheOtherMayLeave() {
        var unit = unit
        unit.absences = [
            Absence(person: id("a"), days: unit.from...unit.from),
            Absence(person: id("b"), days: unit.from + 1...unit.from + 1),
        ]
        #expect(unit.findings(rule, unit.roster([:])).isEmpty)
    }

    @Test func aScopeThatNamesOneOfThemCoversThePair() {
        var unit = unit
        unit.absences = [Absence(person: id("a"), days: unit.days), Absence(person: id("b"), days: unit.days)]
        for (name, count) in [("a", 3), ("b", 3), ("c", 0)] {
            let scoped = CoverPairRule(.overridable(["people": .words([name])]))
            #expect(unit.findings(scoped, unit.roster([:])).count == count)
        }
    }

    @Test func thePlannerGrantsOnlyOneOfTwoWishes() async throws {
        var unit = unit
        unit.wishes = [LeaveWish(person: id("a"), days: unit.days), LeaveWish(person: id("b"), days: unit.days)]
        try await expectPlanted(rule, others: [Cover(.hard()), LeaveWishes(.soft())], in: unit)
    }
}
