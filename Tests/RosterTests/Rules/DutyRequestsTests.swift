import DutyCalendar
import Roster
import Testing

@Suite struct DutyRequestsTests {
    let rule = DutyRequests(.soft())

    var unit: SmallUnit {
        var unit = SmallUnit(people: [person("a"), person("b")], posts: [post("primary"), post("lead", role: .lead)])
        unit.requests = [
            DutyRequest(person: id("a"), days: unit.from...unit.from + 1, wish: .off, weight: 2),
            DutyRequest(person: id("b"), days: unit.from + 2...unit.from + 2, wish: .on),
        ]
        return unit
    }

    @Test func standingOnADayAskedOff() {
        let findings = unit.findings(rule, unit.roster(["primary": ["b", "a", "b"]]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("a")])
        #expect(findings.first?.dates == [day("2026-10-13")])
        #expect(findings.first?.cost == 2)
        #expect(findings.first?.message.zh == "A希望 2026-10-13 不值班，已排")
        #expect(findings.first?.message.en == "A asked to be off on 2026-10-13 and stands")
    }

    @Test func notStandingOnADayAskedFor() {
        let findings = unit.findings(rule, unit.roster(["primary": ["b", "b", "a"]]))
        #expect(findings.map(\.cost) == [1])
        #expect(findings.first?.message.zh == "B希望 2026-10-14 值班，未排")
    }

    @Test func anyPostFulfilsARequestThatNamesNone() {
        #expect(unit.cost(rule, unit.roster(["primary": ["b", "b", "a"], "lead": ["", "", "b"]])) == 0)
    }

    @Test func aRequestForOnePostSaysNothingOfOthers() {
        var unit = unit
        unit.requests = [
            DutyRequest(person: id("a"), days: unit.days, wish: .off, posts: [unit.posts[1].id])
        ]
        let roster = unit.roster(["primary": ["a", "a", "a"], "lead": ["b", "a", "b"]])
        #expect(unit.cost(rule, roster) == 1)
        let scoped = DutyRequests(.soft(1, ["roles": .words(["duty"])]))
        #expect(unit.cost(scoped, roster) == 0)
        // One that names no post is, for a rule about duty officers, about their posts.
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        #expect(unit.cost(rule, roster) == 2)
        #expect(unit.cost(scoped, roster) == 0)
    }

    @Test func daysOutsideTheRosterAreNobodysConcern() {
        var unit = unit
        unit.requests = [DutyRequest(person: id("a"), days: unit.from - 9...unit.from - 1, wish: .on)]
        #expect(unit.cost(rule, unit.roster(["primary": ["a", "a", "a"]])) == 0)
    }

    @Test func thePlannerHeedsRequests() async throws {
        var unit = unit
        unit.posts.removeLast()
        unit.requests = [DutyRequest(person: id("a"), days: unit.days, wish: .on)]
        try await expectPlanted(rule, others: [Cover(.hard())], in: unit)
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard())], in: unit)
    }
}
