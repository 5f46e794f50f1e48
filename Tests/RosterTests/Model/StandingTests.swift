import DutyCalendar
import Roster
import Testing

/// Whether somebody stands on a day, where the day has several posts.
@Suite struct StandingTests {
    private let unit = SmallUnit(
        people: [person("a"), person("b")], posts: [post("early", hours: 8), post("late", hours: 8), post("night")])
    private let onePlace = OnePlace(.hard(["people": .words(["a"])]))

    @Test func whoCanStandOnlyOneOfADaysDutiesStandsThereAsTheyAddUp() {
        var model = RosterModel(unit.problem(onePlace))
        let cells = (0..<3).map { model.cell(person: 0, slot: $0) }
        #expect(model.standing(person: 0, on: unit.from) == cells)
        let (before, stands) = (model.linear.constraints.count, model.stands(person: 0, on: unit.from))
        #expect(model.linear.constraints.count == before + 1)
        guard case .open(let literal) = stands, case .exactlyOne(let parts) = model.linear.constraints[before].form
        else {
            Issue.record("\(stands)")
            return
        }
        #expect(parts.map { Bit.open($0) } == cells + [.open(!literal)])
    }

    @Test func whoCouldStandSeveralIsOneBit() {
        var model = RosterModel(unit.problem(onePlace))
        let stands = model.stands(person: 1, on: unit.from)
        #expect(model.standing(person: 1, on: unit.from) == [stands])
        #expect(model.stands(person: 1, on: unit.from) == stands, "asked again")
        #expect(!(0..<3).map { model.cell(person: 1, slot: $0) }.contains(stands))
    }

    /// When explaining, the rule against two duties at once is a demand among others, and may be lifted.
    @Test func nothingIsTakenForGrantedWhenExplaining() {
        var model = RosterModel(unit.problem(onePlace), for: .explaining)
        let stands = model.stands(person: 0, on: unit.from)
        #expect(model.standing(person: 0, on: unit.from) == [stands])
        for constraint in model.linear.constraints where constraint.demand == nil {
            guard case .anyOf = constraint.form else {
                Issue.record("\(constraint)")
                continue
            }
        }
    }

    @Test func dutiesThatDoNotOverlapDoNotExcludeOneAnother() {
        var apart = unit
        apart.posts[1].start = ClockTime("20:00")!
        apart.posts[2].start = ClockTime("20:00")!
        var model = RosterModel(apart.problem(onePlace))
        #expect(model.standing(person: 0, on: apart.from).count == 1)
        let evening = RuleScope(posts: [PostID(rawValue: "late")!, PostID(rawValue: "night")!])
        #expect(model.standing(person: 0, on: apart.from, scope: evening).count == 2)
    }
}
