import Foundation
import Roster
import Synchronization
import ChildProcess
import OwnThread
import Testing

@testable import CPSAT

extension SolverProcessTests {
    /// The solver as a process of its own. One test after another, so that what is left of processes can be counted.
    @Suite(.serialized) struct ChildSolverTests {
        /// Those that other tests left waiting for more to do.
        private let earlier: Set<pid_t>

        init() throws { earlier = Set(try Self.allChildren()) }

        /// Those that are new since the test began.
        private func children(of parent: pid_t = getpid()) throws -> [pid_t] {
            try Self.allChildren(of: parent).filter { !earlier.contains($0) }
        }

        private func solver(
            _ executable: String = watchbill, _ arguments: [String] = ["solve-model"],
            environment: [String: String]? = nil,
            patience: Duration = .seconds(15)
        ) -> ChildSolver {
            ChildSolver(executable: executable, arguments: arguments, environment: environment, patience: patience)
        }

        /// A solver that is a shell script.
        private func shell(_ script: String, patience: Duration = .seconds(15)) -> ChildSolver {
            solver("/bin/sh", ["-c", script], patience: patience)
        }

        /// A solver that writes its process id before it begins, and a way to wait for that.
        private func solverWithID() -> (ChildSolver, id: () async throws -> pid_t) {
            let file = FileManager.default.temporaryDirectory.appending(path: "watchbill-\(UUID().uuidString)").path
            return (
                shell("echo $$ > \(file).new; mv \(file).new \(file); exec \(watchbill) solve-model"),
                {
                    while !FileManager.default.fileExists(atPath: file) { try await Task.sleep(for: .milliseconds(10)) }
                    let text = try String(contentsOfFile: file, encoding: .utf8)
                    try FileManager.default.removeItem(atPath: file)
                    return try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
                }
            )
        }

        private func exists(_ id: pid_t) -> Bool { FileManager.default.fileExists(atPath: "/proc/\(id)") }

        /// Whether the process exists and has not ended. Who inherited it may not have asked for its status yet.
        private func runs(_ id: pid_t) -> Bool {
            guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
                let name = stat.lastIndex(of: ")")
            else { return false }
            return stat[name...].split(separator: " ").dropFirst().first != "Z"
        }

        /// What the solver's children here are called; other tests, which run at the same time, start other programs.
        private static let names = ["(watchbill)", "(exe)", "(sh)"]

        /// Process ids of such children of `parent`, also of those that have ended and were not waited for.
        private static func allChildren(of parent: pid_t = getpid()) throws -> [pid_t] {
            try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { id in
                guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
                    let name = stat.lastIndex(of: ")"), names.contains(where: { stat.contains($0) }),
                    !isStarting(id), !isKeeperOfDatabase(id)
                else { return false }
                return stat[name...].split(separator: " ").dropFirst(2).first.flatMap { pid_t($0) } == parent
            }
        }

        /// The shell that ends a test's database server with the tests.
        private static func isKeeperOfDatabase(_ id: pid_t) -> Bool {
            let words = (try? Data(contentsOf: URL(filePath: "/proc/\(id)/cmdline"))) ?? Data()
            return String(decoding: words, as: UTF8.self).contains("postmaster.pid")
        }

