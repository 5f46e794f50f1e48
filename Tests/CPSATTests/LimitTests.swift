import Foundation
import OwnThread
import Roster
import Testing

@testable import CPSAT

/// One test after another, because they are about time.
@Suite(.serialized) struct LimitTests {
    @Test func theTimeLimitGivesTheBestFound() async throws {
        let model = LinearModel.hard(offset: 5000)
        let outcome = try await InProcessSolver().solve(model, limits: SolveLimits(seconds: 3))
        #expect(outcome.status == .feasible)
        #expect(model.cost(of: outcome.values) < 2800)
        #expect(outcome.bound < model.cost(of: outcome.values))
        #expect(outcome.bound > 1500)
    }

    @Test func noTimeAtAllLeavesItUnknownWithASoundBound() async throws {
        let model = LinearModel.hard()
        let outcome = try await InProcessSolver().solve(model, limits: SolveLimits(seconds: 0))
        #expect(outcome.status == .unknown)
        #expect(outcome.values.isEmpty)
        #expect(outcome.bound <= -2770)
    }

    @Test func theSameSeedAndWorkGiveTheSameAnswer() async throws {
        let limits = SolveLimits(seconds: 20, work: 0.2, seed: 7)
        let first = try await InProcessSolver().solve(.hard(), limits: limits)
        let second = try await InProcessSolver().solve(.hard(), limits: limits)
        #expect(first.status == .feasible)
        #expect(first.values == second.values)
        #expect(first.bound == second.bound)
        let more = try await InProcessSolver().solve(.hard(), limits: SolveLimits(seconds: 20, work: 0.02, seed: 7))
        #expect(more.values != first.values, "the work limit does nothing")
    }

    @Test(.timeLimit(.minutes(15))) func cancellationGivesTheBestFound() async throws {
        // On a busy machine the first solution may take longer.
        for wait in [1.0, 4, 16] {
            let task = Task { try await InProcessSolver().solve(.hard(), limits: SolveLimits(seconds: 300)) }
            try await Task.sleep(for: .seconds(wait))
            task.cancel()
            var outcome = SolveOutcome(status: .unknown)
            outcome = try await task.value
            if outcome.status == .unknown, wait < 16 { continue }
            #expect(outcome.status == .feasible)
            #expect(outcome.values.count == 120)
            return
        }
    }

    @Test func aTaskThatIsCancelledAlreadyDoesNotSearch() async throws {
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await InProcessSolver().solve(.hard(), limits: SolveLimits(seconds: 300))
        }
        task.cancel()
        let outcome = try await task.value
        #expect(outcome.status == .unknown)
        #expect(outcome.bound <= -2770)
    }

    @Test("a search that is stopped before it begins ends at once")
    func earlyStop() async throws {
        let search = try LibrarySearch(in: SolverLibrary.open(SolverLibrary.locate()))
        search.stop()
        let call = SolverCall(
            model: try ModelEncoding.message(for: .hard()).serializedBytes(),
            parameters: try CPSATParameters().message(for: SolveLimits(seconds: 300)).serializedBytes(), seconds: 300)
        let response = try CpSolverResponse(
            serializedBytes: try await onOwnThread(named: "test") { try search.run(call) })
        #expect(response.status == .unknown)
        search.stop()
    }

    @Test func searchesBesideEachOtherDoNotWaitForAThreadOfTheTasks() async throws {
        try await withThrowingTaskGroup { group in
            for seed in 1...8 {
                group.addTask {
                    try await InProcessSolver().solve(.hard(), limits: SolveLimits(seconds: 1.5, seed: seed)).status
                }
            }
            for try await status in group { #expect(status == .feasible) }
        }
    }

    @Test func aHintIsWhereTheSearchBegins() async throws {
        var model = LinearModel()
        var random = TestRandom(3)
        for day in 0..<30 {
            let people = (0..<10).map { _ in model.addLiteral() }
            let chosen = Int.random(in: people.indices, using: &random)
            model.add(.exactlyOne(people))
            for (index, person) in people.enumerated() { model.hint[person.variable] = index == chosen ? 1 : 0 }
            model.objective += people.enumerated().map { .init($1.variable, ($0 * 7 + day) % 11) }
        }
        var parameters = CPSATParameters()
        parameters.stopAfterFirstSolution = true
        parameters.presolve = false
        let outcome = try await InProcessSolver(parameters: parameters).solve(model)
        #expect(outcome.values.enumerated().allSatisfy { model.hint[$0.offset] == $0.element })
        #expect(outcome.status == .feasible)
    }

    @Test func aWrongAndPartialHintDoesNoHarm() async throws {
        let model = LinearModel { model in
            let x = model.addVariable(2...9)
            _ = model.addLiteral()
            model.hint = [x: 700]
            model.objective = [.init(x, 1)]
        }
        #expect(try await InProcessSolver().solve(model).bound == 2)
    }

    @Test func aRelativeGapIsNoProof() async throws {
        var parameters = CPSATParameters()
        parameters.relativeGap = 0.5
        let outcome = try await InProcessSolver(parameters: parameters).solve(.hard(), limits: SolveLimits(seconds: 60))
        #expect(outcome.status == .feasible)
        #expect(outcome.bound < LinearModel.hard().cost(of: outcome.values))
    }
}
