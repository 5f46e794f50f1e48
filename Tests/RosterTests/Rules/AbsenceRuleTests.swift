import DutyCalendar
import Roster
import Testing

@Suite struct AbsenceRuleTests {
    let rule = AbsenceRule(.hard())

    var unit: SmallUnit {
        SmallUnit(
            people: [person("a"), person("b")], posts: [post("primary")],
            absences: [Absence(person: id("a"), days: day("2026-10-13")...day("2026-10-14"), reason: "年休假")], count: 4)
    }

    @Test func onLeaveAndOnDuty() {
        let findings = unit.findings(rule, unit.roster(["primary": ["b", "a", "b", "b"]]))
        #expect(findings.map(\.people) == [[id("a")]])
        #expect(findings.map(\.dates) == [[day("2026-10-13")]])
        #expect(findings.map(\.message.zh) == ["2026-10-13 primary：A 10-13 至 10-14 请假"])
    }

    @Test func theDutyOfTheDayBeforeReachesIntoTheLeave() {
        #expect(
            unit.findings(rule, unit.roster(["primary": ["a", "b", "b", "b"]])).map(\.dates) == [[day("2026-10-12")]])
    }

    @Test func aDutyThatEndsAtMidnightDoesNot() {
        var unit = unit
        unit.posts = [post("primary", start: "09:00", hours: 15)]
        #expect(unit.findings(rule, unit.roster(["primary": ["a", "b", "b", "a"]])).isEmpty)
    }

    @Test func aGrantedWishBlocksAndADeclinedOneDoesNot() {
        var unit = unit
        unit.absences = []
        func findings(isGranted: Bool) -> [Finding] {
            unit.findings(
                rule,
                unit.roster(
                    ["primary": ["b", "a", "b", "b"]],
                    away: [Away(person: id("a"), days: unit.from + 1...unit.from + 1, isGranted: isGranted)]))
        }
        #expect(findings(isGranted: true).map(\.message.zh) == ["2026-10-13 primary：A 10-13 外出已同意"])
        #expect(findings(isGranted: false).isEmpty)
    }

    @Test func eachRecordIsADemandOfItsOwn() {
        var unit = unit
        unit.absences.append(Absence(person: id("b"), days: day("2026-10-15")...day("2026-10-15")))
        let demands = rule.bars(in: unit.problem(rule).facts).map(\.demand)
        #expect(demands.map(\.statement.zh) == ["A 10-13 至 10-14 请假", "B 10-15 请假"])
        #expect(demands.map(\.price) == [300, 300])
        #expect(demands.first?.dates == [day("2026-10-13"), day("2026-10-14")])
    }

    @Test func thePlannerNeedsToBeTold() async throws {
        var unit = unit
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        try await expectPlanted(rule, others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    @Test func thePlannerGrantsNoWishOverADuty() async throws {
        var unit = unit
        unit.absences = [Absence(person: id("b"), days: unit.days)]
        unit.wishes = [LeaveWish(person: id("a"), days: unit.from...unit.from)]
        let problem = unit.problem(Cover(.hard()), GrantEverything(.hard()))
        #expect(try await isImpossible(problem) == false)
        #expect(try await isImpossible(unit.problem(Cover(.hard()), GrantEverything(.hard()), rule)))
    }
}

/// Grants every wish: the strongest of leave wishes.
private struct GrantEverything: RosterRule {
    static let entry = RuleEntry(
        id: "grant-everything", name: Text(""), summary: Text(""), severities: [.hard], lives: [.line], source: Text("")
    )
    let settings: RuleSettings
    init(_ settings: RuleSettings) { self.settings = settings }
    func constrain(_ model: inout RosterModel) {
        for wish in model.problem.wishes.indices {
            model.require(anyOf: [model.isGranted(wish: wish)], by: demand(Text("all wishes")))
        }
    }
    func findings(in roster: RosterView) -> [Finding] { [] }
}
