import Foundation
import Roster
import Testing

@testable import CPSAT

extension SolverProcessTests {
    /// Solver processes that serve one search after another. One test after another: each looks at processes.
    @Suite(.serialized, .timeLimit(.minutes(15))) struct ChildPoolTests {
        /// A pool's solver whose processes write down their ids before they begin.
        private final class Pooled: Sendable {
            let solver: ChildSolver
            private let pool: ChildPool
            private let file: URL

            init(idle: Duration = .seconds(60), patience: Duration = .seconds(15)) {
                file = FileManager.default.temporaryDirectory.appending(path: "watchbill-\(UUID().uuidString)")
                pool = ChildPool(idle: idle)
                solver = ChildSolver(
                    executable: "/bin/sh", arguments: ["-c", "echo $$ >> \(file.path); exec \(watchbill) solve-model"],
                    pool: pool, patience: patience)
            }

            deinit { try? FileManager.default.removeItem(at: file) }

            /// Of all processes started so far, in order.
            var ids: [pid_t] {
                let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
                return text.split(separator: "\n").compactMap { pid_t($0) }
            }

            func started(_ count: Int) async throws -> [pid_t] {
                while ids.count < count { try await Task.sleep(for: .milliseconds(10)) }
                return ids
            }

            /// Ends when so many processes wait for a search: they write down their ids a moment before.
            func waiting(_ count: Int) async throws {
                while pool.idleCount < count { try await Task.sleep(for: .milliseconds(10)) }
            }
        }

        private func exists(_ id: pid_t) -> Bool { FileManager.default.fileExists(atPath: "/proc/\(id)") }

        /// Small, with one best solution.
        private let easy = LinearModel { model in
            let a = model.addVariable(0...9), b = model.addVariable(0...9)
            model.add(.sum([.init(a, 2), .init(b, 3)], 12...Int.max))
            model.objective = [.init(a, 5), .init(b, 7)]
        }

        @Test func oneProcessServesOneSearchAfterAnother() async throws {
            let pooled = Pooled()
            for seed in 501...510 {
                var models = RandomModels(random: TestRandom(seed))
                let (model, assumptions) = models.next()
                let kept = try await pooled.solver.solve(
                    model, assumptions: assumptions, limits: SolveLimits(), progress: { _ in })
                let alone = try await InProcessSolver().solve(
                    model, assumptions: assumptions, limits: SolveLimits(), progress: { _ in })
                #expect(kept.status == alone.status && kept.values == alone.values && kept.bound == alone.bound)
                #expect(kept.conflict == alone.conflict)
            }
            #expect(pooled.ids.count == 1)
        }

        @Test func aProcessStartedAheadServesTheFirstSearch() async throws {
            let pooled = Pooled()
            pooled.solver.startAhead()
            let ids = try await pooled.started(1)
            try await pooled.waiting(1)
            #expect(try await pooled.solver.solve(easy).status == .optimal)
            #expect(pooled.ids == ids)
        }

        @Test func aProcessStartedInVainEnds() async throws {
            let pooled = Pooled(idle: .milliseconds(100))
            pooled.solver.startAhead()
            let id = try await pooled.started(1)[0]
            while exists(id) { try await Task.sleep(for: .milliseconds(10)) }
            #expect(try await pooled.solver.solve(easy).status == .optimal)
        }

        @Test func searchesAtTheSameTimeHaveAProcessEach() async throws {
            let pooled = Pooled(), solver = pooled.solver
            let searches = (0..<3).map { _ in
                Task { try await solver.solve(.hard(), limits: SolveLimits(seconds: 4)) }
            }
            #expect(try await pooled.started(3).count == 3)
            for search in searches { #expect(try await search.value.status == .feasible) }
            #expect(try await solver.solve(easy).status == .optimal)
            #expect(pooled.ids.count == 3)
        }

        @Test func aProcessThatDiesWhileItWaitsIsReplaced() async throws {
            let pooled = Pooled()
            for round in 1...3 {
                #expect(try await pooled.solver.solve(easy).status == .optimal)
                let ids = pooled.ids
                #expect(ids.count == round)
                kill(try #require(ids.last), SIGKILL)
            }
        }

        /// It is reported as ever, and nobody else is concerned.
        @Test func aProcessThatDiesInItsSearchLosesThatSearchAlone() async throws {
            let pooled = Pooled(), solver = pooled.solver
            // The second search of this process: it is not taken for one that died while it waited.
            #expect(try await solver.solve(easy).status == .optimal)
            let (news, told) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
            let doomed = Task {
                try await solver.solve(.hard(), assumptions: [], limits: SolveLimits(seconds: 300)) { _ in told.yield()
                }
            }
            for await _ in news.prefix(1) {}
            let other = Task { try await solver.solve(.hard(), limits: SolveLimits(seconds: 3)) }
            let ids = try await pooled.started(2)
            kill(ids[0], SIGKILL)
            let error = await #expect(throws: SolverFailure.self) { try await doomed.value }
            #expect(error?.description.contains("signal 9") == true)
            #expect(try await other.value.status == .feasible)
            #expect(try await solver.solve(easy).status == .optimal)
            #expect(pooled.ids == ids)
            #expect(!exists(ids[0]))
        }

        /// The signal that ends a search must not end the next one.
        @Test func aCancelledSearchAnswersAndDoesNotDisturbTheNext() async throws {
            let pooled = Pooled(), solver = pooled.solver
            #expect(try await solver.solve(easy).status == .optimal)
            let (news, told) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
            let search = Task {
                try await solver.solve(.hard(), assumptions: [], limits: SolveLimits(seconds: 300)) {
                    if $0.objective != nil { told.yield() }
                }
            }
            for await _ in news.prefix(1) { search.cancel() }
            let outcome = try await search.value
            #expect(outcome.status == .feasible && outcome.values.count == 120)
            #expect(try await solver.solve(easy).status == .optimal)
            #expect(pooled.ids.count == 2)
        }

        @Test func aProcessThatNobodyAsksIsKilled() async throws {
            let pooled = Pooled(idle: .milliseconds(200))
            #expect(try await pooled.solver.solve(easy).status == .optimal)
            let id = try #require(pooled.ids.first)
            while exists(id) { try await Task.sleep(for: .milliseconds(20)) }
            #expect(try await pooled.solver.solve(easy).status == .optimal)
            #expect(pooled.ids.count == 2)
        }

        @Test func aProgramThatIsNoSolverIsAFailure() async throws {
            let pool = ChildPool()
            for script in ["exit 3", "head -c 40 > /dev/null; echo hello", "kill -ABRT $$"] {
                let solver = ChildSolver(
                    executable: "/bin/sh", arguments: ["-c", script], pool: pool, patience: .milliseconds(500))
                await #expect(throws: SolverFailure.self, "\(script)") {
                    try await solver.solve(easy, limits: SolveLimits(seconds: 1))
                }
            }
            let missing = ChildSolver(executable: "/no/such/file", pool: pool)
            await #expect(throws: SolverFailure.self) { try await missing.solve(easy) }
            var environment = ProcessInfo.processInfo.environment
            environment["WATCHBILL_ORTOOLS"] = "/no/such/folder"
            let without = ChildSolver(executable: watchbill, environment: environment, pool: pool)
            await #expect(throws: SolverUnavailable.self) { try await without.solve(easy) }
        }
    }
}
