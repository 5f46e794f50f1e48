import DutyCalendar
import Roster
import Testing

@Suite struct ReachableTests {
    let rule = Reachable(.hard())

    func unit(_ telephones: [String]) -> SmallUnit {
        SmallUnit(people: [person("a", telephones: telephones), person("b")], posts: [post("primary")])
    }

    @Test(arguments: [[], [""], [" "]]) func withoutANumberNobodyIsOnARoster(_ telephones: [String]) {
        let unit = unit(telephones)
        let findings = unit.findings(rule, unit.roster(["primary": ["a", "b", "b"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-12")]])
        #expect(findings.map(\.message.zh) == ["2026-10-12 primary：A没有登记联系电话"])
    }

    @Test func oneNumberIsEnough() {
        let unit = unit(["", "139-0000-0001"])
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "a", "b"]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit([])
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
