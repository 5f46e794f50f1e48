import CPSAT
import DutyCalendar
import Operations
import Roster
import Testing

/// A published roster, and somebody drops out.
@Suite struct RepairTests {
    private let limits = SolveLimits(seconds: 60)
    private let repair = RepairRoster(solver: InProcessSolver())

    private let rules: [any RosterRule] = [
        Cover(.hard()), Eligible(.hard()), OnePlace(.hard()), RestBetweenDuties(.hard(["hours": .number(24)])),
        AbsenceRule(.hard()), FixedDutyRule(.hard()), FairShare(.soft()),
        EvenSpacing(.soft(1, tier: 2, ["days": .number(3)])),
    ]

    /// Four officers, five days, two of them at the weekend.
    private func office() -> SmallUnit {
        var unit = SmallUnit()
        unit.people = ["a", "b", "c", "d"].map { person($0) }
        unit.posts = [post("duty")]
        unit.from = day("2026-10-14")
        unit.count = 5
        return unit
    }

    private func published(_ unit: SmallUnit, _ names: String, locked: Set<Int> = []) -> Roster {
        var roster = unit.roster(["duty": names.map(String.init)])
        for index in locked { roster.duties[index].isLocked = true }
        roster.version = 3
        return roster
    }

    private func absent(_ name: String, _ first: String, _ last: String) -> Absence {
        Absence(person: id(name), days: day("2026-10-\(first)")...day("2026-10-\(last)"))
    }

    @Test func asFewDutiesMoveAsAnyRosterAllows() async throws {
        var random = SeededGenerator(seed: 31)
        var (repaired, hopeless) = (0, 0)
        for number in 0..<24 {
            var unit = office()
            unit.people = Array(unit.people.prefix(random.number(3...4)))
            let names = unit.people.map(\.id.rawValue)
            var stands: [String] = []
            for _ in 0..<unit.count { stands.append(random.pick(names.filter { $0 != stands.last })) }
            let old = published(
                unit, stands.joined(), locked: Set((0..<unit.count).filter { _ in random.chance(15) }))
            let start = unit.from + random.number(0...2)
            for _ in 0..<random.number(1...2) {
                let first = start + random.number(1...3)
                unit.absences.append(
                    Absence(person: id(random.pick(names)), days: first...first + random.number(0...2)))
            }
            let problem = unit.problem(rules)
            let instant = unit.unit.zone.day(start).start
            let kept = old.duties.filter { $0.isLocked || $0.date < start }
            let moves = try #require(everyRoster(of: problem, atMost: 1100)).filter { roster in
                kept.allSatisfy { duty in
                    roster.duties.contains { $0.date == duty.date && $0.person == duty.person }
                } && RosterReview(roster, of: problem).blocking.isEmpty
            }.map { RosterDifference(from: old, to: $0).moved }

            let answer = try await repair(old, of: problem, startingAt: instant, limits: limits)
            #expect(answer?.difference.moved == moves.min(), "case \(number)")
            guard let answer else {
                hopeless += 1
                continue
            }
            repaired += 1
            #expect(answer.roster.status == .optimal, "case \(number)")
            #expect(answer.roster.version == 4, "case \(number)")
            #expect(RosterReview(answer.roster, of: problem).blocking == [], "case \(number)")
            for duty in kept {
                let now = answer.roster.duties.first { $0.date == duty.date }
                #expect(now?.person == duty.person && now?.isLocked == duty.isLocked, "case \(number): \(duty.date)")
            }
        }
        #expect(repaired >= 12 && hopeless >= 1, "\(repaired) repaired, \(hopeless) could not be")
    }

    @Test func theDifferenceNamesWhoGainsAndWhoLoses() async throws {
        var unit = office()
        unit.absences = [absent("c", "16", "16")]
        let old = published(unit, "abcda")
        let start = unit.unit.zone.day(unit.from).start
        let answer = try #require(
            try await repair(old, of: unit.problem(rules), startingAt: start, limits: limits))
        // On Friday only a can stand without a second move: b came off that morning, d stands the next day.
        #expect(answer.roster.duties.map(\.person.rawValue) == ["a", "b", "a", "d", "a"])
        #expect(answer.difference.moved == 1)
        #expect(answer.difference.changes.map(\.date) == [day("2026-10-16")])
        #expect(answer.difference.changes.map(\.post.rawValue) == ["duty"])
        #expect(answer.difference.changes.map(\.loses) == [[id("c")]])
        #expect(answer.difference.changes.map(\.gains) == [[id("a")]])
        #expect(answer.difference.byPerson.map(\.person) == [id("a"), id("c")])
        #expect(answer.difference.byPerson.map(\.gains.count) == [1, 0])
        #expect(answer.difference.byPerson.map(\.loses.count) == [0, 1])
        // Whose duty it was is remembered.
        #expect(answer.roster.duties[2].owner == id("c"))
    }

    @Test func nothingMovesWhereNobodyHasTo() async throws {
        let unit = office()
        // Not the fairest roster there is, but it is published.
        let old = published(unit, "ababa")
        let start = unit.unit.zone.day(unit.from).start
        let answer = try #require(
            try await repair(old, of: unit.problem(rules), startingAt: start, limits: limits))
        #expect(answer.difference.moved == 0)
        #expect(answer.difference.changes == [])
        #expect(answer.roster.duties.map(\.person) == old.duties.map(\.person))
    }

    /// The duty of the 14th has begun, and that of the 17th is locked.
    @Test func pastAndLockedDutiesStay() async throws {
        var unit = office()
        unit.absences = [absent("c", "16", "16")]
        let old = published(unit, "dbcda", locked: [3])
        let start = unit.unit.zone.day(day("2026-10-15")).start
        let answer = try #require(
            try await repair(old, of: unit.problem(rules), startingAt: start, limits: limits))
        #expect(answer.roster.duties[0].person == id("d"))
        #expect(answer.roster.duties[3].person == id("d"))
        #expect(answer.roster.duties.map(\.isLocked) == [false, false, false, true, false])

        unit.absences = [absent("d", "17", "17")]
        let hopeless = try await repair(old, of: unit.problem(rules), startingAt: start, limits: limits)
        #expect(hopeless == nil, "who stands a locked duty cannot be away")
    }

    /// Also where the unit's rule books say nothing of fixed duties.
    @Test func lockedDutiesStayUnderAnyRuleBook() async throws {
        var unit = office()
        unit.absences = [absent("c", "16", "16")]
        let own = rules.filter { !($0 is FixedDutyRule) }
        let old = published(unit, "bacda", locked: [1])
        let start = unit.unit.zone.day(day("2026-10-15")).start
        let answer = try #require(try await repair(old, of: unit.problem(own), startingAt: start, limits: limits))
        #expect(answer.roster.duties[0].person == id("b"))
        #expect(answer.roster.duties[1].person == id("a"))
        unit.absences = [absent("a", "16", "16")]
        let hopeless = try await repair(old, of: unit.problem(own), startingAt: start, limits: limits)
        #expect(hopeless == nil, "a's locked duty of the 15th reaches into the leave")
    }
}
