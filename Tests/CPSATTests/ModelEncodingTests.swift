import Roster
import Testing

@testable import CPSAT

/// A model that is not sound never reaches the engine, and the message says which part is wrong.
@Suite struct ModelEncodingTests {
    private func refusal(_ assumptions: [Literal] = [], _ build: (inout LinearModel) -> Void) async -> String? {
        do {
            _ = try await InProcessSolver().solve(
                LinearModel(build), assumptions: assumptions, limits: SolveLimits(), progress: { _ in })
            return nil
        } catch {
            return (error as? SolverFailure)?.description
        }
    }

    @Test func variablesThatAreNotThere() async {
        let sum = await refusal { model in
            _ = model.addLiteral()
            model.add(.anyOf([Literal(0)]))
            model.constraints.append(.init(.sum([.init(1, 1)], 0...1), demand: 7))
        }
        #expect(sum == "constraint 1 (sum, demand 7): there is no variable 1 among the 1 of the model.")
        let literal = await refusal { $0.add(.atMostOne([Literal(-1)])) }
        #expect(literal == "constraint 0 (at most one): there is no variable -1 among the 0 of the model.")
        let condition = await refusal { model in
            let a = model.addLiteral()
            model.add(.exactlyOne([a]), onlyIf: Literal(9))
        }
        #expect(condition == "constraint 0 (exactly one): there is no variable 9 among the 1 of the model.")
        let product = await refusal { model in
            let x = model.addVariable(0...3)
            model.add(.product(target: x, factors: [x, 4]))
        }
        #expect(product == "constraint 0 (product): there is no variable 4 among the 1 of the model.")
        #expect(await refusal { $0.objective = [.init(0, 1)] }?.hasPrefix("objective: there is no variable 0") == true)
        #expect(await refusal { $0.hint = [3: 1] }?.hasPrefix("hint: there is no variable 3") == true)
        #expect(await refusal([Literal(2)]) { _ in }?.hasPrefix("assumptions: there is no variable 2") == true)
    }

