import CORTools
import Foundation
import Roster
import Synchronization

/// The child process of ``ChildSolver``: what a program does when it is started with `solve-model`.
public enum SolverChild {
    /// Reads requests from standard input, solves one after another, writes each response to standard output, and ends the
    /// process when there are no more, or when it has grown large: its memory is not the parent's to keep.
    ///
    /// A termination signal makes the search return what it has, and those after it. Interrupts are ignored: a key press reaches parent and
    /// child alike, and it is the parent who decides. The process does not outlive its parent. CP-SAT's log and every
    /// message go to standard error.
    ///
    /// The exit status is 0 after an answer, 69 without the library, 65 without a request that makes sense, else 70.
    public static func run() -> Never {
        signal(SIGINT, SIG_IGN)
        var stops = sigset_t()
        sigemptyset(&stops)
        sigaddset(&stops, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &stops, nil)

        guard isatty(STDIN_FILENO) == 0 else {
            end(ChildRequest.notUnderstood, "This is what the program starts for itself to solve a model.")
        }
        let output = cortools_take_standard_output()
        guard output >= 0 else { end(ChildRequest.broken, "Standard output cannot be kept for the answer.") }
        do {
            let library = try SolverLibrary.open(SolverLibrary.locate())
            let stop = Stop()
            Thread {
                var stops = sigset_t(), received: Int32 = 0
                sigemptyset(&stops)
                sigaddset(&stops, SIGTERM)
                while sigwait(&stops, &received) == 0 { stop.now() }
            }.start()
            var isFirst = true
            while let request = ChildRequest.read(from: STDIN_FILENO) {
                if isFirst { live(within: request.parent) }
                isFirst = false
                let search = try LibrarySearch(in: library)
                stop.watch(search)
                let response = try search.run(request.call)
                stop.watch(nil)
                // All of the log is on its way before the answer.
                fflush(nil)
                write(ChildAnswer.bytes(response), to: output)
                if isLarge { break }
            }
            guard !isFirst else { end(ChildRequest.notUnderstood, "Standard input holds no whole request.") }
            // Not `exit`: destructors and threads of a library this size take longer than many a search.
            _exit(0)
        } catch let error as SolverUnavailable {
            end(ChildRequest.unavailable, error.description)
        } catch {
            end(ChildRequest.broken, "\(error)")
        }
    }

    private static func live(within parent: pid_t) {
        guard cortools_die_with_parent(parent) == 0 else { end(ChildRequest.broken, "The parent has gone.") }
        // If memory runs out, it is the search that should go, not the parent.
        try? Data("500".utf8).write(to: URL(filePath: "/proc/self/oom_score_adj"))
    }

    /// Whether this process holds more than a month's search leaves behind.
    private static var isLarge: Bool {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        let pages = fields.count > 1 ? Int(fields[1]) ?? 0 : 0
        return pages * sysconf(Int32(_SC_PAGESIZE)) > 256 << 20
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Foundation.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if errno != EINTR {
                    end(ChildRequest.broken, "The answer cannot be written: \(String(cString: strerror(errno))).")
                }
            }
        }
    }

    private static func end(_ status: Int32, _ message: String) -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        _exit(status)
    }
}

/// Has the search under way stop, or the next one where none is.
private final class Stop: Sendable {
    private struct State {
        var search: LibrarySearch?
        var isAsked = false
    }

    private let state = Mutex(State())

    func now() {
        state.withLock {
            $0.isAsked = true
            $0.search?.stop()
        }
    }

    func watch(_ search: LibrarySearch?) {
        state.withLock {
            $0.search = search
            if $0.isAsked { search?.stop() }
        }
    }
}
