import ChildProcess
import Foundation
import Testing

/// `watchbill serve` in the background, as an office runs it.
final class Serving: Sendable {
    let id: pid_t
    private let log: URL
    private let ended: AsyncStream<Int32>

    init(_ office: Office, _ arguments: [String], _ environment: [String: String?] = [:]) throws {
        log = office.url("serve-\(UUID().uuidString).log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let process = office.process(["serve", "--listen", "127.0.0.1:0"] + arguments, environment)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: log)
        ended = AsyncStream { stream in
            process.terminationHandler = {
                stream.yield($0.terminationStatus)
                stream.finish()
            }
        }
        try process.run()
        id = process.processIdentifier
    }

    deinit { kill(id, SIGKILL) }

    /// What it has said so far.
    var text: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    /// Returns when it has said this; records an issue if it never does.
    func says(_ words: String) async throws {
        for _ in 0..<1200 {
            if text.contains(words) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("it never said '\(words)', but: \(text)")
    }

    /// Sends the signal, and waits for the end; its exit status.
    func end(_ signal: Int32 = SIGTERM) async -> Int32 {
        kill(id, signal)
        var status: Int32 = -1
        for await last in ended { status = last }
        return status
    }
}

/// The file that a rehearsal goes by.
struct RehearsalClock {
    let url: URL

    init(_ office: Office, at milliseconds: Int64) throws {
        url = office.url("clock")
        try set(milliseconds)
    }

    var arguments: [String] { ["--rehearsal-clock", url.path] }

    func set(_ milliseconds: Int64) throws { try Data("\(milliseconds)".utf8).write(to: url, options: .atomic) }
}
