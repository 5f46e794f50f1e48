import ChildProcess
import Foundation
import Synchronization

/// `watchbill serve` as an office runs it, while nothing falls due.
struct IdleService {
    struct Result {
        /// From the start of the process until it says that it is ready, over HTTP.
        let ready: Double
        /// Of one core, in percent.
        let processor: Double
        /// What the process holds in memory, and how much of it is its own and not of files.
        let megabytes: Double
        let ownMegabytes: Double
    }

    let program: String

    func measure(_ address: String, seconds: Double) throws -> Result {
        let process = SpawnedProcess()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["serve", "--listen", "127.0.0.1:0", "--database", address]
        process.standardOutput = output
        process.standardError = output
        let begin = ContinuousClock.now
        try process.run()
        defer {
            if process.isRunning { kill(process.processIdentifier, SIGTERM) }
            process.waitUntilExit()
        }
        let port = try port(output, process)
        while try HealthQuestion(port: port).isReady() == false {
            guard ContinuousClock.now - begin < .seconds(60) else {
                throw BenchmarkFailure("`watchbill serve` was not ready within 60 s.")
            }
            usleep(2000)
        }
        let ready = (ContinuousClock.now - begin) / .seconds(1)
        // It settles first: units are looked for, and what is due is looked at.
        usleep(1_500_000)
        let (before, since) = (Self.ticks(process.processIdentifier), ContinuousClock.now)
        usleep(UInt32(seconds * 1_000_000))
        let elapsed = (ContinuousClock.now - since) / .seconds(1)
        let used = Double(Self.ticks(process.processIdentifier) - before) / Double(sysconf(Int32(_SC_CLK_TCK)))
        return Result(
            ready: ready, processor: used / elapsed * 100,
            megabytes: ProcessMemory.megabytes("VmRSS", process.processIdentifier),
            ownMegabytes: ProcessMemory.megabytes("RssAnon", process.processIdentifier))
    }

    /// From the line in which it says where it listens.
    private func port(_ output: Pipe, _ process: SpawnedProcess) throws -> UInt16 {
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw BenchmarkFailure("`watchbill serve` ended: \(text)") }
            text += String(decoding: data, as: UTF8.self)
            let parts = text.components(separatedBy: "http://127.0.0.1:")
            if parts.count > 1, let port = UInt16(parts[1].prefix { $0.isNumber }), parts[1].contains("\n") {
                return port
            }
        }
    }

    /// Processor time of a process so far, in ticks: fields 14 and 15 of its status line.
    private static func ticks(_ process: Int32) -> Int {
        let line = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
    }
}
