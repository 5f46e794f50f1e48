import DutyCalendar
import Roster
import Testing

@Suite struct RotationOrderTests {
    let rule = RotationOrder(.soft())
    let oneRound = RotationOrder(.soft(1, ["byKind": .flag(false)]))

    var unit: SmallUnit {
        SmallUnit(people: [person("a"), person("b"), person("c")], posts: [post("primary")], count: 4)
    }

    /// Whose turn it is on each day, seats with a comma.
    func turns(_ rule: RotationOrder, _ unit: SmallUnit) -> [String] {
        let problem = unit.problem(PermanentStaff(.hard()), rule)
        let turns = problem.turns
        return problem.slots.indices.map { (turns[$0] ?? []).map(\.rawValue).joined(separator: ",") }
    }

    @Test func turnsGoRoundTheList() {
        #expect(turns(rule, unit) == ["a", "b", "c", "a"])
    }

    @Test func thePostsOwnRotationComesFirst() {
        var unit = unit
        unit.posts[0].rotation = [id("c"), id("a")]
        #expect(turns(rule, unit) == ["c", "a", "c", "a"])
    }

    @Test func theOrderGoesOnAfterTheLastTurn() {
        var unit = unit
        unit.history.lastTurn = [History.Round(post: unit.posts[0].id): id("b")]
        #expect(turns(rule, unit) == ["c", "a", "b", "c"])
    }

    @Test func theHistoryKnowsTheLastTurnOfEachRound() {
        // Two days of the holiday, three workdays, and the make-up workday.
        var unit = unit
        unit.from = day("2026-10-06")
        unit.count = 6
        let post = unit.posts[0].id
        unit.history.lastTurn = [
            History.Round(post: post): id("a"), History.Round(post: post, kind: .holiday): id("b"),
        ]
        #expect(turns(rule, unit) == ["c", "a", "b", "c", "a", "b"])
        #expect(turns(oneRound, unit) == ["b", "c", "a", "b", "c", "a"])
    }

    @Test func theLastTurnIsNotWhoStoodButWhoseTurnItWas() {
        // B stood for A on the last day before the roster: the next turn is still B's.
        var unit = unit
        unit.context = [unit.duty("primary", unit.from - 3, "b")]
        unit.context[0].owner = id("a")
        #expect(turns(rule, unit) == ["b", "c", "a", "b"])
    }

    @Test func whoCannotStandIsPassedOverOnceAndKeepsThePlace() {
        var unit = unit
        unit.people[1].employment = .contract
        #expect(turns(rule, unit) == ["a", "c", "a", "c"])
    }

    @Test func eachKindOfDayHasItsOwnRound() {
        // Wednesday 7 October is the last day of the holiday, Saturday 10 is a make-up workday.
        var unit = unit
        unit.from = day("2026-10-06")
        unit.count = 6
        #expect(turns(rule, unit) == ["a", "b", "a", "b", "c", "a"])
        #expect(turns(oneRound, unit) == ["a", "b", "c", "a", "b", "c"])
    }

    @Test func theContextKnowsTheLastTurnOfEachRound() {
        // The roster begins on Sunday 11 October.
        var unit = unit
        unit.from = day("2026-10-11")
        unit.context = [unit.duty("primary", day("2026-10-04") - 7, "c"), unit.duty("primary", day("2026-10-10"), "a")]
        unit.context[0].owner = id("b")
        unit.context[1].owner = id("c")
        #expect(turns(rule, unit) == ["c", "a", "b", "c"])
        #expect(turns(oneRound, unit) == ["a", "b", "c", "a"])
    }

    @Test func aPostForTwoTakesTwoTurns() {
        var unit = unit
        unit.posts[0].count = 2
        #expect(turns(rule, unit) == ["a,b", "c,a", "b,c", "a,b"])
        unit.context = [
            unit.duty("primary", unit.from - 3, "c", seat: 1), unit.duty("primary", unit.from - 3, "a", seat: 2),
        ]
        unit.context[0].owner = id("c")
        unit.context[1].owner = id("a")
        #expect(turns(rule, unit) == ["b,c", "a,b", "c,a", "b,c"])
    }

    @Test func somebodyElsesTurn() {
        let findings = unit.findings(rule, unit.roster(["primary": ["a", "c", "c", "a"]]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("c"), id("b")])
        #expect(findings.first?.dates == [day("2026-10-13")])
        #expect(findings.first?.cost == 1)
        #expect(findings.first?.message.zh == "2026-10-13 primary：轮到B，由C值班")
        #expect(findings.first?.message.en == "primary on 2026-10-13: it is the turn of B, C stands")
        #expect(unit.cost(rule, unit.roster(["primary": ["a", "b", "c", "a"]])) == 0)
    }

    @Test func thePlannerKeepsTheOrder() async throws {
        try await expectPlanted(rule, others: [Cover(.hard())], in: unit)
        let roster = try await plan(unit.problem(Cover(.hard()), rule))
        #expect(roster.duties.map(\.person) == ["a", "b", "c", "a"].map { id($0) })
        #expect(roster.duties.map(\.owner) == roster.duties.map(\.person))
    }
}
