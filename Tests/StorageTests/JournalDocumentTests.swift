import Foundation
import ChildProcess
import StorageTestSupport
import Testing

@testable import Storage

/// docs/journal.md promises that other programs can verify an export from the page alone. This runs the page's program.
@Suite struct JournalDocumentTests {
    @Test("The page's verifier agrees with ours", arguments: ["journal.md", "journal.zh-CN.md"])
    func verifier(_ page: String) async throws {
        let database = try TestDatabase(.sqlite)
        let store = try await database.open()
        for text in ["{}", #"{"was":"负责人\u0000","is":"e\u0301"}"#, "\u{2028}\u{7f}\u{1}\r\n\t\"\\/", "🚒", ""] {
            try await store.write { try $0.journal(note("k:1,", text, change: text)) }
        }
        let export = database.file("journal.jsonl")
        let head = try await store.exportJournal(to: export)
        #expect(head == (try await store.read { try $0.journalHead() }))
        await store.close()

        let verifier = database.file("verify.py")
        try Data(program(on: page).utf8).write(to: URL(fileURLWithPath: verifier))
        #expect(try python(verifier, export) == "whole, up to \(head)\n")
        #expect(try python(verifier, export, head.description) == "whole, up to \(head)\n")

        let lines = try String(contentsOfFile: export, encoding: .utf8).split(separator: "\n").map(String.init)
        func damaged(_ lines: [String]) throws -> String {
            let path = database.file("damaged.jsonl")
            try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: path))
            return try python(verifier, path, head.description)
        }
        var altered = lines
        altered[1] = altered[1].replacing("officer-p03", with: "officer-p04")
        #expect(try damaged(altered) == "the journal is broken at entry 2\n")
        #expect(try damaged(lines.filter { $0 != lines[2] }) == "the journal is broken at entry 3\n")
        #expect(try damaged(lines.dropLast()).contains("cut off"))
    }

    @Test("An entry's bytes are those of the page's example")
    func example() {
        // Computed with the page's program, not with ours.
        let note = JournalNote(
            unit: "u", actor: "a", actAt: .init(seconds: 0), enteredAt: .init(seconds: 0), kind: "k", subject: "s")
        var chain = JournalChain(head: .start)
        #expect(chain.append(note).hash == exampleHash)
    }

    private func program(on page: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/\(page)"), encoding: .utf8)
        let program = try #require(
            text.components(separatedBy: "```python\n").last?.components(separatedBy: "\n```").first)
        return program + "\n"
    }

    private func python(_ arguments: String...) throws -> String {
        let process = SpawnedProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }
}

private let exampleHash = "f5a8ff5383ed83eb6c836e85d0b66ee1c8e8cc3229eb2c194655c012449c4f45"
