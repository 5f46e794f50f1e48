import DutyCalendar
import Operations
import Roster
import Testing

/// "Why me", "why not me": exactly what would break, and exactly what it would cost.
@Suite struct CompareStandingTests {
    private let rules: [any RosterRule] = [
        Cover(.hard()), Eligible(.hard()), AbsenceRule(.hard()), RestBetweenDuties(.hard(["hours": .number(24)])),
        DutyRequests(.soft(2, tier: 1)), EvenSpacing(.soft(1, tier: 2, ["days": .number(3)])),
    ]

    /// Three officers and a leader; Monday to Friday a, b, c, a, b.
    private func office() -> (SmallUnit, Roster) {
        var unit = SmallUnit()
        unit.people = [person("a"), person("b"), person("c"), person("h", .deputyHead)]
        unit.posts = [post("duty")]
        unit.count = 5
        return (unit, unit.roster(["duty": ["a", "b", "c", "a", "b"]]))
    }

    private func compare(_ change: (inout SmallUnit) -> Void = { _ in }) throws -> CompareStanding {
        var (unit, roster) = office()
        change(&unit)
        roster.days = unit.days
        return try CompareStanding(roster, of: unit.problem(rules))
    }

    @Test func whoStandsIsKnown() throws {
        let compare = try compare()
        #expect((0..<5).map { compare.standing(in: $0) } == ["a", "b", "c", "a", "b"].map { [id($0)] })
    }

    @Test func whoCameOffThatMorningIsForbidden() throws {
        // Wednesday is c's; b stood on Tuesday and would have had no rest.
        let answer = try compare().ifStood(id("b"), in: 2)
        #expect(answer.stands == id("b") && answer.instead == id("c"))
        #expect(answer.isForbidden)
        #expect(
            answer.breaks.filter { $0.severity != .soft }.map(\.message.zh) == [
                "B：2026-10-13 duty与2026-10-14 duty间隔 0 h，不足 24 h"
            ])
        #expect(answer.breaks.first?.rule == "rest-between-duties")
        #expect(answer.breaks.first?.dates == [day("2026-10-13"), day("2026-10-14")])
        #expect(answer.breaks.first?.people == [id("b")])
    }

    @Test func whoIsNotEligibleOrAwayIsForbidden() throws {
        let leader = try compare().ifStood(id("h"), in: 2)
        #expect(leader.breaks.map(\.rule) == ["eligible"])
        let away = try compare {
            $0.absences = [Absence(person: id("a"), days: day("2026-10-14")...day("2026-10-14"))]
        }.ifStood(id("a"), in: 2)
        // Monday's duty is over by then; Thursday's follows without rest.
        #expect(Set(away.breaks.filter { $0.severity != .soft }.map(\.rule)) == ["absence", "rest-between-duties"])
        #expect(away.isForbidden)
    }

    @Test func whoMayStandCostsExactlyTheDifference() throws {
        // c on Friday instead of b: c asked not to, which costs 3 x 2 in tier 1. b's Tuesday and Friday were 3 days
        // apart and cost nothing; c's Wednesday and Friday are 2 apart and cost 1 in tier 2.
        let compare = try compare {
            $0.requests = [
                DutyRequest(
                    person: id("c"), days: day("2026-10-16")...day("2026-10-16"), wish: .off, weight: 3)
            ]
        }
        let answer = compare.ifStood(id("c"), in: 4)
        #expect(!answer.isForbidden)
        #expect(answer.instead == id("b"))
        #expect(
            answer.costs == [
                .init(rule: "requests", tier: 1, cost: 6), .init(rule: "even-spacing", tier: 2, cost: 1),
            ])
        // A unit of tier 1 is worth more than everything that tier 2 can cost: 5 duties of 3 days each.
        #expect(answer.total == 6 * 16 + 1)
        #expect(answer.breaks.allSatisfy { $0.severity == .soft })
    }

    @Test func aWishCanMakeTheChangeBetter() throws {
        let compare = try compare {
            $0.requests = [
                DutyRequest(
                    person: id("b"), days: day("2026-10-16")...day("2026-10-16"), wish: .off, weight: 1)
            ]
        }
        let answer = compare.ifStood(id("c"), in: 4)
        #expect(!answer.isForbidden && answer.total < 0)
        #expect(answer.costs.first == .init(rule: "requests", tier: 1, cost: -2))
    }

    @Test func alternativesComeBestFirstAndForbiddenOnesLast() throws {
        let answers = try compare().alternatives(to: id("a"), in: 0)
        // On Monday: c next stands on Wednesday, b on Tuesday without rest, h is no officer.
        #expect(
            answers.map(\.stands) == [id("c"), id("b"), id("h")]
                || answers.map(\.stands) == [id("c"), id("h"), id("b")])
        #expect(answers.map(\.isForbidden) == [false, true, true])
        #expect(answers.allSatisfy { $0.instead == id("a") })
    }

    @Test func anEmptySeatIsTakenBeforeSomebodyIsSentHome() throws {
        var (unit, _) = office()
        unit.posts[0].count = 2
        unit.count = 1
        let roster = unit.roster(["duty": ["a"]])
        let compare = try CompareStanding(roster, of: unit.problem(rules))
        let answer = compare.ifStood(id("c"), in: 0)
        #expect(answer.instead == nil)
        #expect(!answer.isForbidden && answer.breaks.isEmpty)
    }
}
