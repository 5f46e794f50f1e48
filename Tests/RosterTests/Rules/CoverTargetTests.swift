import DutyCalendar
import Roster
import Testing

@Suite struct CoverTargetTests {
    let rule = CoverTarget(.soft())
    let unit = SmallUnit(people: [person("a"), person("b"), person("c")], posts: [post("primary")])

    /// Two people are wanted each day: a missing one costs 100, one too many 3.
    func problem(_ rules: any RosterRule...) -> RosterProblem {
        let slots = unit.problem(rule).slots.map {
            Slot(
                date: $0.date, post: $0.post, span: $0.span, need: 2, kinds: $0.kinds,
                price: .init(missing: 100, surplus: 3))
        }
        return RosterProblem(
            ProblemFacts(
                unit: unit.unit, calendar: unit.calendar, days: unit.days, slots: slots,
                requests: [DutyRequest(person: id("a"), days: unit.days, wish: .off, weight: 40)]),
            rules: rules)
    }

    @Test func eachMissingAndEachSurplusPersonCosts() {
        let view = RosterView(unit.roster(["primary": ["a", "a,b,c", ""]]), of: problem(rule))
        #expect(rule.findings(in: view).map(\.cost) == [100, 3, 200])
        #expect(rule.findings(in: view).first?.message.zh == "2026-10-12 primary目标 2 人，实排 1 人")
        #expect(rule.cost(of: view) == 303)
    }

    @Test func theTargetItselfCostsNothing() {
        let view = RosterView(unit.roster(["primary": ["a,b", "b,c", "a,c"]]), of: problem(rule))
        #expect(rule.findings(in: view).isEmpty)
    }

    @Test func coverDoesNotAskForATarget() {
        let cover = Cover(.hard())
        #expect(cover.findings(in: RosterView(unit.roster([:]), of: problem(cover))).isEmpty)
    }

    @Test func thePlannerFillsWhereItPays() async throws {
        let requests = DutyRequests(.soft())
        let with = problem(requests, rule)
        let free = try await plan(problem(requests))
        let bound = try await plan(with)
        #expect(rule.cost(of: RosterView(free, of: with)) == 600)
        #expect(rule.cost(of: RosterView(bound, of: with)) == 0)
        #expect(Set(bound.duties.map(\.person)) == [id("b"), id("c")])
    }
}
