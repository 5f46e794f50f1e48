import CORTools
import Foundation
import Roster

/// The child process of ``ChildSolver``: what a program does when it is started with `solve-model`.
public enum SolverChild {
    /// Reads one request from standard input, solves it, writes the response to standard output, and ends the process.
    ///
    /// A termination signal makes the search return what it has. Interrupts are ignored: a key press reaches parent and
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
            guard let request = ChildRequest.read(from: STDIN_FILENO) else {
                end(ChildRequest.notUnderstood, "Standard input holds no whole request.")
            }
            guard cortools_die_with_parent(request.parent) == 0 else {
                end(ChildRequest.broken, "The parent has gone.")
            }
            // If memory runs out, it is the search that should go, not the parent.
            try? Data("500".utf8).write(to: URL(filePath: "/proc/self/oom_score_adj"))
            let search = try LibrarySearch(in: library)
            Thread {
                var stops = sigset_t(), received: Int32 = 0
                sigemptyset(&stops)
                sigaddset(&stops, SIGTERM)
                while sigwait(&stops, &received) == 0 { search.stop() }
            }.start()
            write(try search.run(request.call), to: output)
            // Not `exit`: destructors and threads of a library this size take longer than many a search.
            _exit(0)
        } catch let error as SolverUnavailable {
            end(ChildRequest.unavailable, error.description)
        } catch {
            end(ChildRequest.broken, "\(error)")
        }
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
