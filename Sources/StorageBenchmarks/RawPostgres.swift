import CLibPQ
import Foundation

/// A bare session with PostgreSQL: to measure against, and to edit a database by hand as psql does.
public final class RawPostgres {
    public struct Failure: Error, CustomStringConvertible { public let description: String }

    let handle: OpaquePointer

    public init(_ address: String) throws {
        guard let handle = PQconnectdb(address) else { throw Failure(description: "no memory is left") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else { throw failure }
        _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit { PQfinish(handle) }

    /// Runs statements without parameters and returns the rows of the last, as texts.
    @discardableResult
    public func run(_ sql: String) throws -> [[String]] {
        guard let result = PQexec(handle, sql) else { throw failure }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else {
            throw failure
        }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { String(cString: PQgetvalue(result, row, $0)) }
        }
    }

    var failure: Failure { Failure(description: String(cString: PQerrorMessage(handle))) }
}
