import CSpawning
import Foundation

/// A program that is given bytes and answers with bytes, through files of its own: no pipe can fill up, and nothing waits
/// for somebody to read.
struct Converter: Sendable {
    let executable: String
    let arguments: [String]
    let environment: [String: String]
    /// Its own and private; removed by whoever made it.
    let folder: URL
    let seconds: Double

    /// - Throws: ``DocxFailure``; `CancellationError` after the task was cancelled. The program has ended in every case.
    func run(input: Data) async throws -> Data {
        let stopped = StopSign()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // A thread of its own: it waits, which tasks must not.
                Thread { continuation.resume(with: Result { try answer(to: input, stopped) }) }.start()
            }
        } onCancel: {
            stopped.raise()
        }
    }

    private func answer(to input: Data, _ stopped: StopSign) throws -> Data {
        let names = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
        do { try input.write(to: names[0]) } catch { throw DocxFailure.cannotWrite(names[0].path, "\(error)") }
        let child = try start(names.map(\.path))
        let deadline = ContinuousClock.now + .seconds(seconds)
        var failure: (any Error)?
        var status: Int32 = 0
        while true {
            let found = waitpid(child, &status, failure == nil ? WNOHANG : 0)
            if found == child || (found < 0 && errno != EINTR) { break }
            if failure == nil {
                if stopped.isRaised { failure = CancellationError() }
                if ContinuousClock.now >= deadline { failure = DocxFailure.timedOut(seconds: seconds) }
                if failure != nil { kill(child, SIGKILL) } else { usleep(5000) }
            }
        }
        if let failure { throw failure }
        guard status == 0 else {
            let words = (try? Data(contentsOf: names[2])).map { String(decoding: $0.suffix(2000), as: UTF8.self) } ?? ""
            throw DocxFailure.failed(words.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        do { return try Data(contentsOf: names[1]) } catch { throw DocxFailure.cannotWrite(names[1].path, "\(error)") }
    }

    private func start(_ files: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t(), attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, files[0], O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, files[1], O_WRONLY | O_CREAT | O_EXCL, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, files[2], O_WRONLY | O_CREAT | O_EXCL, 0o600)
        cspawning_close_others(&actions)
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t(), all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var words = ([executable] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var child: pid_t = 0
        let problem = posix_spawn(&child, executable, &actions, &attributes, &words, &settings)
        guard problem == 0 else { throw DocxFailure.cannotStart(String(cString: strerror(problem))) }
        return child
    }
}

/// Raised once, seen by another thread.
private final class StopSign: @unchecked Sendable {
    private let lock = NSLock()
    private var raised = false

    var isRaised: Bool { lock.withLock { raised } }
    func raise() { lock.withLock { raised = true } }
}