    @Test func literalsOfWiderVariables() async {
        let message = await refusal { model in
            let x = model.addVariable(0...2)
            model.add(.anyOf([Literal(x)]))
        }
        #expect(
            message == "constraint 0 (any of): variable 0 is used as a literal, but its range is not within 0 to 1.")
    }

    @Test func emptyAndEndlessRanges() async {
        let empty = await refusal { model in
            _ = model.addLiteral()
            model.variables[0].lower = 2
        }
        #expect(empty == "variable 0: its range 2 to 1 is empty.")
        #expect(await refusal { _ = $0.addVariable(Int.min...0) }?.contains("reaches 2^62") == true)
        #expect(await refusal { _ = $0.addVariable(0...(1 << 62)) }?.contains("reaches 2^62") == true)
        #expect(await refusal { _ = $0.addVariable(0...((1 << 62) - 1)) } == nil)
    }

    @Test func sumsThatCouldOverflow() async {
        let single = await refusal { model in
            let x = model.addVariable(0...4)
            model.add(.sum([.init(x, 1 << 60)], 0...Int.max))
        }
        #expect(single == "constraint 0 (sum): its value can reach 2^62 or more.")
        let together = await refusal { model in
            let x = model.addVariable(-2...2), y = model.addVariable(0...2)
            model.add(.sum([.init(x, 1 << 60), .init(y, -(1 << 60))], 0...Int.max))
        }
        #expect(together?.contains("2^62") == true)
        let coefficients = await refusal { model in
            let x = model.addLiteral().variable
            model.add(.sum([.init(x, .max), .init(x, .max)], 0...1))
        }
        #expect(coefficients?.contains("2^62") == true)
        let lowest = await refusal { model in
            let x = model.addLiteral().variable
            model.add(.sum([.init(x, .min)], 0...1))
        }
        #expect(lowest?.contains("2^62") == true)
        let objective = await refusal { model in
            let x = model.addLiteral().variable
            model.objective = [.init(x, 1 << 61)]
            model.offset = 1 << 61
        }
        #expect(objective?.hasPrefix("objective: with the offset") == true)
        let product = await refusal { model in
            let x = model.addVariable(0...(1 << 31))
            model.add(.product(target: x, factors: [x, x]))
        }
        #expect(product?.hasPrefix("constraint 0 (product): its value can reach") == true)
        let justFits = await refusal { model in
            let x = model.addVariable(0...3)
            model.add(.sum([.init(x, 1 << 60)], 0...Int.max))
        }
        #expect(justFits == nil)
    }

    @Test func limitsThatMakeNoSense() async {
        for limits in [
            SolveLimits(seconds: .nan), SolveLimits(seconds: -1), SolveLimits(work: -1), SolveLimits(workers: 0),
        ] {
            await #expect(throws: SolverFailure.self) {
                try await InProcessSolver().solve(LinearModel(), limits: limits)
            }
        }
    }

    @Test("the same model gives the same bytes, whatever order a dictionary has")
    func sameBytes() throws {
        let bytes = try (0..<10).map { _ in
            let model = LinearModel { model in
                for index in 0..<50 { model.hint[model.addVariable(0...9)] = index % 10 }
            }
            return try ModelEncoding.message(for: model).serializedBytes() as [UInt8]
        }
        #expect(Set(bytes).count == 1)
    }

    @Test func wrongSolutionsAreFound() {
        let model = LinearModel { model in
            let a = model.addLiteral(), b = model.addLiteral()
            model.add(.exactlyOne([a, b]))
            model.add(.sum([.init(a.variable, 2)], 0...1), onlyIf: !b)
        }
        #expect(ModelCheck(model: model, assumptions: []).firstFault(of: [0, 1]) == nil)
        #expect(
            ModelCheck(model: model, assumptions: []).firstFault(of: [1, 1])
                == "constraint 0 (exactly one) does not hold.")
        #expect(
            ModelCheck(model: model, assumptions: []).firstFault(of: [1, 0]) == "constraint 1 (sum) does not hold.")
        #expect(ModelCheck(model: model, assumptions: []).firstFault(of: [0, 2])?.hasPrefix("variable 1 is 2") == true)
        #expect(ModelCheck(model: model, assumptions: []).firstFault(of: [0]) == "it has 1 values for 2 variables.")
        #expect(ModelCheck(model: model, assumptions: [Literal(0)]).firstFault(of: [0, 1]) != nil)
    }

    @Test func aBoundThatIsKnownIsHandedOver() async throws {
        var model = LinearModel { model in
            model.objective = [.init(model.addVariable(3...9), 2)]
            model.offset = 100
        }
        #expect(try ModelEncoding.message(for: model).objective.domain.isEmpty)
        for (bound, told) in [(5, Int64(5)), (Int.max, 1 << 62), (Int.min, -(1 << 62))] {
            model.knownBound = bound
            #expect(try ModelEncoding.message(for: model).objective.domain.first == told)
        }
        for bound in [-50, 5, 6] {
            model.knownBound = bound
            let outcome = try await InProcessSolver().solve(model)
            #expect(outcome.status == .optimal && outcome.bound == 106 && outcome.values == [3])
        }
    }

    @Test func boundsAreRoundedUpToWholeCosts() throws {
        let model = LinearModel { model in
            model.objective = [.init(model.addVariable(-100...100), 1)]
            model.offset = 10
        }
        func bound(_ engine: Double) throws -> Int {
            let response = CpSolverResponse.with {
                $0.status = .feasible
                $0.solution = [50]
                $0.bestObjectiveBound = engine
            }
            return try ModelAnswer(model: model, assumptions: []).outcome(of: response).bound
        }
        #expect(try bound(2.1) == 13)
        #expect(try bound(3.0000000001) == 13)
        #expect(try bound(-2.9) == 8)
        #expect(try bound(-.infinity) == -90)
        #expect(try bound(77) == 60)
    }
}
