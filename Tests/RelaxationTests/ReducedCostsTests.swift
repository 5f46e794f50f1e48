import Roster
import Testing

@Suite("Reduced costs")
struct ReducedCostsTests {
    @Test("hold for every solution, whatever the prices", arguments: 1...600)
    func anyPrices(seed: Int) throws {
        let model = smallModel(seed)
        let relaxed = try #require(RelaxedModel(model))
        var dice = Dice(seed)
        let solutions = model.solutions()
        for _ in 0..<5 {
            let prices = randomPrices(relaxed.rows.count, &dice)
            guard let costs = ReducedCosts(of: relaxed, prices: prices) else { continue }
            for gap in [0, 1, 7, 1000] {
                let ranges = costs.ranges(gap: gap)
                for solution in solutions {
                    let cost = model.cost(of: solution) - model.offset
                    #expect(cost >= costs.bound)
                    if cost <= costs.bound + gap {
                        #expect(zip(ranges, solution).allSatisfy { $0.lower <= $1 && $1 <= $0.upper })
                    }
                }
            }
        }
    }

    @Test("say exactly what right prices imply")
    func known() throws {
        // 2x + 3y + 9z, x + y + z >= 4, x <= 3: the row's price is 3, so x saves 1 and z costs 6 too much.
        var model = LinearModel()
        let x = model.addVariable(0...3), y = model.addVariable(0...9), z = model.addVariable(0...9)
        model.constraints = [.init(.sum([.init(x, 1), .init(y, 1), .init(z, 1)], 4...Int.max))]
        model.objective = [.init(x, 2), .init(y, 3), .init(z, 9)]
        let relaxed = try #require(RelaxedModel(model))
        let costs = try #require(ReducedCosts(of: relaxed, prices: [3]))
        #expect(costs.bound == 9)
        #expect(costs.ranges(gap: 0).map { [$0.lower, $0.upper] } == [[3, 3], [0, 9], [0, 0]])
        #expect(costs.ranges(gap: 6).map { [$0.lower, $0.upper] } == [[0, 3], [0, 9], [0, 1]])
    }

    @Test("raise the bound to the next multiple of what all costs are multiples of")
    func multiples() throws {
        var model = LinearModel()
        let x = model.addVariable(0...9)
        model.constraints = [.init(.sum([.init(x, 2)], 3...Int.max))]
        model.objective = [.init(x, 10)]
        // 15 by the prices; 20 is the next cost there can be.
        let relaxed = try #require(RelaxedModel(model))
        #expect(ReducedCosts(of: relaxed, prices: [5])?.bound == 20)
    }

    @Test("are refused where numbers do not fit")
    func tooLarge() throws {
        var model = LinearModel()
        let x = model.addVariable(Int.min...Int.max)
        model.constraints = [.init(.sum([.init(x, Int.max), .init(x, 1)], 0...1))]
        #expect(RelaxedModel(model) == nil)
        model.constraints = [.init(.sum([.init(x, Int.max)], 0...1))]
        model.objective = [.init(x, 5)]
        let relaxed = try #require(RelaxedModel(model))
        #expect(ReducedCosts(of: relaxed, prices: [1e17]) == nil)
        #expect(ReducedCosts(of: relaxed, prices: [0]) == nil)
        #expect(ReducedCosts(of: relaxed, prices: []) == nil)
    }
}

@Suite("A relaxed model")
struct RelaxedModelTests {
    @Test("leaves out what is not linear and what holds only sometimes")
    func leftOut() throws {
        var model = LinearModel()
        let a = model.addLiteral(), b = model.addLiteral(), c = model.addLiteral()
        model.constraints = [
            .init(.product(target: a.variable, factors: [b.variable, c.variable])), .init(.anyOf([a, b]), onlyIf: c),
            .init(.atMostOne([a, !b])), .init(.exactlyOne([!a, !c])), .init(.anyOf([!a, b, !b])),
        ]
        let rows = try #require(RelaxedModel(model)).rows
        #expect(rows.map(\.lower) == [Int.min, -1, -1])
        #expect(rows.map(\.upper) == [0, -1, Int.max])
        #expect(rows.map { $0.terms.map(\.coefficient) } == [[1, -1], [-1, -1], [-1]])
    }

    @Test("is kept by every solution", arguments: 1...300)
    func isWeaker(seed: Int) throws {
        let model = smallModel(seed)
        let relaxed = try #require(RelaxedModel(model))
        for solution in model.solutions() {
            #expect(zip(relaxed.costs, solution).reduce(model.offset) { $0 + $1.0 * $1.1 } == model.cost(of: solution))
            for row in relaxed.rows {
                #expect(
                    (row.lower...row.upper).contains(
                        row.terms.reduce(0) { $0 + $1.coefficient * solution[$1.variable] }))
            }
        }
    }
}
