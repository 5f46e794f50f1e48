import Alerting
import ArgumentParser
import ChildProcess
import Foundation
import Record
import StorageBenchmarks

/// What a process holds in memory that sends from an outbox with very many messages, while its receiver is slow or gone.
struct OutboxMemory {
    struct Result {
        /// From the start of the process until the first message stood at the receiver, or was refused.
        let ready: Double
        /// The most that it held, and how much of what it holds at the end is its own and not of files.
        let megabytes: Double
        let ownMegabytes: Double
    }

    let messages: Int
    let channels: Int
    let seconds: Double
    let folders: [String]

    func measure(_ databases: BenchDatabases) async throws -> [(receiver: String, Result)] {
        let address = try databases.make(.sqlite)
        defer { databases.drop(address) }
        let names = (0..<channels).map { "\(BareReceiver.slow)\($0)" }
        try await BenchOffice.fill(address, applying: folders, channels: names, each: messages / channels)
        let receiver = try BareReceiver()
        defer { receiver.stop() }
        return [
            ("a receiver that answers after 10 s", try watch(address, port: receiver.port)),
            ("no receiver", try watch(address, port: try BareReceiver.closedPort())),
        ]
    }

    private func watch(_ address: String, port: UInt16) throws -> Result {
        // The process before was ended while it had the lease, and this one is not to wait for its end.
        try RawDatabase(address).run("DELETE FROM due WHERE id = 'dispatcher'")
        let process = SpawnedProcess()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["send-outbox", address, "\(port)", "\(channels)"] + folders
        let output = Pipe()
        process.standardOutput = output
        let begin = ContinuousClock.now
        try process.run()
        defer {
            if process.isRunning { kill(process.processIdentifier, SIGTERM) }
            process.waitUntilExit()
        }
        guard !output.fileHandleForReading.availableData.isEmpty else {
            throw BenchmarkFailure("The process that sends ended before it sent anything.")
        }
        let ready = (ContinuousClock.now - begin) / .seconds(1)
        usleep(UInt32(seconds * 1_000_000))
        return Result(
            ready: ready, megabytes: ProcessMemory.megabytes("VmHWM", process.processIdentifier),
            ownMegabytes: ProcessMemory.megabytes("RssAnon", process.processIdentifier))
    }
}

/// The process that ``OutboxMemory`` watches. It ends by a signal.
struct SendOutbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "send-outbox", shouldDisplay: false)

    @Argument var address: String
    @Argument var port: UInt16
    @Argument var channels: Int
    @Argument var folders: [String]

    func run() async throws {
        let open = try (0..<channels).map { try OpenChannel("\(BareReceiver.slow)\($0)", port: port) }
        let office = try await BenchOffice(address, applying: folders, open, places: 256)
        let running = Task { await office.dispatcher.run() }
        while await office.dispatcher.counters.attempts == 0 { try await Task.sleep(for: .milliseconds(2)) }
        print("sending")
        fflush(nil)
        await running.value
    }
}
