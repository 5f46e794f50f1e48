import DutyCalendar
import Roster
import Testing

@Suite struct EligibleTests {
    let rule = Eligible(.hard())

    var unit: SmallUnit {
        SmallUnit(
            people: [person("a", .deputyHead), person("b"), person("c", .departmentHead)],
            posts: [post("lead", role: .lead, positions: [.countyHead, .deputyHead])])
    }

    @Test func anOfficerDoesNotLead() {
        let findings = unit.findings(rule, unit.roster(["lead": ["a", "b", "a"]]))
        #expect(findings.map(\.people) == [[id("b")]])
        #expect(findings.map(\.dates) == [[day("2026-10-13")]])
        #expect(findings.map(\.message.zh) == ["2026-10-13 lead：B不得担任（lead只由县（区）长、副县（区）长担任）"])
        #expect(
            findings.map(\.message.en)
                == ["lead on 2026-10-13: B may not take it (lead is taken only by county head, deputy head)"])
    }

    @Test func whoeverThePostAdmitsMayTakeIt() {
        #expect(unit.findings(rule, unit.roster(["lead": ["a", "a", "a"]])).isEmpty)
    }

    @Test func peopleCanBeNamedAndExcepted() {
        var unit = unit
        unit.posts[0].eligible.people = [id("c")]
        unit.posts[0].eligible.except = [id("a")]
        let findings = unit.findings(rule, unit.roster(["lead": ["a", "c", "c"]]))
        #expect(findings.map(\.message.zh) == ["2026-10-12 lead：A不得担任（lead只由县（区）长、副县（区）长、C担任，A除外）"])
    }

    @Test func theDayBeforeJoiningIsTooEarlyAndTheDayAfterLeavingTooLate() {
        var unit = unit
        unit.people[0].joined = day("2026-10-13")
        unit.people[0].leaves = day("2026-10-13")
        let findings = unit.findings(rule, unit.roster(["lead": ["a", "a", "a"]]))
        #expect(findings.map(\.dates) == [[day("2026-10-12")], [day("2026-10-14")]])
        #expect(findings.first?.message.zh == "2026-10-12 lead：A不得担任（A 2026-10-13 至 2026-10-13 在本单位）")
    }

    @Test func eachPostIsADemandOfItsOwnThatNothingLifts() {
        let bars = rule.bars(in: unit.problem(rule).facts)
        #expect(bars.map(\.demand.statement.zh) == ["lead只由县（区）长、副县（区）长担任"])
        #expect(bars.map(\.demand.people) == [[id("b"), id("c")]])
        #expect(bars.map(\.demand.price) == [nil])
        #expect(bars.map(\.cells.count) == [6])
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.requests = [DutyRequest(person: id("a"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func thePlannerKnowsWhoHasNotJoinedYet() async throws {
        var unit = unit
        unit.people[1].position = .deputyHead
        unit.people[1].joined = unit.from + 1
        unit.requests = [DutyRequest(person: id("a"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
