import CLibPQ
import Foundation
import GRDBSQLite

/// SQLite's C interface with prepared statements, WAL and `synchronous=FULL`.
final class BareSQLite: BareWriter {
    private let database: RawSQLite
    private let begin: OpaquePointer
    private let end: OpaquePointer
    private let statements: [OpaquePointer]

    init(path: String) throws {
        let opened = try RawSQLite(path)
        try opened.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        begin = try opened.prepare("BEGIN IMMEDIATE")
        end = try opened.prepare("COMMIT")
        statements = try PlainStatement.allCases.map { try opened.prepare($0.sql) }
        database = opened
    }

    deinit { for statement in statements + [begin, end] { sqlite3_finalize(statement) } }

    func commit(_ acts: ArraySlice<[PlainRow]>, last: [PlainRow]) throws {
        try database.step(begin, [])
        for act in acts { for row in act { try database.step(statements[row.statement.rawValue], row.values) } }
        for row in last { try database.step(statements[row.statement.rawValue], row.values) }
        try database.step(end, [])
    }
}

/// libpq in pipeline mode with prepared statements: a whole batch, from BEGIN to COMMIT, in one go.
final class BarePostgres: BareWriter {
    private let session: RawPostgres
    private var handle: OpaquePointer { session.handle }

    init(_ address: String) throws {
        session = try RawPostgres(address)
        for statement in PlainStatement.allCases {
            PQclear(PQprepare(session.handle, "p\(statement.rawValue)", statement.sql, 0, nil))
        }
        PQclear(PQprepare(session.handle, "begin", "BEGIN", 0, nil))
        PQclear(PQprepare(session.handle, "commit", "COMMIT", 0, nil))
        guard PQenterPipelineMode(session.handle) == 1 else { throw session.failure }
    }

    func commit(_ acts: ArraySlice<[PlainRow]>, last: [PlainRow]) throws {
        var sent = 0
        func send(_ name: String, _ values: [PlainValue]) throws {
            let texts = values.map { value in
                switch value {
                case .integer(let number): strdup(String(number))
                case .text(let text): strdup(text)
                }
            }
            defer { texts.forEach { free($0) } }
            let pointers = texts.map { UnsafePointer($0) }
            guard PQsendQueryPrepared(handle, name, Int32(values.count), pointers, nil, nil, 1) == 1 else {
                throw session.failure
            }
            sent += 1
        }
        try send("begin", [])
        for act in acts { for row in act { try send("p\(row.statement.rawValue)", row.values) } }
        for row in last { try send("p\(row.statement.rawValue)", row.values) }
        try send("commit", [])
        guard PQpipelineSync(handle) == 1 else { throw session.failure }
        for _ in 0..<sent {
            guard let result = PQgetResult(handle), PQresultStatus(result) == PGRES_COMMAND_OK else {
                throw session.failure
            }
            PQclear(result)
            PQclear(PQgetResult(handle))
        }
        PQclear(PQgetResult(handle))
    }
}
