import Foundation

/// Runs the program as a user does, and measures the whole of it.
struct WholeCommand {
    struct Run {
        let seconds: Double
        /// From the start of the process until the first roster that breaks no rule; nil where none was found.
        let firstRoster: Double?
        /// What the program and its children held at once, at the most; pages they share are counted for each.
        let megabytes: Double
        let status: Int32
        let messages: String
    }

    let program: String

    init() throws {
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        program = own.deletingLastPathComponent().appendingPathComponent("watchbill").path
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchmarkFailure("There is no program at \(program). Maybe run `make bench`, which builds it.")
        }
    }

    func run(_ arguments: [String]) throws -> Run {
        let process = Process()
        let messages = FileManager.default.temporaryDirectory.appendingPathComponent("watchbill-\(UUID().uuidString)")
        try Data().write(to: messages)
        defer { try? FileManager.default.removeItem(at: messages) }
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: messages)
        let start = ContinuousClock.now
        try process.run()
        let watch = MemoryWatch(process.processIdentifier)
        process.waitUntilExit()
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        let text = try String(contentsOf: messages, encoding: .utf8)
        let first = text.split(separator: "\n").filter { $0.hasPrefix("timing first-roster ") }.compactMap {
            Double($0.split(separator: " ")[2])
        }.first
        return Run(
            seconds: elapsed, firstRoster: first, megabytes: watch.stop(), status: process.terminationStatus,
            messages: text)
    }
}

struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
