import Foundation
import Roster

/// One request to a child process and its answer.
struct ChildConversation {
    let executable: String
    let arguments: [String]
    let environment: [String: String]
    /// Seconds a child gets to answer after its time limit or after it was told to stop.
    let patience: Double

    /// Holds the conversation on the calling thread, which must be its own: it waits, and leaves some signals blocked.
    ///
    /// - Returns: A serialized `CpSolverResponse`. The process has ended then, and its status is taken.
    func answer(
        to call: SolverCall, stop: StopRequest, progress: (SolveProgress) -> Void
    ) throws -> [UInt8] {
        // Writing to a child that has died is an error, not the end of this process.
        var broken = sigset_t()
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &broken, nil)

        let child = try ChildProcess(executable, arguments, environment: environment)
        var answer: [UInt8] = [], log = SearchLog(), wasKilled = false
        var rest = ChildRequest.bytes(call, parent: getpid())[...]
        // A hundred years stand for no limit.
        var deadline = ContinuousClock.now + .seconds(min(call.seconds + patience, 3e9))
        var wasStopped = false

        while child.end == nil {
            let ready = wait(for: child, isStopped: wasStopped, stop, until: deadline)
            if ready.input { send(&rest, to: child.input) }
            if ready.output { receive(from: child.output) { answer += $0 } }
            if ready.error { receive(from: child.error) { log.take($0).forEach(progress) } }
            if ready.stop, !wasStopped {
                wasStopped = true
                child.send(SIGTERM)
                deadline = min(deadline, .now + .seconds(patience))
            }
            if !wasKilled, ContinuousClock.now >= deadline {
                wasKilled = true
                child.send(SIGKILL)
            }
            child.reap()
        }
        // What it wrote before it ended. Processes of its own that hold the pipes open are not waited for.
        receive(from: child.output) { answer += $0 }
        receive(from: child.error) { log.take($0).forEach(progress) }

        switch child.end {
        case .exited(0) where !answer.isEmpty:
            return answer
        case .exited(ChildRequest.unavailable):
            throw SolverUnavailable(log.tail)
        case _ where wasKilled:
            throw SolverFailure(
                "The solver process gave no answer within \(patience) s after "
                    + (wasStopped ? "it was told to stop" : "its limit of \(call.seconds) s")
                    + ", and was killed." + lastWords(log))
        case .exited(0):
            throw SolverFailure("The solver process \(executable) ended without an answer." + lastWords(log))
        case .exited(let status):
            throw SolverFailure("The solver process ended with status \(status)." + lastWords(log))
        case .signalled(let signal):
            throw SolverFailure(
                "The solver process was ended by signal \(signal), \(String(cString: strsignal(signal)))."
                    + lastWords(log))
        case .untold, nil:
            throw SolverFailure("The solver process ended, but its status was taken by another part of the program.")
        }
    }

    private func lastWords(_ log: SearchLog) -> String { log.tail.isEmpty ? "" : " Its last words:\n" + log.tail }

    /// Waits until there is something to do: at most until the deadline, and not long, because the end of a process
    /// shows itself only when it is asked for.
    private func wait(
        for child: ChildProcess, isStopped: Bool, _ stop: StopRequest, until deadline: ContinuousClock.Instant
    ) -> (input: Bool, output: Bool, error: Bool, stop: Bool) {
        var asked = [
            pollfd(fd: child.input.number, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: child.output.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: child.error.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: isStopped ? -1 : stop.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let left = max(.zero, deadline - .now) / .milliseconds(1)
        // Without its output, a child is about to end.
        let longest: Double = child.output.isOpen ? 500 : 1
        poll(&asked, nfds_t(asked.count), Int32(max(1, min(left + 1, longest))))
        return (asked[0].revents != 0, asked[1].revents != 0, asked[2].revents != 0, asked[3].revents != 0)
    }

    /// Writes as much as goes, and closes the pipe after the last byte or when nobody reads.
    private func send(_ rest: inout ArraySlice<UInt8>, to input: Descriptor) {
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(input.number, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                if errno != EAGAIN { rest = [] }
                break
            }
        }
        if rest.isEmpty { input.close() }
    }

    /// Reads all that has come, and closes the pipe at its end.
    private func receive(from descriptor: Descriptor, _ take: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 1) { buffer in
            while descriptor.isOpen {
                let count = read(descriptor.number, buffer.baseAddress, buffer.count)
                if count > 0 {
                    take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
                    descriptor.close()
                } else if errno == EAGAIN {
                    break
                }
            }
        }
    }
}
