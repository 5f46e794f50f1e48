import DutyCalendar
import Foundation
import StorageBenchmarks
import StorageTestSupport
import Testing

@testable import Storage

@Suite struct FailureTests {
    @Test("A full disk: the acts are told, nothing is half-written, and it goes on when there is space")
    func sqliteFull() async throws {
        let database = try TestDatabase(.sqlite)
        let store = try await database.open()
        try await store.log("1")
        let pages = try await store.alone { connection in
            let pages = try connection.first("PRAGMA page_count") { $0.integer(0) } ?? 0
            // The engine then says what it says when the disk is full.
            try connection.rows("PRAGMA max_page_count = \(pages + 4)", []) { _ in }
            return pages
        }
        let big = String(repeating: "x", count: 100_000)
        await #expect {
            try await store.write { act in
                try act.insert(incident("2"))
                try act.insert(incident("big", body: big))
                try act.journal(note())
            }
        } throws: {
            guard case .diskFull(store.place, _) = $0 as? StorageError else { return false }
            return "\($0)".contains("Free some space")
        }
        #expect(try await store.read { try $0.journalHead().sequence } == 1)
        #expect(try await store.read { try $0.document("incident", "2") } == nil)
        try await store.alone { try $0.rows("PRAGMA max_page_count = \(pages + 4000)", []) { _ in } }
        try await store.write { act in
            try act.insert(incident("big", body: big))
            try act.journal(note())
        }
        let head = try await store.read { try $0.journalHead() }
        #expect(try await store.read { try $0.verifyJournal() } == .whole(head))
        await store.close()
    }

    @Test("A full disk on PostgreSQL")
    func postgresFull() async throws {
        let database = try TestDatabase(.postgres)
        let store = try await database.open()
        try await store.log("1")
        try database.byHand(
            """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION full_disk()
            """)
        await #expect {
            try await store.log("2")
        } throws: {
            guard case .diskFull(store.place, _) = $0 as? StorageError else { return false }
            return true
        }
        #expect(try await store.read { try $0.document("incident", "2") } == nil)
        try database.byHand("DROP TRIGGER full_disk ON journal")
        try await store.log("2")
        #expect(try await store.read { try $0.journalHead().sequence } == 2)
        await store.close()
    }

    @Test(
        "Another program holds the lock for too long: told, and afterwards all goes on", arguments: TestEngine.allCases)
    func locked(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let store = try await database.open()
        try await store.log("1")
        let (holder, release): (Any, () throws -> Void)
        switch engine {
        case .sqlite:
            let raw = try RawSQLite(database.path)
            try raw.run("BEGIN IMMEDIATE")
            (holder, release) = (raw, { try raw.run("ROLLBACK") })
        case .postgres:
            let raw = try RawPostgres(database.address)
            try raw.run("BEGIN; SELECT * FROM journal_head FOR UPDATE")
            (holder, release) = (raw, { try raw.run("ROLLBACK") })
        }
        await #expect {
            try await store.log("2")
        } throws: {
            guard case .locked(store.place, _) = $0 as? StorageError else { return false }
            return true
        }
        // Reading is not held up.
        #expect(try await store.read { try $0.journalHead().sequence } == 1)
        try release()
        withExtendedLifetime(holder) {}
        try await store.log("2")
        #expect(try await store.read { try $0.journalHead().sequence } == 2)
        await store.close()
    }

    @Test("A file that was moved away is missed at once, and found again when it is back")
    func moved() async throws {
        let database = try TestDatabase(.sqlite)
        let store = try await database.open(patience: .milliseconds(100))
        try await store.log("1")
        let files = ["", "-wal", "-shm"]
        for file in files { rename(database.path + file, database.path + ".away" + file) }
        func isGone(_ error: any Error) -> Bool {
            guard case .gone(store.place, _) = error as? StorageError else { return false }
            return true
        }
        await #expect(performing: { try await store.log("2") }, throws: isGone)
        await #expect(performing: { try await store.read { try $0.journalHead() } }, throws: isGone)
        #expect(!FileManager.default.fileExists(atPath: database.path), "no empty record is begun in its place")
        for file in files { rename(database.path + ".away" + file, database.path + file) }
        try await store.log("2")
        #expect(try await store.read { try $0.journalHead().sequence } == 2)
        await store.close()
    }

    @Test("Another file in its place is not touched")
    func replaced() async throws {
        let (database, other) = (try TestDatabase(.sqlite), try TestDatabase(.sqlite))
        let second = try await other.open()
        for number in 1...3 { try await second.log("\(number)") }
        await second.close()
        let store = try await database.open(patience: .milliseconds(100))
        try await store.log("1")
        rename(other.path, database.path)
        await #expect {
            try await store.log("4")
        } throws: {
            guard case .gone(store.place, _) = $0 as? StorageError else { return false }
            return "\($0)".contains("another file")
        }
        await store.close()
    }

    @Test("A file that is no record is refused, and not touched")
    func noRecord() async throws {
        let database = try TestDatabase(.sqlite)
        try Data(String(repeating: "no record ", count: 1000).utf8).write(to: URL(fileURLWithPath: database.path))
        await #expect {
            _ = try await database.open()
        } throws: {
            guard case .corrupt = $0 as? StorageError else { return false }
            return "\($0)".contains("restore")
        }
    }

    @Test("A damaged file is told, and not made worse")
    func corrupt() async throws {
        let database = try TestDatabase(.sqlite)
        var store = try await database.open()
        for number in 1...200 { try await store.log("\(number)") }
        await store.close()
        let handle = try #require(FileHandle(forUpdatingAtPath: database.path))
        // All pages but the first, which holds what the tables are.
        let size = try handle.seekToEnd()
        try handle.seek(toOffset: 4096)
        try handle.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 4096))
        try handle.close()
        await #expect {
            store = try await database.open()
            try await store.log("201")
        } throws: {
            guard case .corrupt(database.path, _) = $0 as? StorageError else { return false }
            return true
        }
    }

    @Test("Without the right to write", arguments: TestEngine.allCases)
    func readOnly(_ engine: TestEngine) async throws {
        let database = try TestDatabase(engine)
        let store = try await database.open()
        try await store.log("1")
        switch engine {
        case .sqlite: try await store.alone { try $0.rows("PRAGMA query_only = 1", []) { _ in } }
        case .postgres:
            // As on a standby; for sessions that begin from now on.
            let name = try #require(try database.byHand("SELECT current_database()").first?.first)
            try database.byHand(
                """
                ALTER DATABASE \(name) SET default_transaction_read_only = on;
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """)
        }
        await #expect {
            try await store.log("2")
        } throws: {
            guard case .readOnly(store.place, _) = $0 as? StorageError else { return false }
            return true
        }
        #expect(try await store.read { try $0.journalHead().sequence } == 1)
        await store.close()
    }

    @Test("PostgreSQL restarts under load: every answered write is there, and nobody has to do anything")
    func restart() async throws {
        let server = try TemporaryPostgres()
        let address = try server.makeDatabase()
        let store = try await Store.open(address, patience: .seconds(30), now: { noon })
        let answered = try await withThrowingTaskGroup { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<40 {
                        try await store.log("\(writer)-\(number)")
                        try await Task.sleep(for: .milliseconds(5))
                    }
                    return 40
                }
            }
            for signal in [SIGINT, SIGKILL, SIGQUIT] {
                try await Task.sleep(for: .milliseconds(60))
                server.stop(signal)
                try server.start()
            }
            return try await group.reduce(0, +)
        }
        let head = try await store.read { try $0.journalHead() }
        #expect(head.sequence == Int64(answered), "none twice, none lost")
        #expect(try await store.read { try $0.verifyJournal() } == .whole(head))
        await store.close()
        server.stop()
    }

    @Test("PostgreSQL away for longer than we are patient")
    func away() async throws {
        let server = try TemporaryPostgres()
        let address = try server.makeDatabase()
        let store = try await Store.open(address, patience: .milliseconds(200), now: { noon })
        try await store.log("1")
        server.stop()
        func isAway(_ error: any Error) -> Bool {
            guard case .unavailable(store.place, _) = error as? StorageError else { return false }
            return (error as? StorageError)?.isTemporary ?? false
        }
        await #expect(performing: { try await store.log("2") }, throws: isAway)
        await #expect(performing: { try await store.read { try $0.journalHead() } }, throws: isAway)
        try server.start()
        try await store.log("2")
        #expect(try await store.read { try $0.journalHead().sequence } == 2)
        await store.close()
        server.stop()
    }
}
