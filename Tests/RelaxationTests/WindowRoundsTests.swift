import Roster
import SolverOracle
import Testing

@testable import Relaxation

@Suite("Rounds of windows")
struct WindowRoundsTests {
    @Test("what lines cost above the prices is all that a solution costs above the bound", arguments: 1...60)
    func excess(seed: Int) async throws {
        let model = smallYear(seed)
        let tiers = try #require(TierLadder(model)), rows = try #require(ModelRows(model))
        let days = try #require(ChoiceDays(model))
        guard let near = await NearRelaxation(rows, tiers, days, by: try highs.get(), seconds: 10) else { return }
        var dice = Dice(seed)
        for _ in 0..<4 {
            let values = try await someSolution(of: model, &dice)
            guard !values.isEmpty else { return }
            let excess = near.excess(values), cost = tiers.cost(of: values, in: 0)
            #expect(excess.count == days.lines.count && excess.allSatisfy { $0 > -1e-3 })
            // Up to what the bound was rounded by: every place is filled just so, and nothing else ties lines.
            let sum = excess.reduce(0, +), gap = Double(cost - near.bound)
            #expect(sum > gap - 1e-2 && sum < gap + 1)
        }
    }

    @Test("so it is at any prices, those for sides that are open among them", arguments: 1...40)
    func wrongPrices(seed: Int) async throws {
        let model = smallYear(seed)
        let tiers = try #require(TierLadder(model)), rows = try #require(ModelRows(model))
        let days = try #require(ChoiceDays(model)), relaxed = try #require(RelaxedModel(tiers.stage(after: [])))
        var dice = Dice(seed)
        let prices = rows.rows.map { _ in Double.random(in: -20...20, using: &dice) }
        let excess = LineExcess(rows, lines: days.lines, costs: relaxed.costs, prices: prices)
        let values = try await someSolution(of: model, &dice)
        guard !values.isEmpty else { return }
        #expect(excess(values).allSatisfy { $0 > -1e-6 })
        let bound = try #require(ReducedCosts(of: relaxed, prices: prices)).bound
        let sum = excess(values).reduce(0, +), gap = Double(tiers.cost(of: values, in: 0) - bound)
        #expect(sum > gap - 1e-2 && sum < gap + 10)
    }

    /// The cheapest at prices drawn by lot; empty where there is none.
    private func someSolution(of model: LinearModel, _ dice: inout Dice) async throws -> [Int] {
        var other = model
        other.objective = model.variables.indices.map { variable in
            .init(variable, variable < (model.choiceCount ?? 0) ? Int.random(in: -9...9, using: &dice) : 0)
        }
        other.tiers = []
        return try await BruteForceSolver().solve(other).values
    }

    @Test("a round covers every day once, and all lines where nothing tells which are dear")
    func cover() throws {
        let model = smallYear(3), days = try #require(ChoiceDays(model))
        var rounds = WindowRounds(.all, days: days, choices: 3, lines: 2, seed: 1)
        for number in 0..<8 {
            var seenDays: [Int] = [], seenLines: [Int] = []
            while seenDays.count < days.days.count, seenLines.count < days.lines.count {
                let next = rounds.next(version: 0, cost: 10, values: [])
                switch try #require(next) {
                case .days(let range): seenDays += range
                case .lines(let lines): seenLines += lines
                }
            }
            if number % 2 == 0 {
                #expect(seenLines.sorted() == Array(days.lines.indices) && seenDays.isEmpty)
            } else {
                #expect(seenDays.sorted() == Array(days.days.indices) && seenLines.isEmpty)
            }
        }
    }

    @Test("the lines that cost too much are searched, with others, and it ends when nothing is gained")
    func dear() async throws {
        let model = smallYear(2)
        let tiers = try #require(TierLadder(model)), rows = try #require(ModelRows(model))
        let days = try #require(ChoiceDays(model))
        let near = try #require(await NearRelaxation(rows, tiers, days, by: try highs.get(), seconds: 10))
        var worse = model
        worse.objective = model.tiers[0].terms.map { .init($0.variable, -$0.coefficient) }
        worse.tiers = []
        let worst = try await BruteForceSolver().solve(worse).values
        let excess = near.excess(worst), dear = excess.indices.filter { excess[$0] > 0.5 }
        try #require(!dear.isEmpty)
        var rounds = WindowRounds(.highest, days: days, excess: near.excess, choices: 100, lines: 3, seed: 1)
        var seen: [Int] = [], count = 0
        while let window = rounds.next(version: 0, cost: 10, values: worst), count < 1000 {
            count += 1
            if case .lines(let lines) = window { seen += lines }
            rounds.note(window, nil)
        }
        #expect(Set(dear).isSubset(of: seen))
        #expect(count < 1000)
    }
}
