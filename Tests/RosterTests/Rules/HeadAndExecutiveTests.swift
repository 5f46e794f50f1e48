import DutyCalendar
import Roster
import Testing

@Suite struct HeadAndExecutiveTests {
    let rule = HeadAndExecutive(.overridable())

    var unit: SmallUnit {
        SmallUnit(
            people: [person("head", .countyHead), person("exec", .executiveDeputy), person("deputy", .deputyHead)],
            posts: [post("lead", role: .lead, positions: [.countyHead, .executiveDeputy, .deputyHead])])
    }

    @Test func theExecutiveDeputyCannotLeaveWhileTheHeadIsAway() {
        var unit = unit
        unit.absences = [Absence(person: id("head"), days: unit.from...unit.from + 1)]
        let away = Away(person: id("exec"), days: unit.from + 1...unit.from + 2, isGranted: true)
        let findings = unit.findings(rule, unit.roster([:], away: [away]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("head"), id("exec")])
        #expect(findings.first?.dates == [day("2026-10-13")])
        #expect(findings.first?.severity == .overridable)
        #expect(findings.first?.message.zh == "2026-10-13 县（区）长HEAD与常务副县（区）长EXEC同时外出")
        #expect(
            findings.first?.message.en
                == "HEAD (county head) and EXEC (executive deputy) are both away on 2026-10-13")
    }

    @Test func oneAfterTheOtherIsFine() {
        var unit = unit
        unit.absences = [
            Absence(person: id("head"), days: unit.from...unit.from),
            Absence(person: id("exec"), days: unit.from + 1...unit.from + 2),
            Absence(person: id("deputy"), days: unit.from...unit.from + 2),
        ]
        #expect(unit.findings(rule, unit.roster([:])).isEmpty)
    }

    @Test func aWishThatIsNotGrantedIsNoAbsence() {
        var unit = unit
        unit.absences = [Absence(person: id("head"), days: unit.days)]
        let away = Away(person: id("exec"), days: unit.days, isGranted: false)
        #expect(unit.findings(rule, unit.roster([:], away: [away])).isEmpty)
    }

    @Test func whoHasLeftTheUnitIsNotAway() {
        var unit = unit
        unit.absences = [Absence(person: id("head"), days: unit.days), Absence(person: id("exec"), days: unit.days)]
        unit.people[1].leaves = unit.from
        #expect(unit.findings(rule, unit.roster([:])).map(\.dates) == [[unit.from]])
    }

    @Test func thePlannerGrantsOnlyOneOfTwoWishes() async throws {
        var unit = unit
        unit.wishes = [
            LeaveWish(person: id("head"), days: unit.from...unit.from),
            LeaveWish(person: id("exec"), days: unit.from...unit.from),
        ]
        try await expectPlanted(rule, others: [Cover(.hard()), LeaveWishes(.soft())], in: unit)
    }
}
