import ChildProcess
import Foundation
import Roster

/// The story's acts: commands of this program, in the demonstration's folder, as a user would enter them.
struct DemoCommands {
    let folder: DemoFolder
    let language: Language
    let width: Int

    struct Answer {
        let status: Int32
        let output: String
        let errors: String
    }

    /// - Parameter hasClock: Whether the command goes by a clock.
    func run(_ arguments: [String], hasClock: Bool = true) async throws -> Answer {
        let process = SpawnedProcess()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            arguments + ["--lang", language.rawValue] + (hasClock ? ["--rehearsal-clock", "clock"] : [])
        process.currentDirectoryURL = folder.url
        var variables = ProcessInfo.processInfo.environment
        variables["WATCHBILL_DATABASE"] = "sqlite:watchbill.db"
        variables["COLUMNS"] = String(width)
        // The command works in another folder.
        if let solver = variables["WATCHBILL_ORTOOLS"], !solver.isEmpty {
            variables["WATCHBILL_ORTOOLS"] = URL(fileURLWithPath: solver).standardizedFileURL.path
        }
        process.environment = variables
        // Files and not pipes: nothing has to be read while it runs.
        let names = ["out", "err"].map {
            FileManager.default.temporaryDirectory.appendingPathComponent("watchbill-\($0)-\(UUID().uuidString)")
        }
        defer { for name in names { try? FileManager.default.removeItem(at: name) } }
        let handles = try names.map { name in
            try Data().write(to: name)
            return try FileHandle(forWritingTo: name)
        }
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (handles[0], handles[1])
        let ended = AsyncStream<Void> { stream in process.terminationHandler = { _ in stream.finish() } }
        try process.run()
        for handle in handles { try handle.close() }
        for await _ in ended {}
        let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Answer(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    /// As it is entered in a shell.
    static func line(_ arguments: [String]) -> String {
        (["watchbill"] + arguments).map { word in
            let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:,=".contains($0) }
            return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
        }
        .joined(separator: " ")
    }
}
