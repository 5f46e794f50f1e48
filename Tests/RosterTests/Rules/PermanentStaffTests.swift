import DutyCalendar
import Roster
import Testing

@Suite struct PermanentStaffTests {
    let rule = PermanentStaff(.hard())

    func unit(_ employment: Employment) -> SmallUnit {
        SmallUnit(people: [person("a", employment: employment), person("b")], posts: [post("primary")])
    }

    @Test(arguments: [Employment.contract, .temporary, .retiredRehire]) func othersStandNoDuty(_ employment: Employment)
    {
        let unit = unit(employment)
        let findings = unit.findings(rule, unit.roster(["primary": ["b", "a", "b"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-13")]])
        #expect(findings.map(\.message.zh) == ["2026-10-13 primary：A是\(employment.name.zh)，不得值班"])
    }

    @Test(arguments: [Employment.civilService, .publicInstitution]) func permanentStaffDo(_ employment: Employment) {
        let unit = unit(employment)
        #expect(unit.findings(rule, unit.roster(["primary": ["b", "a", "b"]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit(.contract)
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func nobodyIsLeftWhereAllAreTemporary() async throws {
        var unit = unit(.temporary)
        unit.people.removeLast()
        #expect(try await isImpossible(unit.problem(Cover(.hard()), rule)))
    }
}
