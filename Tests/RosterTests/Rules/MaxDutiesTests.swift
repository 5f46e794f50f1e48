import DutyCalendar
import Roster
import Testing

@Suite struct MaxDutiesTests {
    func rule(_ most: Int, per: String = "month", kinds: [String] = []) -> MaxDuties {
        MaxDuties(.hard(["most": .number(most), "per": .word(per), "kinds": .words(kinds)]))
    }

    var unit: SmallUnit { SmallUnit(people: [person("a"), person("b")], posts: [post("primary")], count: 3) }

    @Test func threeDutiesInAMonthOfTwo() {
        let findings = unit.findings(rule(2), unit.roster(["primary": ["a", "a", "a"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-12"), day("2026-10-13"), day("2026-10-14")]])
        #expect(findings.map(\.message.zh) == ["A：2026-10 当月值班 3 次，超过 2 次"])
    }

    @Test func exactlyTheMostIsAllowed() {
        #expect(unit.findings(rule(2), unit.roster(["primary": ["a", "b", "a"]])).isEmpty)
    }

    @Test func aWeekBeginsOnMondayAlsoBeforeTheRoster() {
        var unit = unit
        unit.from = day("2026-10-17")  // Saturday
        unit.context = [unit.duty("primary", day("2026-10-12"), "a"), unit.duty("primary", day("2026-10-11"), "b")]
        #expect(
            unit.findings(rule(1, per: "week"), unit.roster(["primary": ["a", "b", "a"]])).map(\.message.zh)
                == ["A：2026-10-12 当周值班 2 次，超过 1 次"])
        #expect(unit.findings(rule(1, per: "roster"), unit.roster(["primary": ["a", "b", ""]])).isEmpty)
    }

    @Test func eachKindOfDayByItself() {
        var unit = unit
        unit.from = day("2026-10-07")  // the holiday's last day
        let holidays = rule(0, kinds: ["holiday"])
        #expect(
            unit.findings(holidays, unit.roster(["primary": ["a", "a", "b"]])).map(\.message.zh)
                == ["A：2026-10 当月节假日值班 1 次，超过 0 次"])
        #expect(unit.findings(holidays, unit.roster(["primary": ["", "a", "b"]])).isEmpty)
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule(2), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func thePlannerCountsTheWeekFromItsMonday() async throws {
        var unit = unit
        unit.from = day("2026-10-14")
        unit.context = [unit.duty("primary", day("2026-10-12"), "a")]
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule(2, per: "week"), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
        unit.count = 1
        try await expectPlanted(rule(1, per: "week"), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }
}