        /// Whether the process is still this program, and about to become the one it was started for.
        private static func isStarting(_ id: pid_t) -> Bool {
            let files = FileManager.default
            return (try? files.destinationOfSymbolicLink(atPath: "/proc/\(id)/exe"))
                == (try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        }

        /// Open ends of pipes. Files and sockets are other tests'.
        private func openDescriptors() throws -> Int {
            let files = FileManager.default
            return try files.contentsOfDirectory(atPath: "/proc/self/fd").count { name in
                (try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)"))?.hasPrefix("pipe:") == true
            }
        }

        @Test func bothSolversAgree() async throws {
            for seed in 401...415 {
                var models = RandomModels(random: TestRandom(seed))
                let (model, assumptions) = models.next()
                let inside = try await InProcessSolver().solve(
                    model, assumptions: assumptions, limits: SolveLimits(), progress: { _ in })
                let outside = try await solver().solve(
                    model, assumptions: assumptions, limits: SolveLimits(), progress: { _ in })
                #expect(inside.status == outside.status)
                #expect(inside.values == outside.values)
                #expect(inside.bound == outside.bound)
                #expect(inside.conflict == outside.conflict)
            }
            #expect(try children().isEmpty)
        }

        @Test func costAndBoundAreToldOnTheWay() async throws {
            let news = Mutex<[SolveProgress]>([])
            let model = LinearModel.hard(offset: 5000)
            let outcome = try await solver().solve(model, assumptions: [], limits: SolveLimits(seconds: 3)) {
                progress in
                news.withLock { $0.append(progress) }
            }
            let told = news.withLock { $0 }
            #expect(outcome.status == .feasible)
            let costs = told.compactMap(\.objective), bounds = told.compactMap(\.bound)
            #expect(costs.count > 2 && costs == costs.sorted(by: >))
            #expect(bounds.count > 2 && bounds == bounds.sorted())
            #expect(costs.last == Double(model.cost(of: outcome.values)))
            #expect(bounds.last == Double(outcome.bound))
            #expect(zip(costs.reversed(), bounds.reversed()).allSatisfy { $0 >= $1 })
        }

        @Test(
            "news comes while the search runs, and a cancellation then gives the best found", .timeLimit(.minutes(15)))
        func cancellation() async throws {
            let (first, found) = AsyncStream.makeStream(of: Double.self, bufferingPolicy: .bufferingOldest(1))
            let solver = solver()
            let task = Task {
                try await solver.solve(.hard(), assumptions: [], limits: SolveLimits(seconds: 300)) { progress in
                    if let cost = progress.objective { found.yield(cost) }
                }
            }
            for await _ in first.prefix(1) { task.cancel() }
            let outcome = try await task.value
            #expect(outcome.status == .feasible)
            #expect(outcome.values.count == 120)
            #expect(try children().isEmpty)
        }

        @Test(
            "a cancellation before the child has even begun is not lost", .timeLimit(.minutes(15)),
            arguments: [0, 1, 5, 20, 60])
        func earlyCancellation(milliseconds: Int) async throws {
            let solver = solver()
            let task = Task { try await solver.solve(.hard(), limits: SolveLimits(seconds: 300)) }
            try await Task.sleep(for: .milliseconds(milliseconds))
            task.cancel()
            let status = try await task.value.status
            #expect(status == .unknown || status == .feasible)
        }

        @Test func theTimeLimitGivesTheBestFound() async throws {
            let outcome = try await solver().solve(.hard(), limits: SolveLimits(seconds: 3))
            #expect(outcome.status == .feasible)
        }

        @Test("models and answers larger than any pipe")
        func large() async throws {
            let model = LinearModel { model in
                for _ in 0..<40_000 {
                    let a = model.addVariable(0...1), b = model.addVariable(1_000_000...1_000_003)
                    model.add(.sum([.init(a, 1), .init(b, 1)], 1_000_002...Int.max))
                    model.objective += [.init(a, 3), .init(b, 2)]
                }
            }
            let outcome = try await solver().solve(model)
            #expect(outcome.bound == 40_000 * 2_000_004)
            #expect(outcome.values.count == 80_000)
        }

        @Test func aChildThatIsKilledIsAFailure() async throws {
            let (solver, id) = solverWithID()
            let task = Task { try await solver.solve(.hard(), limits: SolveLimits(seconds: 300)) }
            let child = try await id()
            try await Task.sleep(for: .milliseconds(500))
            kill(child, SIGKILL)
            let error = await #expect(throws: SolverFailure.self) { try await task.value }
            #expect(error?.description.contains("signal 9") == true)
            #expect(!exists(child))
            #expect(try children().isEmpty)
        }

        @Test func anInterruptFromTheKeyboardIsLeftToTheParent() async throws {
            let (solver, id) = solverWithID()
            let task = Task { try await solver.solve(.hard(), limits: SolveLimits(seconds: 3)) }
            let child = try await id()
            for _ in 0..<10 {
                try await Task.sleep(for: .milliseconds(100))
                kill(child, SIGINT)
            }
            let outcome = try await task.value
            #expect(outcome.status == .feasible)
        }

        @Test func anAbortIsAFailureWithTheLastWords() async throws {
            let error = await #expect(throws: SolverFailure.self) {
                try await shell("echo 'Check failed: something' >&2; kill -ABRT $$").solve(.hard())
            }
            #expect(error?.description.contains("signal 6") == true)
            #expect(error?.description.hasSuffix("Check failed: something") == true)
        }

        @Test func bytesThatAreNoModelEndOnlyTheChild() async throws {
            let call = SolverCall(model: [0xff, 0xff, 0xff], parameters: [], seconds: 10)
            let conversation = ChildConversation(
                executable: watchbill, arguments: ["solve-model"], environment: ProcessInfo.processInfo.environment,
                patience: 15)
            let stop = try StopRequest()
            await #expect(throws: SolverFailure.self) {
                try await onOwnThread(named: "test") { try conversation.answer(to: call, stop: stop) { _ in } }
            }
        }

