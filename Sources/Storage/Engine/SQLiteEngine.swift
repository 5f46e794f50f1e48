import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// SQLite in a file, through GRDB's pool: one writer and a few readers, WAL, and every commit on disk before it is
/// answered.
final class SQLiteEngine: Engine {
    let place: String
    let dialect = Dialect(
        begin: "BEGIN IMMEDIATE",
        lockMigrations: [],
        lockHead: "SELECT sequence, hash FROM journal_head WHERE id = 1",
        // There is one writer at a time.
        skipLocked: "",
        // A row's number is the key itself only if the column is spelt so.
        definition: { $0.replacing("BIGINT PRIMARY KEY", with: "INTEGER PRIMARY KEY") },
        commitCanBeLost: false)

    private let path: String
    private let opened: Mutex<Opened?>

    private struct Opened: Sendable {
        let pool: DatabasePool
        let file: FileIdentity
    }

    /// Opens `path`, making the file if there is none, and lets `prepare` look at it before anything else does.
    init(path: String, prepare: (any Connection, Dialect) throws -> Void) throws {
        self.path = path
        place = path
        opened = Mutex(nil)
        let first = try open(prepare)
        opened.withLock { $0 = first }
    }

    func withWriter<T>(_ body: (any Connection) throws -> T) throws -> T {
        let pool = try current()
        return try wording { try pool.writeWithoutTransaction { try body(SQLiteConnection($0, place: place)) } }
    }

    func withReader<T>(_ body: (any Connection) throws -> T) throws -> T {
        let pool = try current()
        return try wording { try pool.read { try body(SQLiteConnection($0, place: place)) } }
    }

    func close() {
        emptyLog()
        opened.withLock {
            // An error here means that a statement is still at work; the last of them closes the file.
            try? $0?.pool.close()
            $0 = nil
        }
    }

    /// Brings all of the write-ahead log into the file, so that the file alone is the whole record, also while another
    /// program has it open. Where one is in the middle of reading it stays in the log, and nothing is lost either.
    private func emptyLog() {
        guard let pool = try? current() else { return }
        try? pool.writeWithoutTransaction { database in
            sqlite3_busy_timeout(database.sqliteConnection, 500)
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// The pool, unless the file was moved away: SQLite would go on writing into a file that nobody finds again. It
    /// is good again when the file is back. Another file in its place is left alone, because the write-ahead log
    /// beside it belongs to the first, and would be played into it.
    private func current() throws -> DatabasePool {
        guard let opened = opened.withLock({ $0 }) else { throw StorageError.closed(place: place) }
        guard let now = FileIdentity(path) else {
            throw StorageError.gone(place: place, reason: "there is no such file any more")
        }
        guard opened.file == now else {
            throw StorageError.gone(
                place: place,
                reason: "another file was put in its place. Stop every program that uses it, and start again")
        }
        return opened.pool
    }

    private func open(_ prepare: (any Connection, Dialect) throws -> Void) throws -> Opened {
        let pool = try wording { try DatabasePool(path: path, configuration: configuration) }
        try wording {
            try pool.writeWithoutTransaction { database in
                try makeDurable(database)
                try prepare(SQLiteConnection(database, place: place), dialect)
            }
        }
        guard let file = FileIdentity(path) else {
            throw StorageError.gone(place: place, reason: "the file vanished while it was opened")
        }
        return Opened(pool: pool, file: file)
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.allowsUnsafeTransactions = true
        configuration.foreignKeysEnabled = false
        return configuration
    }

    /// GRDB opens its writer with `synchronous=NORMAL`, where a power cut takes answered writes along.
    private func makeDurable(_ database: Database) throws {
        try database.execute(sql: "PRAGMA synchronous = FULL")
        for (setting, wanted) in [("synchronous", "2"), ("journal_mode", "wal")] {
            let found = try String.fetchOne(database, sql: "PRAGMA \(setting)") ?? "unknown"
            guard found == wanted else {
                throw StorageError.notDurable(place: place, setting: setting, found: found)
            }
        }
    }

    private func wording<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw sqliteError(error.extendedResultCode.rawValue, error.message ?? "\(error)", place: place)
        }
    }
}

/// Which file a path leads to, whatever its contents.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64

    /// Nil when the path leads to no file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }
}
