import Roster
import RosterTestSupport
import Testing

@testable import Relaxation

/// What the relaxation makes of halves of two people's duties on one day, of whom each should stand with the other.
@Suite struct PairingRelaxationTests {
    /// In a slot for one they are no company to each other, which charges both halves.
    @Test func halvesOfOneSlotAreNoCompany() async throws {
        #expect(try await bound("primary", "primary") == 10)
        #expect(try await bound("primary", "secondary") == 0)
    }

    /// Where one of them can stand in no other slot, neither.
    @Test func halvesOfTheOnlySlotAreNoCompany() async throws {
        #expect(try await bound("primary", "primary", keepsFirstTo: "primary") == 10)
    }

    /// Two can share a post for two.
    @Test func halvesOfASlotForTwoAreCompany() async throws {
        #expect(try await bound("primary", "primary", need: 2) == 0)
    }

    /// What pairing costs at least, at ten for each duty alone, where each stands half a duty in a post and none in others.
    private func bound(
        _ first: String, _ second: String, need: Int = 1, keepsFirstTo only: String? = nil
    ) async throws -> Int {
        var unit = SmallUnit(
            people: ["a", "b", "c", "d"].map { person($0) }, posts: [post("primary"), post("secondary")],
            pairWishes: [PairWish(id("a"), id("b"), .together)], count: 1)
        unit.posts[0].count = need
        for index in unit.posts.indices where only != nil && unit.posts[index].id.rawValue != only {
            unit.posts[index].eligible = Eligibility(people: Set(["b", "c", "d"].map { id($0) }))
        }
        let problem = unit.problem(Cover(.hard()), Eligible(.hard()), OnePlace(.hard()), Pairing(.soft(10)))
        let made = RosterModel(problem)
        var model = made.linear
        for (person, name) in [first, second].enumerated() {
            for slot in problem.slots.indices {
                guard case .open(let literal) = made.cell(person: person, slot: slot) else { continue }
                let halves = problem.facts.post(of: slot).id.rawValue == name ? 1 : 0
                model.constraints.append(.init(.sum([.init(literal.variable, 2)], halves...halves)))
            }
        }
        for charge in made.charges { model.objective.append(.init(charge.variable, charge.amount)) }
        model.offset = made.fixedCharges.values.reduce(0, +)
        let relaxed = try #require(RelaxedModel(model))
        guard case .optimal(_, let prices) = try await highs.get().solve(relaxed, seconds: 10) else { throw Missing() }
        return try #require(ReducedCosts(of: relaxed, prices: prices)).bound + model.offset
    }

    private struct Missing: Error {}
}
