import Foundation
import Roster

/// A request to a child process and its answer.
struct ChildConversation {
    let executable: String
    let arguments: [String]
    let environment: [String: String]
    /// Seconds a child gets to answer after its time limit or after it was told to stop.
    let patience: Double

    /// What came of a request.
    fileprivate struct Talk {
        var answer = ChildAnswer()
        var log = SearchLog()
        var wasStopped = false, wasKilled = false
        /// Whether the child said anything, so that it had begun.
        var isBegun = false
    }

    /// Has a new child answer and end.
    ///
    /// To be called on a thread of its own, as the other one: it waits, and leaves some signals blocked.
    ///
    /// - Returns: A serialized `CpSolverResponse`. The process has ended then, and its status is taken.
    func answer(
        to call: SolverCall, stop: StopRequest, progress: (SolveProgress) -> Void
    ) throws -> [UInt8] {
        Self.blockBrokenPipes()
        let child = try start()
        return try answer(in: talk(with: child, isLast: true, call, stop, progress), call, child)
    }

    /// Has `kept` answer, or a new child where there is none or it has ended, and leaves there the one that may be asked
    /// again: none after a fault, or when it was told to stop, because the signal may reach it late.
    ///
    /// A child that ended before it began on this request is replaced, once; one that broke while it was searching is a
    /// failure as any other. The thread must be the one that started the child, and stay until it has ended.
    func answer(
        to call: SolverCall, keeping kept: inout ChildProcess?, stop: StopRequest, progress: (SolveProgress) -> Void
    ) throws -> [UInt8] {
        Self.blockBrokenPipes()
        if let child = kept {
            kept = nil
            child.reap()
            if child.end == nil {
                let talk = talk(with: child, isLast: false, call, stop, progress)
                if talk.isBegun || talk.wasStopped || talk.wasKilled {
                    if child.end == nil, !talk.wasStopped, !talk.wasKilled { kept = child }
                    return try answer(in: talk, call, child)
                }
            }
        }
        let child = try start()
        let talk = talk(with: child, isLast: false, call, stop, progress)
        if child.end == nil, !talk.wasStopped, !talk.wasKilled { kept = child }
        return try answer(in: talk, call, child)
    }

    /// A new child, which loads the library while nobody asks it anything yet.
    func start() throws -> ChildProcess { try ChildProcess(executable, arguments, environment: environment) }

    /// Writing to a child that has died is an error, not the end of this process.
    private static func blockBrokenPipes() {
        var broken = sigset_t()
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &broken, nil)
    }

    /// Asks, and listens until the answer is whole or the child has ended: with the last request, until it has ended.
    private func talk(
        with child: ChildProcess, isLast: Bool, _ call: SolverCall, _ stop: StopRequest,
        _ progress: (SolveProgress) -> Void
    ) -> Talk {
        var talk = Talk()
        var rest = ChildRequest.bytes(call, parent: getpid())[...]
        // A hundred years stand for no limit.
        var deadline = ContinuousClock.now + .seconds(min(call.seconds + patience, 3e9))

        while child.end == nil, isLast || !talk.answer.isWhole {
            let ready = wait(for: child, isSent: rest.isEmpty, isStopped: talk.wasStopped, stop, until: deadline)
            if ready.input {
                send(&rest, to: child.input)
                if rest.isEmpty, isLast { child.input.close() }
            }
            if ready.output { receive(from: child.output) { talk.hear($0) } }
            if ready.error { receive(from: child.error) { talk.hear(log: $0).forEach(progress) } }
            if ready.stop, !talk.wasStopped {
                talk.wasStopped = true
                child.send(SIGTERM)
                deadline = min(deadline, .now + .seconds(patience))
            }
            if !talk.wasKilled, ContinuousClock.now >= deadline {
                talk.wasKilled = true
                child.send(SIGKILL)
            }
            child.reap()
        }
        // What it wrote before it ended, or before its answer. Processes of its own that hold the pipes open are not waited
        // for.
        receive(from: child.output) { talk.hear($0) }
        receive(from: child.error) { talk.hear(log: $0).forEach(progress) }
        return talk
    }

    private func answer(in talk: Talk, _ call: SolverCall, _ child: ChildProcess) throws -> [UInt8] {
        let log = talk.log
        switch child.end {
        case nil where talk.answer.isWhole, .exited(0) where talk.answer.isWhole:
            return talk.answer.content
        case .exited(ChildRequest.unavailable):
            throw SolverUnavailable(log.tail)
        case _ where talk.wasKilled:
            throw SolverFailure(
                "The solver process gave no answer within \(patience) s after "
                    + (talk.wasStopped ? "it was told to stop" : "its limit of \(call.seconds) s")
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
        for child: ChildProcess, isSent: Bool, isStopped: Bool, _ stop: StopRequest,
        until deadline: ContinuousClock.Instant
    ) -> (input: Bool, output: Bool, error: Bool, stop: Bool) {
        var asked = [
            pollfd(fd: isSent ? -1 : child.input.number, events: Int16(POLLOUT), revents: 0),
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

    /// Writes as much as goes; nothing is left when nobody reads.
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

extension ChildConversation.Talk {
    fileprivate mutating func hear(_ piece: UnsafeRawBufferPointer) {
        isBegun = true
        answer.take(piece)
    }

    fileprivate mutating func hear(log piece: UnsafeRawBufferPointer) -> [SolveProgress] {
        isBegun = true
        return log.take(piece)
    }
}