        @Test("children that do not answer are killed", arguments: [true, false])
        func silence(isCancelled: Bool) async throws {
            let solver = shell("trap '' TERM; cat > /dev/null; sleep 30", patience: .milliseconds(500))
            let task = Task { try await solver.solve(.hard(), limits: SolveLimits(seconds: isCancelled ? 300 : 0.2)) }
            try await Task.sleep(for: .milliseconds(100))
            if isCancelled { task.cancel() }
            let error = await #expect(throws: SolverFailure.self) { try await task.value }
            #expect(error?.description.contains(isCancelled ? "told to stop" : "its limit of 0.2 s") == true)
            #expect(try children().isEmpty)
        }

        @Test("a child that talks before it listens, more than any pipe holds")
        func talkative() async throws {
            let error = await #expect(throws: SolverFailure.self) {
                try await shell("head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero; cat > /dev/null; exit 3")
                    .solve(
                        .hard())
            }
            #expect(error?.description.contains("status 3") == true)
        }

        @Test func aChildThatDoesNotListenIsAFailure() async throws {
            let model = LinearModel { model in for _ in 0..<50_000 { _ = model.addLiteral() } }
            let error = await #expect(throws: SolverFailure.self) {
                try await shell("exec <&-; sleep 0.2; exit 4").solve(model)
            }
            #expect(error?.description.contains("status 4") == true)
        }

        @Test func aProgramThatIsNoSolverIsAFailure() async throws {
            await #expect(throws: SolverFailure.self) { try await solver("/bin/true").solve(.hard()) }
            await #expect(throws: SolverFailure.self) { try await shell("cat > /dev/null; echo hello").solve(.hard()) }
            let error = await #expect(throws: SolverFailure.self) { try await solver("/no/such/file").solve(.hard()) }
            #expect(error?.description.contains("/no/such/file cannot be started: No such file") == true)
        }

        @Test func withoutTheLibraryItIsUnavailable() async throws {
            var environment = ProcessInfo.processInfo.environment
            environment["WATCHBILL_ORTOOLS"] = "/no/such/folder"
            let error = await #expect(throws: SolverUnavailable.self) {
                try await solver(environment: environment).solve(.hard())
            }
            #expect(error?.description.contains("WATCHBILL_ORTOOLS is /no/such/folder") == true)
            #expect(error?.description.contains("scripts/fetch-ortools") == true)
        }

        @Test func anUnsoundModelStartsNoProcess() async throws {
            let error = await #expect(throws: SolverFailure.self) {
                try await solver("/no/such/file").solve(LinearModel { $0.add(.anyOf([Literal(3)])) })
            }
            #expect(error?.description.hasPrefix("constraint 0 (any of)") == true)
        }

        @Test func aChildDiesWithItsParent() async throws {
            let file = FileManager.default.temporaryDirectory.appending(path: "watchbill-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: file) }
            // The parent waits for a line, so that the request can name it.
            let parent = SpawnedProcess(), go = Pipe()
            parent.executableURL = URL(filePath: "/bin/sh")
            parent.arguments = ["-c", "read go; \(watchbill) solve-model < \(file) > /dev/null 2>&1; true"]
            parent.standardInput = go
            try parent.run()
            let call = SolverCall(
                model: try ModelEncoding.message(for: .hard()).serializedBytes(),
                parameters: try CPSATParameters().message(for: SolveLimits(seconds: 30)).serializedBytes(), seconds: 30)
            try Data(ChildRequest.bytes(call, parent: parent.processIdentifier)).write(to: URL(filePath: file))
            try go.fileHandleForWriting.write(contentsOf: Data("go\n".utf8))

            var child: pid_t?
            while child == nil {
                try await Task.sleep(for: .milliseconds(10))
                child = try children(of: parent.processIdentifier).first
            }
            let id = try #require(child)
            try await Task.sleep(for: .seconds(1))
            #expect(runs(id))
            kill(parent.processIdentifier, SIGKILL)
            var waited = 0
            while runs(id), waited < 500 {
                try await Task.sleep(for: .milliseconds(10))
                waited += 1
            }
            #expect(!runs(id))
            if runs(id) { kill(id, SIGKILL) }
            parent.waitUntilExit()
        }

        @Test func nothingIsLeftOpen() async throws {
            for round in 1...2 {
                let before = try openDescriptors()
                for _ in 0..<10 { _ = try? await solver().solve(LinearModel { _ = $0.addLiteral() }) }
                for _ in 0..<50 { _ = try? await solver("/no/such/file").solve(LinearModel()) }
                for _ in 0..<10 { _ = try? await shell("exit 1").solve(LinearModel()) }
                let after = try openDescriptors()
                // The first round may open what the process keeps, and other tests have pipes of their own; 70 solves that each
                // left one open would show.
                if round == 2 { #expect(after - before < 35, "\(before) descriptors before, \(after) after") }
            }
            #expect(try children().isEmpty)
        }
    }
}
