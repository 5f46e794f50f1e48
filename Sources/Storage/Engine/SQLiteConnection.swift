import Foundation
import GRDB
import GRDBSQLite

/// One of GRDB's connections. Statements are stepped here and not by GRDB, which would copy every value twice.
final class SQLiteConnection: Connection {
    private let database: Database
    private let place: String
    var isCareful = true
    /// A statement that fails is undone alone.
    let isSpoiled = false

    init(_ database: Database, place: String) {
        self.database = database
        self.place = place
    }

    func rows(_ sql: String, _ values: [SQLValue], each: (SQLRow) throws -> Void) throws {
        let statement = try prepared(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        try bind(values, to: statement)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try each(SQLRow(sqlite: statement))
            case SQLITE_DONE: return
            default: throw failure()
            }
        }
    }

    @discardableResult
    func change(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try rows(sql, values) { _ in }
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    func submit(_ sql: String, _ values: [SQLValue], expecting: Expectation?) throws {
        if let expecting {
            try expecting.check(self) { try change(sql, values) }
        } else {
            try change(sql, values)
        }
    }

    func handOver() throws {}

    func settle() throws {}

    func begin(_ sql: String) throws { try rows(sql, []) { _ in } }

    func commit() throws { try rows("COMMIT", []) { _ in } }

    func script(_ sql: String) throws {
        guard sqlite3_exec(database.sqliteConnection, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    private func prepared(_ sql: String) throws -> OpaquePointer {
        do {
            return try database.cachedStatement(sql: sql).sqliteStatement
        } catch let error as DatabaseError {
            throw sqliteError(error.extendedResultCode.rawValue, error.message ?? "\(error)", place: place)
        }
    }

    private func bind(_ values: [SQLValue], to statement: OpaquePointer) throws {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            // SQLite numbers `$n` by first appearance, PostgreSQL by n. Our statements keep the two equal.
            assert(
                sqlite3_bind_parameter_name(statement, position).map { String(cString: $0) } == "$\(position)",
                "\(values)")
            let code: Int32
            switch value {
            case .null: code = sqlite3_bind_null(statement, position)
            case .integer(let number): code = sqlite3_bind_int64(statement, position, number)
            case .text(var text):
                code = try text.withUTF8 { bytes in
                    try refuseNUL(in: bytes)
                    return bytes.withMemoryRebound(to: CChar.self) {
                        sqlite3_bind_text64(
                            statement, position, $0.baseAddress, UInt64($0.count), transient, UInt8(SQLITE_UTF8))
                    }
                }
            }
            guard code == SQLITE_OK else { throw failure() }
        }
    }

    private func failure() -> StorageError {
        let connection = database.sqliteConnection
        return sqliteError(
            sqlite3_extended_errcode(connection), sqlite3_errmsg(connection).map { String(cString: $0) } ?? "no reason",
            place: place)
    }
}

/// PostgreSQL cannot store U+0000, so neither engine does.
func refuseNUL(in bytes: UnsafeBufferPointer<UInt8>) throws {
    guard let base = bytes.baseAddress, memchr(base, 0, bytes.count) != nil else { return }
    throw StorageError.badValue(
        name: "The text", value: String(decoding: bytes.prefix(40).filter { $0 != 0 }, as: UTF8.self),
        reason: "it contains the character U+0000. Maybe it comes from a damaged file")
}

/// What a result code of SQLite means here. https://www.sqlite.org/rescode.html
func sqliteError(_ code: Int32, _ message: String, place: String) -> StorageError {
    switch code & 0xff {
    case SQLITE_FULL: .diskFull(place: place, reason: message)
    case SQLITE_BUSY, SQLITE_LOCKED: .locked(place: place, reason: "\(message), after 5 s")
    case SQLITE_READONLY where code == 1032:  // SQLITE_READONLY_DBMOVED
        .gone(place: place, reason: "the file was moved or replaced while it was open")
    case SQLITE_READONLY, SQLITE_PERM: .readOnly(place: place, reason: message)
    case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt(place: place, reason: message)
    case SQLITE_CANTOPEN, SQLITE_IOERR: .unavailable(place: place, reason: "\(message) (SQLite code \(code))")
    default: .refused(place: place, code: "SQLite \(code)", reason: message)
    }
}
