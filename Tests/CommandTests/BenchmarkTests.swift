import ChildProcess
import Foundation
import Testing

/// The benchmarks of the record, at sizes that measure nothing: that they run, and keep their table.
@Suite(.serialized) struct BenchmarkTests {
    @Test("The record: both engines, each beside its bare baseline, and the journal") func record() throws {
        let table = try kept([
            "record", "--rounds", "1", "--seconds", "0.1", "--writers", "4", "--entries", "100",
        ])
        #expect(table.contains("## The record") && table.contains("| work | to reach | ours | bare | ratio |"))
        for engine in ["SQLite", "PostgreSQL"] {
            #expect(table.contains("incidents from 4 writers, \(engine)"), "\(table)")
            #expect(table.contains("bytes on average), \(engine)"), "\(table)")
        }
    }

    @Test("The clocks: every deadline fires once, and the service runs") func clocks() throws {
        let table = try kept([
            "clocks", "--open", "60", "--per-second", "20", "--seconds", "1", "--many", "100", "--idle", "0.2",
        ])
        for row in ["lateness, 60 open clocks, PostgreSQL", "plain loop", "`serve`, 100 open clocks: idle memory"] {
            #expect(table.contains(row), "\(table)")
        }
    }

    @Test("The alerts: each arrives once and is recorded, on both engines") func deliver() throws {
        let table = try kept([
            "deliver", "--per-second", "20", "--seconds", "1", "--rounds", "1", "--messages", "60", "--connections",
            "4",
            "--waiting", "40", "--channels", "8", "--dead", "2", "--many", "200", "--watched", "0.2",
        ])
        for row in [
            "since its cause's commit", "60 durable deliveries, 4 connections, SQLite",
            "60 durable deliveries, 4 connections, PostgreSQL",
            "healthy channels of 8, 40 messages, 2 channels dead or slow",
            "200 messages for 1 channels, no receiver: memory", "200 messages for 8 channels, no receiver: memory",
        ] { #expect(table.contains(row), "\(table)") }
    }

    /// What a benchmark of the sample units keeps in its document.
    private func kept(_ arguments: [String]) throws -> String {
        let document = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).md")
        defer { try? FileManager.default.removeItem(at: document) }
        let process = SpawnedProcess()
        process.executableURL = program.deletingLastPathComponent().appending(path: "watchbill-bench")
        process.currentDirectoryURL = repository
        process.arguments = arguments + ["--document", document.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(words)")
        return (try? String(contentsOf: document, encoding: .utf8)) ?? words
    }
}
