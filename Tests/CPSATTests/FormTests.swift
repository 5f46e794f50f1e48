import Roster
import Testing

@testable import CPSAT

/// What each form means, on models whose optimum is plain to see. Cost is always to be made small.
@Suite struct FormTests {
    private func optimum(_ build: (inout LinearModel) -> Void) async throws -> Int? {
        let model = LinearModel(build)
        let outcome = try await InProcessSolver().solve(model)
        switch outcome.status {
        case .optimal:
            #expect(outcome.bound == model.cost(of: outcome.values))
            return outcome.bound
        case .infeasible: return nil
        case .feasible, .unknown:
            Issue.record("\(outcome.status)")
            return nil
        }
    }

    @Test func sumsKeepToBothEnds() async throws {
        let lowest = try await optimum { model in
            let x = model.addVariable(0...10), y = model.addVariable(0...10)
            model.add(.sum([.init(x, 3), .init(y, 2)], 7...8))
            model.objective = [.init(x, 5), .init(y, 4)]
        }
        #expect(lowest == 13)
        let highest = try await optimum { model in
            let x = model.addVariable(0...10), y = model.addVariable(0...10)
            model.add(.sum([.init(x, 3), .init(y, 2)], 7...8))
            model.objective = [.init(x, -5), .init(y, -4)]
        }
        #expect(highest == -16)
    }

    @Test func openEndsAreOpen() async throws {
        let far = 1 << 60
        let up = try await optimum { model in
            let x = model.addVariable(-far...far)
            model.add(.sum([.init(x, 1)], 5...Int.max))
            model.objective = [.init(x, -1)]
        }
        #expect(up == -far)
        let down = try await optimum { model in
            let x = model.addVariable(-far...far)
            model.add(.sum([.init(x, 1)], Int.min...5))
            model.objective = [.init(x, 1)]
        }
        #expect(down == -far)
    }

    @Test func termsOfOneVariableAddUp() async throws {
        let cost = try await optimum { model in
            let x = model.addVariable(0...10)
            model.add(.sum([.init(x, 1), .init(x, 2), .init(x, -1)], 5...Int.max))
            model.objective = [.init(x, 4), .init(x, 3)]
            model.offset = 1000
        }
        #expect(cost == 1021)
    }

    @Test func atMostOne() async throws {
        let cost = try await optimum { model in
            let literals = (0..<3).map { _ in model.addLiteral() }
            model.add(.atMostOne(literals))
            model.objective = zip(literals, [-2, -7, -3]).map { .init($0.variable, $1) }
        }
        #expect(cost == -7)
    }

    @Test func atMostOneOfOpposites() async throws {
        let cost = try await optimum { model in
            let literals = (0..<3).map { _ in model.addLiteral() }
            model.add(.atMostOne(literals.map { !$0 }))
            model.objective = zip(literals, [2, 7, 3]).map { .init($0.variable, $1) }
        }
        #expect(cost == 5)
    }

    @Test func exactlyOne() async throws {
        let cost = try await optimum { model in
            let literals = (0..<3).map { _ in model.addLiteral() }
            model.add(.exactlyOne(literals))
            model.objective = zip(literals, [4, 3, 9]).map { .init($0.variable, $1) }
        }
        #expect(cost == 3)
    }

    @Test func anyOf() async throws {
        let cost = try await optimum { model in
            let a = model.addLiteral(), b = model.addLiteral()
            model.add(.anyOf([a, !b]))
            model.objective = [.init(a.variable, 5), .init(b.variable, -3)]
        }
        #expect(cost == 0)
    }

    @Test func product() async throws {
        let cost = try await optimum { model in
            let x = model.addVariable(-3...4), y = model.addVariable(2...5), target = model.addVariable(-100...100)
            model.add(.product(target: target, factors: [x, y]))
            model.objective = [.init(target, 1)]
        }
        #expect(cost == -15)
    }

    @Test("conditions: the form holds where the literal does, and only there", arguments: [true, false])
    func condition(isTrue: Bool) async throws {
        let forms: [(inout LinearModel, [Literal]) -> LinearModel.Form] = [
            { _, literals in .sum(literals.map { .init($0.variable, 1) }, 0...1) },
            { _, literals in .atMostOne(literals) },
            { _, literals in .exactlyOne(literals) },
            { _, literals in .anyOf([!literals[0], !literals[1]]) },
        ]
        for form in forms {
            let cost = try await optimum { model in
                let condition = model.addLiteral(), a = model.addLiteral(), b = model.addLiteral()
                model.add(form(&model, [a, b]), onlyIf: condition)
                model.add(.anyOf([isTrue ? condition : !condition]))
                model.objective = [.init(a.variable, -2), .init(b.variable, -3)]
            }
            #expect(cost == (isTrue ? -3 : -5))
        }
        let withOpposites = try await optimum { model in
            let condition = model.addLiteral(), a = model.addLiteral(), b = model.addLiteral()
            model.add(.exactlyOne([!a, !b]), onlyIf: isTrue ? !(!condition) : !condition)
            model.add(.anyOf([condition]))
            model.objective = [.init(a.variable, 2), .init(b.variable, 3)]
        }
        #expect(withOpposites == (isTrue ? 2 : 0))
    }

    @Test("a square under a condition ends, also where it cannot be", .timeLimit(.minutes(15)))
    func impossibleSquare() async throws {
        let cost = try await optimum { model in
            let x = model.addVariable(-3 ... -2), condition = model.addLiteral(), other = model.addLiteral()
            model.add(.product(target: x, factors: [x, x]), onlyIf: condition)
            model.add(
                .product(target: other.variable, factors: [x, condition.variable, condition.variable]), onlyIf: other)
            model.objective = [.init(condition.variable, -5), .init(x, 1), .init(other.variable, -1)]
        }
        #expect(cost == -3)
    }

    @Test func contradictionsAreInfeasible() async throws {
        let cost = try await optimum { model in
            let a = model.addLiteral()
            model.add(.anyOf([a]))
            model.add(.anyOf([!a]))
        }
        #expect(cost == nil)
    }

    @Test func aModelWithNothingInItIsSolved() async throws {
        #expect(try await optimum { _ in } == 0)
    }

    @Test func aLargeCostIsExact() async throws {
        let large = (1 << 61) - 7
        let cost = try await optimum { model in
            let x = model.addLiteral()
            model.add(.anyOf([x]))
            model.objective = [.init(x.variable, large)]
        }
        #expect(cost == large)
    }
}
