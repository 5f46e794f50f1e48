import CPSAT
import Foundation
import Roster
import Testing

@testable import Relaxation

@Suite("HiGHS")
struct HiGHSRelaxationTests {
    @Test("prices a lower side above zero and an upper side below zero")
    func signs() async throws {
        // 2x + 3y, x + y >= 4, x <= 3 by a row: 3 a unit of the first, -1 a unit of the second.
        var model = LinearModel()
        let x = model.addVariable(0...9), y = model.addVariable(0...9)
        model.constraints = [
            .init(.sum([.init(x, 1), .init(y, 1)], 4...Int.max)), .init(.sum([.init(x, 1)], Int.min...3)),
        ]
        model.objective = [.init(x, 2), .init(y, 3)]
        let relaxed = try #require(RelaxedModel(model))
        guard case .optimal(let values, let prices) = try await highs.get().solve(relaxed, seconds: 10) else {
            Issue.record("no optimum")
            return
        }
        #expect(zip(values, [3, 1]).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(zip(prices, [3, -1]).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(try #require(ReducedCosts(of: relaxed, prices: prices)).bound == 9)
    }

    @Test("is as good at large costs")
    func largeCosts() async throws {
        var model = LinearModel()
        let x = model.addVariable(0...1), y = model.addVariable(0...1)
        model.constraints = [.init(.sum([.init(x, 1), .init(y, 1)], 1...2))]
        model.objective = [.init(x, 50_000_000_000), .init(y, 50_000_000_001)]
        let relaxed = try #require(RelaxedModel(model))
        guard case .optimal(_, let prices) = try await highs.get().solve(relaxed, seconds: 10) else {
            Issue.record("no optimum")
            return
        }
        let bound = try #require(ReducedCosts(of: relaxed, prices: prices)).bound
        #expect((49_999_000_000...50_000_000_000).contains(bound))
    }

    @Test("has a bound near the optimum of small models", arguments: 1...200)
    func bounds(seed: Int) async throws {
        let relaxed = try #require(RelaxedModel(smallModel(seed)))
        guard case .optimal(let values, let prices) = try await highs.get().solve(relaxed, seconds: 10) else { return }
        let cost = zip(relaxed.costs, values).reduce(0) { $0 + Double($1.0) * $1.1 }
        let bound = try #require(ReducedCosts(of: relaxed, prices: prices)).bound
        #expect(Double(bound) > cost - 0.01 * max(1, abs(cost)))
    }

    @Test("is near the optimum where it only has to be near")
    func nearBounds() async throws {
        let folder = URL(filePath: try SolverLibrary.locate()).deletingLastPathComponent().path
        let near = try HiGHSRelaxation(folder: folder, answer: .near)
        var found = 0, missed = 0
        for seed in 1...200 {
            let relaxed = try #require(RelaxedModel(smallModel(seed)))
            guard case .optimal(_, let exact) = try await highs.get().solve(relaxed, seconds: 10) else { continue }
            guard case .optimal(let values, let prices) = await near.solve(relaxed, seconds: 10) else {
                missed += 1
                continue
            }
            found += 1
            let optimum = try #require(ReducedCosts(of: relaxed, prices: exact)).bound
            let bound = try #require(ReducedCosts(of: relaxed, prices: prices)).bound
            #expect((optimum - 1...optimum).contains(bound), "seed \(seed)")
            let cost = zip(relaxed.costs, values).reduce(0) { $0 + Double($1.0) * $1.1 }
            #expect(abs(cost - Double(optimum)) <= 1.1, "seed \(seed)")
        }
        #expect(found > 100 && missed < 10, "\(found), \(missed)")
    }

    @Test("finds that nothing is possible, and takes models without rows")
    func extremes() async throws {
        var model = LinearModel()
        let x = model.addLiteral()
        #expect(await isOptimal(model))
        model.objective = [.init(x.variable, 1)]
        #expect(await isOptimal(model))
        model.constraints = [.init(.exactlyOne([]))]
        #expect(await !isOptimal(model))
        model.constraints = [.init(.sum([.init(x.variable, 1)], 2...3))]
        #expect(await !isOptimal(model))
    }

    @Test("stops when told to")
    func cancelled() async throws {
        let highs = try highs.get()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await highs.solve(RelaxedModel(LinearModel())!, seconds: 10)
        }
        guard case .unfinished = await task.value else {
            Issue.record("it went on")
            return
        }
    }

    @Test("is looked for where it should be")
    func missing() {
        #expect(throws: SolverUnavailable.self) { try HiGHSRelaxation(folder: "/nowhere") }
    }

    private func isOptimal(_ model: LinearModel) async -> Bool {
        guard let relaxed = RelaxedModel(model), let highs = try? highs.get() else { return false }
        if case .optimal = await highs.solve(relaxed, seconds: 10) { return true }
        return false
    }
}
