import Roster
import Synchronization
import Testing

/// Who asks matters only when a contradiction is to be explained; making the words for it takes longer than the model.
@Suite struct DemandsTests {
    private let unit = SmallUnit(people: [person("a"), person("b")], posts: [post("primary")])

    @Test func demandsAreMadeAndNamedWhenExplaining() {
        let asked = Asked()
        let model = RosterModel(unit.problem(Asking(asked)), for: .explaining)
        #expect(asked.count.withLock { $0 } == 3)
        #expect(model.demands.map(\.demand.statement) == [0, 1, 2].map { Text("somebody in \($0)") })
        #expect(model.linear.constraints.compactMap(\.demand) == [0, 1, 2])
    }

    @Test func demandsAreNotMadeWhenPlanning() {
        let asked = Asked()
        let model = RosterModel(unit.problem(Asking(asked)))
        #expect(asked.count.withLock { $0 } == 0)
        #expect(model.demands.isEmpty && model.linear.constraints.count == 3)
        #expect(model.linear.constraints.allSatisfy { $0.demand == nil })
    }
}

private final class Asked: Sendable {
    let count = Mutex(0)
}

/// Wants somebody in every slot, and counts how often it was asked for the words.
private struct Asking: RosterRule {
    static let entry = RuleEntry(
        id: "asking", name: Text(""), summary: Text(""), severities: [.hard], lives: [.line],
        source: Text(""))
    let settings = RuleSettings(.hard)
    var asked = Asked()
    init(_ settings: RuleSettings) {}
    init(_ asked: Asked) { self.asked = asked }

    func constrain(_ model: inout RosterModel) {
        for slot in 0..<3 {
            model.require(
                (0..<2).map { model.cell(person: $0, slot: slot) }, atLeast: 1, by: words(slot))
        }
    }

    private func words(_ slot: Int) -> Demand {
        asked.count.withLock { $0 += 1 }
        return demand(Text("somebody in \(slot)"))
    }

    func findings(in roster: RosterView) -> [Finding] { [] }
}
