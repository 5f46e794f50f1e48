import DutyCalendar
import Foundation
import StorageTestSupport
import Testing

@testable import Storage

@Suite struct BackupTests {
    /// A record with something in every table.
    private func filled(_ database: TestDatabase) async throws -> Store {
        let store = try await database.open()
        for number in 1...20 { try await store.log("\(number)") }
        try await store.write { act in
            _ = try act.nextNumber(unit: "nanjiang", name: "bulletin", year: 2026)
            try act.setDue(deadline("1", at: noon + 10))
            try act.setDue(deadline("2", at: noon))
            try act.replaceDuties(
                ofRoster: "r",
                with: [
                    DutyRecord(
                        roster: "r", id: "1", unit: "nanjiang", post: "lead", role: "lead",
                        span: DutySpan(start: noon, end: noon + 3600), person: "p01", owner: "p02", version: 1)
                ])
            try act.insert(incident("文", body: "\"\\\u{1}\n🚒"))
            try act.journal(note(change: "\"\\\u{1}\n🚒"))
        }
        return store
    }

    private func contents(_ store: Store) async throws -> [String] {
        try await store.read { record in
            [
                "\(try record.documents(DocumentQuery(kind: "incident", limit: 1000)))", "\(try record.journal())",
                "\(try record.nextDue("telephone-report", limit: 100).map { [$0.item.id, "\($0.item.dueAt)"] }.sorted { $0[0] < $1[0] })",
                "\(try record.duties(ofRoster: "r"))", "\(try record.journalHead())",
                "\(try record.lastNumber(unit: "nanjiang", name: "bulletin", year: 2026))",
            ]
        }
    }

    @Test(
        "A backup of either engine is restored into either",
        arguments: TestEngine.allCases, TestEngine.allCases)
    func roundTrip(_ from: TestEngine, _ to: TestEngine) async throws {
        let (source, target) = (try TestDatabase(from), try TestDatabase(to))
        let store = try await filled(source)
        _ = try await store.claim(kinds, dueBy: noon, limit: 1, lease: .seconds(60))
        let file = source.file("backup")
        let summary = try await store.backup(to: file, takenAt: noon)
        #expect(summary.head.sequence == 21)
        #expect(try await Store.checkBackup(file) == summary)

        let restored = try await target.open()
        try await restored.log("in the way")
        #expect(try await restored.restore(from: file) == summary)
        #expect(try await contents(restored) == contents(store))
        #expect(try await restored.read { try $0.verifyJournal(against: summary.head) } == .whole(summary.head))
        // The claim was of another life; and the record goes on from there.
        #expect(try await restored.claim(kinds, dueBy: noon, limit: 1, lease: .seconds(60)).map(\.item.id) == ["2"])
        try await restored.log("21")
        #expect(try await restored.read { try $0.journalHead().sequence } == 22)
        #expect(!FileManager.default.fileExists(atPath: file + ".partial"))
        await store.close()
        await restored.close()
    }

    @Test("A damaged backup changes nothing", arguments: TestEngine.allCases)
    func damaged(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let store = try await filled(database)
        let file = database.file("backup")
        try await store.backup(to: file, takenAt: noon)
        try await store.log("later")
        let before = try await contents(store)
        let good = try String(contentsOfFile: file, encoding: .utf8)
        let lines = good.split(separator: "\n").map { $0 + "\n" }
        let bad: [String: String] = [
            "empty": "",
            "cut off in a line": String(good.dropLast(20)),
            "cut off after a line": lines.dropLast().joined(),
            "a line less": (lines.prefix(3) + lines.dropFirst(4)).joined(),
            "a line twice": (lines.prefix(4) + lines.dropFirst(3)).joined(),
            "one letter": good.replacing("p01", with: "p03"),
            "another journal": good.replacing("officer-p03", with: "officer-p04"),
            "something behind": good + "[]\n",
            "no backup": #"{"format":"watchbill.roster/1"}"# + "\n",
            "an unknown table": lines[0] + #"["users",1]"# + "\n" + lines.dropFirst().joined(),
            "a newer version": good.replacing(#""schema":1"#, with: #""schema":2"#),
        ]
        for (what, text) in bad {
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            await #expect("\(what)") {
                try await store.restore(from: file)
            } throws: {
                switch $0 as? StorageError {
                case .badBackup(file, _, _): true
                case .newerVersion(file, 2, 1): what == "a newer version"
                default: false
                }
            }
            #expect(try await contents(store) == before, "\(what)")
        }
        await #expect(throws: StorageError.self) { try await store.restore(from: file + ".none") }
        await #expect(throws: StorageError.self) { try await store.backup(to: "/nowhere/backup", takenAt: noon) }
        await store.close()
    }

    @Test("A backup while writing goes on is one state", arguments: TestEngine.allCases)
    func whileItRuns(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let store = try await filled(database)
        let target = try await TestDatabase(.sqlite).open()
        try await withThrowingTaskGroup { group in
            for writer in 0..<4 {
                group.addTask { for number in 0..<60 { try await store.log("\(writer)-\(number)") } }
            }
            for number in 0..<6 {
                let file = database.file("backup-\(number)")
                let summary = try await store.backup(to: file, takenAt: noon)
                try await target.restore(from: file)
                // Every entry but the one that filled the tables logged one incident.
                let logged = try await target.read { try $0.documents(DocumentQuery(kind: "incident", limit: 1000)) }
                #expect(logged.documents.count == Int(summary.head.sequence))
            }
            try await group.waitForAll()
        }
        await store.close()
        await target.close()
    }
}
