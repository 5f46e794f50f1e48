import CLibPQ
import GRDBSQLite

/// The row that a statement is at. Valid only where it is handed over.
struct SQLRow {
    private enum Source {
        case sqlite(OpaquePointer)
        case postgres(OpaquePointer, row: Int32)
    }
    private let source: Source

    init(sqlite statement: OpaquePointer) { source = .sqlite(statement) }
    init(postgres result: OpaquePointer, row: Int32) { source = .postgres(result, row: row) }

    func isNull(_ column: Int32) -> Bool {
        switch source {
        case .sqlite(let statement): sqlite3_column_type(statement, column) == SQLITE_NULL
        case .postgres(let result, let row): PQgetisnull(result, row, column) != 0
        }
    }

    /// A number; 0 for null. A number stored as text by a hand that edited the database reads as SQLite reads it.
    func integer(_ column: Int32) -> Int64 {
        switch source {
        case .sqlite(let statement): sqlite3_column_int64(statement, column)
        case .postgres: withBytes(column) { $0.reduce(Int64(0)) { $0 << 8 | Int64($1) } }
        }
    }

    /// A text, bytes that are no UTF-8 repaired; empty for null.
    func text(_ column: Int32) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    /// The bytes of a text as they are stored; none for null.
    func withBytes<T>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        switch source {
        case .sqlite(let statement):
            let bytes = UnsafeRawPointer(sqlite3_column_text(statement, column))
            return try body(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
        case .postgres(let result, let row):
            let bytes = UnsafeRawPointer(PQgetvalue(result, row, column))
            return try body(UnsafeRawBufferPointer(start: bytes, count: Int(PQgetlength(result, row, column))))
        }
    }

    /// The value as it is stored, for a column that holds numbers or texts.
    func value(_ column: Int32, isNumber: Bool) -> SQLValue {
        if isNull(column) { return .null }
        return isNumber ? .integer(integer(column)) : .text(text(column))
    }
}
