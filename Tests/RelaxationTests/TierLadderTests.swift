import Roster
import SolverOracle
import Testing

@testable import Relaxation

@Suite("Tiers, one after another")
struct TierLadderTests {
    @Test("cost as little as the whole model", arguments: 1...200)
    func together(seed: Int) throws {
        let model = smallModel(seed)
        let ladder = try #require(TierLadder(model))
        var above: [Int] = []
        var best: [[Int]] = model.solutions()
        while above.count < ladder.count {
            let stage = ladder.stage(after: above)
            let solutions = stage.solutions()
            #expect(Set(solutions) == Set(best))
            #expect(solutions.allSatisfy { stage.cost(of: $0) == ladder.cost(of: $0, in: above.count) })
            guard let least = solutions.map({ stage.cost(of: $0) }).min() else { return }
            best = solutions.filter { stage.cost(of: $0) == least }
            #expect(ladder.wholeBound(after: above, least) <= model.cost(of: best[0]))
            above.append(least)
        }
        let cost = model.solutions().map { model.cost(of: $0) }.min()
        #expect(best.allSatisfy { model.cost(of: $0) == cost })
        #expect(ladder.wholeBound(after: above) == cost)
    }

    @Test("are not taken where they are not what the objective is made of")
    func otherwise() {
        var model = smallModel(3)
        model.setTiers([[.init(0, 2)], [.init(1, 3)]])
        #expect(TierLadder(model)?.count == 2)
        model.objective.append(.init(2, 1))
        #expect(TierLadder(model) == nil)
    }

    @Test("bound nothing by numbers that do not fit")
    func huge() {
        var model = LinearModel()
        let bit = model.addLiteral().variable
        model.tiers = [
            .init(terms: [.init(bit, 1)], multiplier: .max / 2), .init(terms: [.init(bit, 1)], multiplier: 1),
        ]
        model.objective = [.init(bit, .max / 2 + 1)]
        let ladder = TierLadder(model)
        #expect(ladder?.wholeBound(after: [1_000], 0) ?? 0 > 0)
        #expect(ladder?.wholeBound(after: [-1_000], 0) ?? 0 < 0)
    }
}
