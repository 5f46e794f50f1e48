import Foundation
import GRDBSQLite

/// SQLite's bare C interface: to measure against, and to edit a database by hand as sqlite3 does.
public final class RawSQLite {
    public struct Failure: Error, CustomStringConvertible { public let description: String }

    private let handle: OpaquePointer

    public init(_ path: String) throws {
        var opened: OpaquePointer?
        guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else {
            throw Failure(description: "cannot open \(path)")
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5000)
    }

    deinit { sqlite3_close_v2(handle) }

    /// Runs statements without parameters and returns the rows of the last, as texts.
    @discardableResult
    public func run(_ sql: String) throws -> [[String]] {
        var rows: [[String]] = []
        let code = withUnsafeMutablePointer(to: &rows) { rows in
            sqlite3_exec(
                handle, sql,
                { context, count, values, _ in
                    let row = (0..<Int(count)).map { values?[$0].map { String(cString: $0) } ?? "" }
                    context?.assumingMemoryBound(to: [[String]].self).pointee.append(row)
                    return 0
                }, rows, nil)
        }
        guard code == SQLITE_OK else { throw failure }
        return rows
    }

    func prepare(_ sql: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK,
            let statement
        else { throw failure }
        return statement
    }

    func step(_ statement: OpaquePointer, _ values: [PlainValue]) throws {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for (index, value) in values.enumerated() {
            switch value {
            case .integer(let number): sqlite3_bind_int64(statement, Int32(index + 1), number)
            case .text(let text): sqlite3_bind_text(statement, Int32(index + 1), text, -1, transient)
            }
        }
        var code = sqlite3_step(statement)
        while code == SQLITE_ROW { code = sqlite3_step(statement) }
        guard code == SQLITE_DONE else { throw failure }
        sqlite3_reset(statement)
    }

    private var failure: Failure { Failure(description: String(cString: sqlite3_errmsg(handle))) }
}

/// A value of a plain statement.
enum PlainValue: Sendable {
    case integer(Int64)
    case text(String)
}
