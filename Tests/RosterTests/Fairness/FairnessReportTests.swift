import DutyCalendar
import Roster
import Testing

@Suite struct FairnessReportTests {
    /// 6 and 7 October are holidays, 8 and 9 workdays.
    var unit: SmallUnit {
        var unit = SmallUnit(
            people: [person("a"), person("b"), person("c"), person("d", employment: .contract)],
            posts: [post("primary")], from: day("2026-10-06"), count: 4)
        unit.history.counts[.init(person: id("a"), post: unit.posts[0].id, kind: .all)] = 2
        return unit
    }

    func report(_ unit: SmallUnit, _ rosters: Roster..., together: Bool = false) -> FairnessReport {
        FairnessReport(rosters, of: unit.problem(PermanentStaff(.hard())), together: together)
    }

    @Test func whoStoodMoreThanAFairShare() throws {
        let report = report(unit, unit.roster(["primary": ["a", "b", "b", "c"]]))
        #expect(report.tables.map(\.kind) == [.all, .workday, .holiday, .night])
        let all = report.tables[0]
        #expect(all.posts == [unit.posts[0].id])
        // Six duties before and now, two for each: none for A, who stood two before. D cannot stand.
        #expect(all.lines.map(\.person) == ["a", "b", "c"].map { id($0) })
        #expect(all.lines.map(\.now) == [1, 2, 1])
        #expect(all.lines.map(\.before) == [2, 0, 0])
        #expect(all.lines.map(\.available) == [4, 4, 4])
        #expect(all.lines.map(\.expected) == [0, 2, 2])
        #expect(all.lines.map(\.deviation) == [1, 0, -1])
        #expect((all.now, all.before, all.total) == (4, 2, 6))
        #expect((all.spread, all.spreadOfTotals, all.spreadOfDeviations) == (1, 2, 2))
        #expect(report.tables[2].lines.map(\.now) == [1, 1, 0])
    }

    @Test func sharesAreInProportionToDaysAvailable() {
        var unit = unit
        unit.history = History(availableDays: [id("a"): 8, id("b"): 2, id("c"): 2])
        let all = report(unit, unit.roster(["primary": ["a", "a", "b", "c"]])).tables[0]
        #expect(all.lines.map(\.available) == [12, 6, 6])
        #expect(all.lines.map(\.expected) == [2, 1, 1])
        #expect(all.spreadOfDeviations == 0)
        #expect(all.spread == 1)
    }

    @Test func theRuleAgreesWithTheReport() {
        // Where nobody deviates, the rule has nothing to charge.
        var unit = unit
        unit.history = History(availableDays: [id("a"): 8, id("b"): 2, id("c"): 2])
        let rule = FairShare(.soft(1, ["kinds": .numbers(["all": 1])]))
        let problem = unit.problem(PermanentStaff(.hard()), Cover(.hard()), rule)
        let fair = unit.roster(["primary": ["a", "a", "b", "c"]])
        #expect(rule.cost(of: RosterView(fair, of: problem)) == 0)
        let unfair = unit.roster(["primary": ["a", "b", "b", "c"]])
        #expect(rule.cost(of: RosterView(unfair, of: problem)) > 0)
    }

    @Test func severalRostersAreReadAsOne() {
        let unit = unit
        let first = unit.roster(["primary": ["a", "b"]])
        let second = unit.roster(["primary": ["", "b", "b", "c"]])
        #expect(report(unit, first, second).tables[0].lines.map(\.now) == [1, 2, 1])
    }

    @Test func postsByThemselvesOrTogether() {
        var unit = unit
        unit.posts.append(post("secondary"))
        let roster = unit.roster(["primary": ["a", "a", "a", "a"], "secondary": ["b", "b", "b", "b"]])
        let apart = report(unit, roster).tables.filter { $0.kind == .all }
        #expect(apart.map(\.posts) == unit.posts.map { [$0.id] })
        #expect(apart.map { $0.lines.map(\.now) } == [[4, 0, 0], [0, 4, 0]])
        let together = report(unit, roster, together: true).tables.filter { $0.kind == .all }
        #expect(together.map { $0.lines.map(\.now) } == [[4, 4, 0]])
    }

    @Test func aKindThatWasOnlyStoodBeforeIsShown() {
        var unit = unit
        unit.history.counts[.init(person: id("b"), post: unit.posts[0].id, kind: .springFestivalEve)] = 1
        let table = report(unit, unit.roster([:])).tables.first { $0.kind == .springFestivalEve }
        #expect(table?.lines.map(\.total) == [0, 1, 0])
        #expect(table?.now == 0)
    }
}
