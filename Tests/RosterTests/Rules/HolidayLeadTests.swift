import DutyCalendar
import Roster
import Testing

@Suite struct HolidayLeadTests {
    let rule = HolidayLead(.hard())

    /// The holiday's last two days, and the first working day.
    var unit: SmallUnit {
        SmallUnit(
            people: [person("a", .deputyHead), person("b", .officeLeader)],
            posts: [post("lead", role: .lead), post("reach", role: .lead, isOnSite: false), post("primary")],
            from: day("2026-10-06"))
    }

    @Test func anOfficeLeaderIsNotACountyLeader() {
        let findings = unit.findings(rule, unit.roster(["lead": ["a", "b", "b"]]))
        #expect(findings.map(\.dates) == [[day("2026-10-07")]])
        #expect(findings.map(\.message.zh) == ["2026-10-07（国庆节）没有县领导在岗带班"])
        #expect(findings.map(\.message.en) == ["2026-10-07 (国庆节) has no county leader leading on site"])
    }

    @Test func withinReachIsNotOnSiteAndDutyIsNotLeading() {
        #expect(
            unit.findings(rule, unit.roster(["lead": ["a", ""], "reach": ["", "a"], "primary": ["", "a"]])).count == 1)
    }

    @Test func workingDaysNeedNone() {
        #expect(unit.findings(rule, unit.roster(["lead": ["a", "a", "b"]])).isEmpty)
    }

    @Test func theFloodSeasonNeedsOneEveryDay() {
        var unit = unit
        unit.floodSeason = Season(first: MonthDay(iso: "10-01")!, last: MonthDay(iso: "10-31")!)
        let roster = unit.roster(["lead": ["a", "a", "b"]])
        #expect(unit.findings(rule, roster).map(\.message.zh) == ["2026-10-08（汛期）没有县领导在岗带班"])
        #expect(unit.findings(HolidayLead(.hard(["floodSeason": .flag(false)])), roster).isEmpty)
    }

    @Test func inATownItsOwnLeadersLead() {
        let leader = person("t", .townLeader)
        var town = unit.unit
        town.level = .town
        town.people.append(leader)
        let problem = RosterProblem(
            ProblemFacts(unit: town, calendar: unit.calendar, days: unit.days), rules: [rule])
        let findings = rule.findings(in: RosterView(unit.roster(["lead": ["t", "b"]]), of: problem))
        #expect(findings.map(\.message.zh) == ["2026-10-07（国庆节）没有镇领导在岗带班"])
        #expect(town.isLeader(leader))
        #expect(!unit.unit.isLeader(leader))
        #expect(town.leaderName.zh == "镇领导")
        #expect(unit.unit.leaders.map(\.id) == [id("a")])
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.posts.removeLast(2)
        unit.requests = [DutyRequest(person: id("a"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
