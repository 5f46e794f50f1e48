import DutyCalendar
import Roster
import Testing

@Suite struct RoundTheClockTests {
    let rule = RoundTheClock(.hard())

    var unit: SmallUnit {
        SmallUnit(
            people: [person("a"), person("b"), person("c")],
            posts: [
                post("lead", role: .lead, isOnSite: false), post("day", hours: 9),
                post("night", start: "17:30", hours: 15),
            ], count: 2)
    }

    @Test func nobodyOnSiteForANight() {
        let findings = unit.findings(
            rule, unit.roster(["lead": ["a", "b"], "day": ["b", "c"], "night": ["", "a"]]))
        #expect(findings.map(\.dates) == [[day("2026-10-12"), day("2026-10-13")]])
        #expect(findings.map(\.message.zh) == ["2026-10-12 17:30 至 2026-10-13 08:30 无值班员在岗"])
        #expect(
            findings.map(\.message.en) == ["no duty officer is on site from 2026-10-12 17:30 to 2026-10-13 08:30"])
    }

    @Test func nobodyLeadsOnTheLastDay() {
        let findings = unit.findings(
            rule, unit.roster(["lead": ["a", ""], "day": ["b", "c"], "night": ["c", "a"]]))
        #expect(findings.map(\.message.zh) == ["2026-10-13 08:30 至 2026-10-14 08:30 无人带班"])
    }

    @Test func handingOverOnTheMinuteLeavesNoGap() {
        #expect(
            unit.findings(rule, unit.roster(["lead": ["a", "b"], "day": ["b", "c"], "night": ["c", "a"]])).isEmpty)
    }

    @Test func withinReachIsNotOnSite() {
        var unit = unit
        unit.posts[2].isOnSite = false
        let findings = unit.findings(
            rule, unit.roster(["lead": ["a", "b"], "day": ["b", "c"], "night": ["c", "a"]]))
        #expect(
            findings.map(\.message.zh) == [
                "2026-10-12 17:30 至 2026-10-13 08:30 无值班员在岗", "2026-10-13 17:30 至 2026-10-14 08:30 无值班员在岗",
            ])
    }

    @Test func aWeekLedFromTheMonthBeforeIsLed() {
        var unit = unit
        unit.posts[0].length = .hours(7 * 24)
        unit.posts[0].days = DaySelector(kinds: [], weekdays: [.wednesday])
        unit.context = [unit.duty("lead", day("2026-10-07"), "a")]
        #expect(unit.findings(rule, unit.roster(["day": ["b", "c"], "night": ["c", "b"]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        try await expectPlanted(
            rule, others: [],
            in: SmallUnit(
                people: [person("a")],
                posts: [post("lead", role: .lead), post("day", hours: 12), post("night", start: "20:30", hours: 12)],
                count: 2))
    }

    @Test func aGapThatNoPostCoversCannotBeClosed() async throws {
        var unit = unit
        unit.posts.removeLast()
        #expect(try await isImpossible(unit.problem(rule)))
    }
}
