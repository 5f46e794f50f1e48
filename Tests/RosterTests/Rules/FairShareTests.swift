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

    @Test func noFullRosterCostsMoreThanTheMost() {
        var random = SeededGenerator(seed: 5)
        for number in 0..<20 {
            var unit = unit
            unit.from = random.pick([day("2026-10-05"), day("2026-10-16")])
            unit.people.append(person("c"))
            unit.posts.append(post("secondary"))
            for name in ["a", "b", "c"] {
                unit.history.availableDays[id(name)] = random.number(0...20)
                unit.history.counts[.init(person: id(name), post: unit.posts[0].id, kind: .all)] = random.number(0...5)
            }
            if random.chance(50) { unit.absences = [Absence(person: id("a"), days: unit.from...unit.from + 1)] }
            let rule = FairShare(
                .soft(1, ["kinds": .numbers(["all": 2, "holiday": 3]), "together": .flag(random.chance(30))]))
            let problem = unit.problem(Cover(.hard()), AbsenceRule(.hard()), rule)
            let most = rule.mostCost(in: problem)
            var costliest = 0
            for _ in 0..<40 {
                // Often one person for everything: near the most.
                let favourite = random.pick(["a", "b", "c"])
                let standing = ["primary", "secondary"].map { post in
                    let names = (0..<4).map { offset in
                        let name = random.chance(85) ? favourite : random.pick(["a", "b", "c"])
                        return name == "a" && offset < 2 && !unit.absences.isEmpty ? "b" : name
                    }
                    return (post, names)
                }
                let roster = unit.roster(Dictionary(uniqueKeysWithValues: standing))
                costliest = max(costliest, rule.cost(of: RosterView(roster, of: problem)))
            }
            #expect(costliest <= most ?? -1, "case \(number)")
            #expect((most ?? 0) <= 2 * costliest + 40, "case \(number): \(most ?? 0) is far from \(costliest)")
        }
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
