import Foundation
import Roster

/// Solver processes that serve one search after another, so that not each one loads the library again, which takes longer
/// than many a search.
///
/// As many are started as there are searches at the same time; one that nobody asks for a while is killed, as are all with
/// this process. What happens to one concerns only the search that it is busy with.
public final class ChildPool: @unchecked Sendable {
    // Guards `waiting`, and the keepers' jobs.
    private let lock = NSCondition()
    private var waiting: [Keeper] = []
    private let idle: Double

    /// - Parameter idle: How long a process waits for another search.
    public init(idle: Duration = .seconds(3)) { self.idle = idle / .seconds(1) }

    func answer(
        to call: SolverCall, by conversation: ChildConversation, stop: StopRequest,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            hand(conversation) { child in
                let result = Result {
                    try conversation.answer(to: call, keeping: &child, stop: stop, progress: progress)
                }
                return { continuation.resume(with: result) }
            }
        }
    }

    /// How many processes wait for a search.
    var idleCount: Int { lock.withLock { waiting.count } }

    /// Starts a process for the next search. Where that fails, the search will say why.
    func start(_ conversation: ChildConversation) {
        hand(conversation) { child in
            child = try? conversation.start()
            return {}
        }
    }

    /// Returns what tells of its result: by then the process can be asked again.
    private typealias Job = (inout ChildProcess?) -> () -> Void

    /// The thread that started a process has to stay until that has ended: see ``ChildProcess``.
    private final class Keeper: @unchecked Sendable {
        let program: Program
        var job: Job?

        init(_ program: Program, _ job: @escaping Job) {
            self.program = program
            self.job = job
        }
    }

    /// What is started: a process serves only those who would have started the same.
    private struct Program: Equatable {
        let executable: String
        let arguments: [String]
        let environment: [String: String]
    }

    private func hand(_ conversation: ChildConversation, _ job: @escaping Job) {
        let program = Program(
            executable: conversation.executable, arguments: conversation.arguments,
            environment: conversation.environment)
        lock.lock()
        defer { lock.unlock() }
        if let index = waiting.lastIndex(where: { $0.program == program }) {
            waiting.remove(at: index).job = job
            lock.broadcast()
            return
        }
        let keeper = Keeper(program, job)
        let thread = Thread { self.run(keeper) }
        thread.name = "solver-child"
        thread.stackSize = 16 << 20
        thread.start()
    }

    private func run(_ keeper: Keeper) {
        var child: ChildProcess?
        var job = keeper.job
        keeper.job = nil
        while let next = job {
            let tell = next(&child)
            guard child != nil else { return tell() }
            lock.withLock { waiting.append(keeper) }
            tell()
            job = wait(keeper)
        }
        // The child, if there still is one, is killed with its last owner.
    }

    /// Nil where nobody asks in time.
    private func wait(_ keeper: Keeper) -> Job? {
        lock.lock()
        defer { lock.unlock() }
        let end = Date(timeIntervalSinceNow: idle)
        while keeper.job == nil, lock.wait(until: end) {}
        waiting.removeAll { $0 === keeper }
        defer { keeper.job = nil }
        return keeper.job
    }
}
