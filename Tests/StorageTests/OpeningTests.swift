import DutyCalendar
import Foundation
import StorageBenchmarks
import StorageTestSupport
import Testing

@testable import Storage

@Suite struct OpeningTests {
    @Test("Twelve nodes that open an empty database at once make its tables once", arguments: TestEngine.allCases)
    func once(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        try await withThrowingTaskGroup { group in
            for number in 0..<12 {
                group.addTask {
                    let store = try await database.open(node: "node-\(number)")
                    try await store.log("\(number)")
                    await store.close()
                }
            }
            try await group.waitForAll()
        }
        #expect(try database.byHand("SELECT version, name FROM schema_versions") == [["1", "the record"]])
        #expect(try database.byHand("SELECT COUNT(*) FROM documents") == [["12"]])
    }

    @Test("After a clean end the file alone is the record, also while another program has it open")
    func fileAlone() async throws {
        let database = try TestDatabase(.sqlite)
        let store = try await database.open()
        try await store.log("1")
        let other = try RawSQLite(database.path)
        try other.run("SELECT COUNT(*) FROM documents")
        try await store.log("2")
        await store.close()
        let copy = database.file("copy.sqlite")
        try FileManager.default.copyItem(atPath: database.path, toPath: copy)
        #expect(try RawSQLite(copy).run("SELECT id FROM documents ORDER BY id") == [["1"], ["2"]])
        #expect(try other.run("SELECT COUNT(*) FROM documents") == [["2"]])
    }

    @Test("Somebody who reads meanwhile does not keep the record from ending")
    func readWhileClosing() async throws {
        let database = try TestDatabase(.sqlite)
        let store = try await database.open()
        try await store.log("1")
        let other = try RawSQLite(database.path)
        try other.run("BEGIN; SELECT COUNT(*) FROM documents")
        try await store.log("2")
        await store.close()
        try other.run("COMMIT")
        let again = try await database.open()
        #expect(try await again.read { try $0.document("incident", "2") } != nil)
        await again.close()
    }

    @Test("A later step is added to a database of the first version", arguments: TestEngine.allCases)
    func upgrade(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let first = try await database.open()
        try await first.log("1")
        await first.close()
        let later =
            Schema.steps + [
                Schema.Step(version: 2, name: "later", statements: ["ALTER TABLE due ADD COLUMN colour TEXT"])
            ]
        let second = try Store(
            DatabaseAddress(database.address), node: "later", patience: .seconds(1), now: { noon }, steps: later)
        #expect(try await second.read { try $0.document("incident", "1") } != nil)
        await second.close()
        #expect(try database.byHand("SELECT version FROM schema_versions ORDER BY version") == [["1"], ["2"]])
        #expect(try database.byHand("SELECT colour FROM due").isEmpty)
        // This program does not know version 2.
        await #expect(throws: StorageError.newerVersion(place: second.place, found: 2, known: 1)) {
            _ = try await database.open()
        }
    }

    @Test("A step that fails changes nothing", arguments: TestEngine.allCases)
    func failedStep(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        try await database.open().close()
        let broken =
            Schema.steps + [
                Schema.Step(
                    version: 2, name: "broken",
                    statements: ["ALTER TABLE due ADD COLUMN colour TEXT", "ALTER TABLE nowhere ADD COLUMN x TEXT"])
            ]
        #expect(throws: StorageError.self) {
            try Store(
                DatabaseAddress(database.address), node: "n", patience: .seconds(1), now: { noon }, steps: broken)
        }
        let store = try await database.open()
        await store.close()
        #expect(throws: (any Error).self) { try database.byHand("SELECT colour FROM due") }
    }

    @Test("The writer of SQLite waits for the disk")
    func durable() async throws {
        let store = try await TestDatabase(.sqlite).open()
        let settings = try await store.alone { connection in
            (
                try connection.first("PRAGMA synchronous") { $0.integer(0) },
                try connection.first("PRAGMA journal_mode") { $0.text(0) }
            )
        }
        #expect(settings.0 == 2)
        #expect(settings.1 == "wal")
        await store.close()
    }

    @Test("A PostgreSQL that answers before it has written is refused")
    func lossy() async throws {
        let database = try TestDatabase(.postgres)
        let name = try #require(try database.byHand("SELECT current_database()").first?.first)
        try database.byHand("ALTER DATABASE \(name) SET synchronous_commit = off")
        await #expect {
            _ = try await database.open()
        } throws: {
            guard case .notDurable(_, "synchronous_commit", "off") = $0 as? StorageError else { return false }
            return true
        }
    }

    @Test("An address that is none is refused, and a password is never shown")
    func addresses() async throws {
        for text in ["", "record.sqlite", "mysql://a", "sqlite:", "sqlite::memory:"] {
            await #expect {
                _ = try await Store.open(text, now: { noon })
            } throws: {
                guard case .badAddress(text, _) = $0 as? StorageError else { return false }
                return "\($0)".contains("sqlite:PATH")
            }
        }
        let secret = try DatabaseAddress("postgres://duty:hunter2@db.county:5432/record?sslmode=require")
        #expect(secret.place == "postgres://duty@db.county:5432/record?sslmode=require")
        #expect(try DatabaseAddress("postgres:///record?password=hunter2&host=x").place.contains("hunter2") == false)
    }

    @Test("A place that is not there is named, with what to do")
    func missing() async throws {
        await #expect {
            _ = try await Store.open("sqlite:/nowhere/at/all/record.sqlite", now: { noon })
        } throws: {
            guard case .unavailable("/nowhere/at/all/record.sqlite", _) = $0 as? StorageError else { return false }
            return true
        }
        let address = try SharedServer.get().address(of: "no_such_database")
        await #expect {
            _ = try await Store.open(address, now: { noon })
        } throws: {
            guard case .gone = $0 as? StorageError else { return false }
            return "\($0)".contains("createdb")
        }
        await #expect {
            _ = try await Store.open("postgres://duty:hunter2@127.0.0.1:1/record", now: { noon })
        } throws: {
            guard case .unavailable = $0 as? StorageError else { return false }
            return !"\($0)".contains("hunter2")
        }
    }
}
