import DutyCalendar
import Roster
import Testing

/// A rule may count bits that are on together with bits that are off.
@Suite struct CountedBitsTests {
    let unit = SmallUnit(people: [person("a")], posts: [post("primary")])

    /// The first day free and the second stood make two; the third day would make three.
    @Test(arguments: [(2, true), (1, false)]) func aBitThatIsOffCountsAsOne(most: Int, isPossible: Bool) async throws {
        var unit = unit
        unit.fixed = [FixedDuty(person: id("a"), date: unit.from + 1, post: unit.posts[0].id)]
        let problem = unit.problem(FixedDutyRule(.hard()), FewOfFreeAndStood(.hard(["most": .number(most)])))
        #expect(try await isImpossible(problem) == !isPossible)
    }
}

/// Keeps the first day free, and counts it together with the other days that are stood.
private struct FewOfFreeAndStood: RosterRule {
    static let entry = RuleEntry(
        id: "few-of-free-and-stood", name: Text(""), summary: Text(""), severities: [.hard], lives: [.line],
        source: Text(""),
        parameters: [RuleParameter("most", .count(0...3), standard: nil, meaning: Text(""))])
    let settings: RuleSettings
    init(_ settings: RuleSettings) { self.settings = settings }
    func constrain(_ model: inout RosterModel) {
        let cells = (0..<3).map { model.cell(person: 0, slot: $0) }
        model.require(anyOf: [!cells[0]], by: demand(Text("first day free")))
        model.require([!cells[0], cells[1], cells[2]], atMost: number("most"), by: demand(Text("few")))
    }
    func findings(in roster: RosterView) -> [Finding] { [] }
}
