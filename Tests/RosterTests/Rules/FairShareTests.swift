import DutyCalendar
import Roster
import Testing

@Suite struct FairShareTests {
    let total = FairShare(.soft(1, ["kinds": .numbers(["all": 1])]))

    /// Four workdays, two people.
    var unit: SmallUnit {
        SmallUnit(people: [person("a"), person("b")], posts: [post("primary")], count: 4)
    }

    func cost(_ rule: FairShare, _ unit: SmallUnit, _ standing: [String: [String]]) -> Int {
        rule.cost(of: RosterView(unit.roster(standing), of: unit.problem(Cover(.hard()), rule)))
    }

    @Test func equalSharesCostNothing() {
        #expect(cost(total, unit, ["primary": ["a", "b", "b", "a"]]) == 0)
    }

    @Test func unequalSharesCostTheirSquares() {
        // 3² + 1² is 2 more than 2² + 2², 4² + 0² is 8 more.
        #expect(cost(total, unit, ["primary": ["a", "b", "a", "a"]]) == 20)
        #expect(cost(total, unit, ["primary": ["a", "a", "a", "a"]]) == 80)
    }

    @Test func anOddDutyIsNobodysFault() {
        var unit = unit
        unit.count = 3
        #expect(cost(total, unit, ["primary": ["a", "b", "a"]]) == 0)
        #expect(cost(total, unit, ["primary": ["a", "b", "b"]]) == 0)
    }

    @Test func sharesAreInProportionToDaysAvailable() {
        var unit = unit
        unit.count = 3
        unit.history.availableDays = [id("a"): 57, id("b"): 27]
        #expect(cost(total, unit, ["primary": ["a", "b", "a"]]) == 0)
        #expect(cost(total, unit, ["primary": ["a", "b", "b"]]) > 0)
    }

    @Test func whoStoodMoreBeforeStandsLessNow() {
        var unit = unit
        unit.history.counts[.init(person: id("a"), post: unit.posts[0].id, kind: .all)] = 2
        #expect(cost(total, unit, ["primary": ["a", "b", "b", "b"]]) == 0)
        #expect(cost(total, unit, ["primary": ["a", "b", "b", "a"]]) == 20)
    }

    @Test func everyKindOfDayIsSharedByItself() {
        // Whoever chooses by totals alone can give one person all the holidays: 6 and 7 October are, 8 and 9 are not.
        var unit = unit
        unit.from = day("2026-10-06")
        let holidaysOnA = ["primary": ["a", "a", "b", "b"]]
        #expect(cost(total, unit, holidaysOnA) == 0)
        let holidays = FairShare(.soft(1, ["kinds": .numbers(["all": 1, "holiday": 3])]))
        #expect(cost(holidays, unit, holidaysOnA) == 3 * 20)
        #expect(cost(holidays, unit, ["primary": ["a", "b", "b", "a"]]) == 0)
    }

    @Test func lastYearsHolidayIsRemembered() {
        var unit = unit
        unit.from = day("2026-10-06")
        unit.count = 2
        unit.history.counts[.init(person: id("a"), post: unit.posts[0].id, kind: .holiday)] = 2
        let holidays = FairShare(.soft(1, ["kinds": .numbers(["holiday": 1])]))
        #expect(cost(holidays, unit, ["primary": ["b", "b"]]) == 0)
        #expect(cost(holidays, unit, ["primary": ["a", "b"]]) > 0)
    }

    @Test func postsAreSharedEachByItselfUnlessTogether() {
        var unit = unit
        unit.posts.append(post("secondary"))
        unit.count = 2
        let standing = ["primary": ["a", "a"], "secondary": ["b", "b"]]
        #expect(cost(total, unit, standing) == 40)
        let together = FairShare(.soft(1, ["kinds": .numbers(["all": 1]), "together": .flag(true)]))
        #expect(cost(together, unit, standing) == 0)
    }

    @Test func whoCannotStandHasNoShare() {
        var unit = unit
        unit.people.append(person("c", employment: .contract))
        let rule = total
        let problem = unit.problem(PermanentStaff(.hard()), Cover(.hard()), rule)
        let roster = unit.roster(["primary": ["a", "b", "a", "b"]])
        #expect(rule.cost(of: RosterView(roster, of: problem)) == 0)
    }

    @Test func emptySeatsMakeNoRosterBetterThanTheIdeal() {
        #expect(cost(total, unit, ["primary": ["a", "b", "", ""]]) == 0)
        #expect(cost(total, unit, ["primary": ["a", "a", "", ""]]) == 20)
    }

    @Test func thePlannerSharesOut() async throws {
        // Everybody would leave everything to A.
        var unit = unit
        unit.from = day("2026-10-06")
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off, weight: 5)]
        let rule = FairShare(.soft(1, ["kinds": .numbers(["all": 1, "holiday": 3])]))
        let others: [any RosterRule] = [Cover(.hard()), DutyRequests(.soft())]
        try await expectPlanted(rule, others: others, in: unit)
        let roster = try await plan(unit.problem(others + [rule]))
        #expect(cost(rule, unit, ["primary": roster.duties.map(\.person.rawValue)]) == 0)
    }
}
