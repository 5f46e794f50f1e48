import CSpawning
import Foundation

/// A program run by a test, waited for by the kernel's own means.
///
/// Foundation's `Process` now and then misses the end of a child when many are started at once, and then never returns.
public final class SpawnedProcess: @unchecked Sendable {
    public var executableURL: URL?
    public var arguments: [String] = []
    /// Nil: as this process.
    public var environment: [String: String]?
    public var currentDirectoryURL: URL?
    /// A `FileHandle` or a `Pipe`; nil for this process's own.
    public var standardInput: Any?
    public var standardOutput: Any?
    public var standardError: Any?
    /// Called on a thread of its own once the program has ended.
    public var terminationHandler: (@Sendable (SpawnedProcess) -> Void)?
    public private(set) var processIdentifier: pid_t = 0
    /// The exit status; for a program ended by a signal, the signal.
    public private(set) var terminationStatus: Int32 = -1

    private let ended = NSCondition()
    private var hasEnded = false

    public init() {}

    /// - Throws: `POSIXError` where the program cannot be started.
    public func run() throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let currentDirectoryURL { cspawning_change_folder(&actions, currentDirectoryURL.path) }
        let streams: [(Any?, writes: Bool)] = [(standardInput, false), (standardOutput, true), (standardError, true)]
        for (number, stream) in streams.enumerated() {
            guard let descriptor = Self.descriptor(stream.0, writes: stream.writes) else { continue }
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        cspawning_close_others(&actions)
        let path = executableURL?.path ?? ""
        let variables = environment ?? ProcessInfo.processInfo.environment
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        let failure = posix_spawn(&processIdentifier, path, &actions, nil, &words, &settings)
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
        for stream in streams where stream.writes { try? (stream.0 as? Pipe)?.fileHandleForWriting.close() }
        Thread { self.wait() }.start()
    }

    public var isRunning: Bool {
        ended.lock()
        defer { ended.unlock() }
        return processIdentifier > 0 && !hasEnded
    }

    public func waitUntilExit() {
        ended.lock()
        while !hasEnded { ended.wait() }
        ended.unlock()
    }

    private func wait() {
        var status: Int32 = 0
        while waitpid(processIdentifier, &status, 0) < 0, errno == EINTR {}
        ended.lock()
        // The macros of <sys/wait.h>: the lower seven bits are the signal, the second byte is the exit status.
        terminationStatus = status & 0x7f == 0 ? (status >> 8) & 0xff : status & 0x7f
        hasEnded = true
        ended.broadcast()
        ended.unlock()
        terminationHandler?(self)
    }

    private static func descriptor(_ stream: Any?, writes: Bool) -> Int32? {
        switch stream {
        case let handle as FileHandle: handle.fileDescriptor
        case let pipe as Pipe:
            writes ? pipe.fileHandleForWriting.fileDescriptor : pipe.fileHandleForReading.fileDescriptor
        default: nil
        }
    }
}
