import CSpawning
import Foundation
import Roster

/// A started program and our ends of the pipes to its standard input, output and error, which never block.
///
/// The kernel takes the end of the *thread* that started a program for the death of its parent. So that thread has to
/// stay until the program has ended.
final class ChildProcess {
    enum End: Equatable {
        case exited(Int32)
        case signalled(Int32)
        /// Somebody else took the status.
        case untold
    }

    let id: pid_t
    let input: Descriptor, output: Descriptor, error: Descriptor
    /// How it ended; nil while it runs or as long as ``reap(waiting:)`` has not been asked.
    private(set) var end: End?

    /// Starts `executable`, which inherits the current folder, and neither descriptors nor signal settings. Termination
    /// and interrupt signals wait until it asks for them, so none comes before it can answer.
    ///
    /// - Throws: ``SolverFailure`` if it cannot be started.
    init(_ executable: String, _ arguments: [String], environment: [String: String]) throws {
        let input = try Descriptor.pipe(), output = try Descriptor.pipe(), error = try Descriptor.pipe()

        var actions = posix_spawn_file_actions_t(), attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.reading.number, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output.writing.number, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, error.writing.number, STDERR_FILENO)
        cspawning_close_others(&actions)

        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var all = sigset_t(), waiting = sigset_t()
        sigfillset(&all)
        sigemptyset(&waiting)
        sigaddset(&waiting, SIGTERM)
        sigaddset(&waiting, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &waiting)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var words = ([executable] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var id: pid_t = 0
        let problem = posix_spawn(&id, executable, &actions, &attributes, &words, &variables)
        guard problem == 0 else {
            throw SolverFailure(
                "The solver process \(executable) cannot be started: \(String(cString: strerror(problem))).")
        }
        self.id = id
        self.input = input.writing
        self.output = output.reading
        self.error = error.reading
        for end in [self.input, self.output, self.error] { end.neverBlock() }
    }

    /// Sends a signal, unless the process has ended and its id may be another's.
    func send(_ signal: Int32) {
        if end == nil { kill(id, signal) }
    }

    /// Takes the status of the process if it has ended, so that nothing is left of it.
    func reap(waiting: Bool = false) {
        guard end == nil else { return }
        var status: Int32 = 0, found: pid_t
        repeat { found = waitpid(id, &status, waiting ? 0 : WNOHANG) } while found < 0 && errno == EINTR
        guard found != 0 else { return }
        let signal = status & 0x7f
        end = found < 0 ? .untold : signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
    }

    deinit {
        send(SIGKILL)
        reap(waiting: true)
    }
}
