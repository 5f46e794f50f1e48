import CLibPQ
import Foundation
import Synchronization

/// PostgreSQL 15 or later through libpq: one session that writes, and a few that read.
///
/// A session that breaks is replaced by a new one at its next use.
final class PostgresEngine: Engine {
    let place: String
    let dialect = Dialect(
        begin: "BEGIN ISOLATION LEVEL READ COMMITTED",
        // 'watchbil' in ASCII: a number that no other program locks by accident.
        lockMigrations: ["SELECT pg_advisory_xact_lock(8602281788785519980)"],
        lockHead: "SELECT sequence, hash FROM journal_head WHERE id = 1 FOR UPDATE",
        skipLocked: " FOR UPDATE SKIP LOCKED",
        // Texts are sorted by their bytes, as SQLite does it, whatever language the server speaks.
        definition: { $0.replacing(" TEXT", with: #" TEXT COLLATE "C""#) },
        commitCanBeLost: true)

    private let address: String
    private let prepare: @Sendable (any Connection, Dialect) throws -> Void
    private let sessions = Mutex(Sessions())

    private struct Sessions {
        var writer: Session?
        var readers: [Session] = []
        var isClosed = false
    }

    /// A session in the hands of one thread at a time: whoever took it out of `sessions`.
    private struct Session: @unchecked Sendable { let connection: PostgresConnection }

    /// Connects, and lets `prepare` look at the database before anything else does, now and after every reconnection.
    init(address: String, prepare: @escaping @Sendable (any Connection, Dialect) throws -> Void) throws {
        self.address = address
        self.prepare = prepare
        place = Self.withoutPassword(address)
        try withWriter { _ in }
    }

    func withWriter<T>(_ body: (any Connection) throws -> T) throws -> T {
        let known = sessions.withLock { state in
            defer { state.writer = nil }
            return state.writer
        }
        let session: Session
        if let known, !known.connection.isBroken {
            session = known
        } else {
            session = try Session(connection: connect())
            try prepare(session.connection, dialect)
        }
        let result = try keepingUnlessLost { try body(session.connection) }
        sessions.withLock { if !$0.isClosed { $0.writer = session } }
        return try result.get()
    }

    func withReader<T>(_ body: (any Connection) throws -> T) throws -> T {
        let session = try readingSession()
        let result = try keepingUnlessLost {
            do {
                let value = try body(session.connection)
                try session.connection.change("COMMIT", [])
                return value
            } catch {
                session.connection.abandon()
                throw error
            }
        }
        sessions.withLock { if !$0.isClosed { $0.readers.append(session) } }
        return try result.get()
    }

    func close() {
        var closing = Sessions()
        sessions.withLock {
            swap(&closing, &$0)
            $0.isClosed = true
        }
    }

    /// A session with its transaction begun. Those that broke while they were idle are thrown away.
    private func readingSession() throws -> Session {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        while let idle = sessions.withLock({ $0.readers.popLast() }) {
            if (try? idle.connection.change(begin, [])) != nil { return idle }
        }
        let session = try Session(connection: connect())
        try session.connection.change(begin, [])
        return session
    }

    /// Throws when the session cannot be used again; returns any other error as a result.
    private func keepingUnlessLost<T>(_ body: () throws -> T) throws -> Result<T, any Error> {
        do {
            return .success(try body())
        } catch let error as StorageError {
            if case .unavailable = error { throw error }
            return .failure(error)
        } catch let error as CommitLost {
            throw error
        } catch {
            return .failure(error)
        }
    }

    private func connect() throws -> PostgresConnection {
        let settings = [
            ("dbname", address), ("client_encoding", "UTF8"), ("fallback_application_name", "watchbill"),
            ("connect_timeout", "5"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "20000"),
        ]
        let names = settings.map { strdup($0.0) } + [nil]
        let values = settings.map { strdup($0.1) } + [nil]
        defer { (names + values).forEach { free($0) } }
        guard
            let handle = PQconnectdbParams(
                names.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
        else { throw StorageError.unavailable(place: place, reason: "no memory is left") }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw refusal(String(cString: PQerrorMessage(handle)))
        }
        _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
        let connection = try PostgresConnection(handle: handle, place: place)
        // A node that is stopped or cut off within a transaction holds up all others: the server ends it.
        try connection.script("SET idle_in_transaction_session_timeout = '15s'; SET lock_timeout = '10s'")
        try makeDurable(connection)
        return connection
    }

    private func makeDurable(_ connection: PostgresConnection) throws {
        func setting(_ name: String) throws -> String {
            try connection.first("SELECT current_setting('\(name)')") { $0.text(0) } ?? "unknown"
        }
        let version = try setting("server_version_num")
        guard let number = Int(version), number >= 150_000 else {
            throw StorageError.refused(
                place: place, code: "version \(version)", reason: "PostgreSQL 15 or later is needed")
        }
        let encoding = try setting("server_encoding")
        guard encoding == "UTF8" else {
            throw StorageError.refused(
                place: place, code: "encoding \(encoding)",
                reason: "the database must be in UTF8; maybe make it with createdb --encoding UTF8 --template template0"
            )
        }
        for (name, lossy) in [("fsync", ["off"]), ("full_page_writes", ["off"]), ("synchronous_commit", ["off"])] {
            let found = try setting(name)
            if lossy.contains(found) { throw StorageError.notDurable(place: place, setting: name, found: found) }
        }
    }

    /// Words why libpq got no session. It gives no SQLSTATE for that.
    private func refusal(_ message: String) -> StorageError {
        let words = oneLine(message, otherwise: "no reason was given")
        if message.contains("does not exist"), message.contains("database") {
            return .gone(place: place, reason: "\(words); maybe make it with createdb")
        }
        return .unavailable(place: place, reason: words)
    }

    /// The address as it may be shown: without a password in its authority or its options.
    static func withoutPassword(_ address: String) -> String {
        var text = address.replacing(/(?<name>:\/\/[^:@\/]*):[^@\/]*@/) { "\($0.output.name)@" }
        text = text.replacing(/(?<key>[?&]password=)[^&]*/) { "\($0.output.key)…" }
        return text
    }
}
