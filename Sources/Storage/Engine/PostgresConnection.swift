import CLibPQ
import Foundation

/// One session with a PostgreSQL server, in pipeline mode: statements are sent one after the other, and their answers
/// are read together.
final class PostgresConnection: Connection {
    private let handle: OpaquePointer
    private let place: String
    private var prepared: [String: String] = [:]
    private var statements = 0
    private var waiting: [Sent] = []
    private var parameters = PostgresParameters()
    /// Nothing more can be done with this session.
    private(set) var isBroken = false
    private(set) var isSpoiled = false
    var isCareful = true

    /// Answers of about 50 bytes each must fit into the socket's buffer while nobody reads them.
    private static let mostUnanswered = 400

    private enum Sent {
        case preparing(sql: String)
        case statement(changing: Int?)

        var isCounted: Bool {
            if case .statement(.some) = self { true } else { false }
        }
    }

    /// Takes over a session that `PQconnect…` opened.
    init(handle: OpaquePointer, place: String) throws {
        self.handle = handle
        self.place = place
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
    }

    deinit { PQfinish(handle) }

    func rows(_ sql: String, _ values: [SQLValue], each: (SQLRow) throws -> Void) throws {
        try send(sql, values, expecting: nil)
        try answers { result in
            for row in 0..<PQntuples(result) { try each(SQLRow(postgres: result, row: row)) }
        }
    }

    @discardableResult
    func change(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try send(sql, values, expecting: nil)
        var changed = 0
        try answers { changed = changedRows($0) }
        return changed
    }

    func submit(_ sql: String, _ values: [SQLValue], expecting: Expectation?) throws {
        if isCareful {
            if let expecting {
                try expecting.check(self) { try change(sql, values) }
            } else {
                try change(sql, values)
            }
        } else {
            try send(sql, values, expecting: expecting)
            if waiting.count >= Self.mostUnanswered { try settle() }
        }
    }

    func begin(_ sql: String) throws {
        isSpoiled = false
        try send(sql, [], expecting: nil)
    }

    /// The server answers COMMIT with ROLLBACK, and no error, when a statement before it failed.
    func commit() throws {
        // A statement that fails keeps the server from what was sent behind it. One that only changes other rows than
        // expected does not, so then its answer is waited for before the commit is sent.
        if waiting.contains(where: \.isCounted) { try settle() }
        var tag = ""
        try send("COMMIT", [], expecting: nil)
        try answers { tag = String(cString: PQcmdStatus($0)) }
        guard tag == "COMMIT" else {
            throw StorageError.refused(place: place, code: tag, reason: "a statement before the commit had failed")
        }
    }

    func settle() throws {
        if !waiting.isEmpty { try answers { _ in } }
    }

    func script(_ sql: String) throws {
        try settle()
        guard PQexitPipelineMode(handle) == 1, let result = PQexec(handle, sql) else { throw lost() }
        defer { PQclear(result) }
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
        if PQresultStatus(result) == PGRES_FATAL_ERROR { throw failure(result) }
    }

    func handOver() throws {
        guard PQflush(handle) >= 0 else { throw lost() }
    }

    private func send(_ sql: String, _ values: [SQLValue], expecting: Expectation?) throws {
        guard !isBroken else { throw lost() }
        try parameters.set(values)
        let name: String
        if let known = prepared[sql] {
            name = known
        } else {
            statements += 1
            name = "s\(statements)"
            guard PQsendPrepare(handle, name, sql, Int32(values.count), parameters.types) == 1 else { throw lost() }
            prepared[sql] = name
            waiting.append(.preparing(sql: sql))
        }
        guard parameters.send(to: handle, statement: name) == 1 else { throw lost() }
        waiting.append(.statement(changing: expecting?.rows))
    }

    /// Reads every answer that is waited for. The last statement's is handed to `last`, if all before it went well.
    private func answers(last: (OpaquePointer) throws -> Void) throws {
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        let sent = waiting
        waiting.removeAll(keepingCapacity: true)
        var problem: (any Error)?
        for (index, item) in sent.enumerated() {
            guard let result = PQgetResult(handle) else { throw lost() }
            defer { PQclear(result) }
            let status = PQresultStatus(result)
            if status == PGRES_FATAL_ERROR, problem == nil {
                problem = failure(result)
                if PQstatus(handle) == CONNECTION_BAD { throw lost(result) }
            }
            switch item {
            case .preparing(let sql):
                if status != PGRES_COMMAND_OK { prepared[sql] = nil }
            case .statement(let rows) where status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK:
                if problem != nil { break }
                if let rows, changedRows(result) != rows { problem = ExpectationFailed() }
                if index == sent.count - 1, problem == nil {
                    do { try last(result) } catch { problem = error }
                }
            case .statement: break
            }
            guard PQgetResult(handle) == nil else { throw lost() }
        }
        guard let end = PQgetResult(handle) else { throw lost() }
        let isInStep = PQresultStatus(end) == PGRES_PIPELINE_SYNC
        PQclear(end)
        guard isInStep else { throw lost() }
        if let problem {
            isSpoiled = true
            throw problem
        }
    }

    private func changedRows(_ result: OpaquePointer) -> Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    private func failure(_ result: OpaquePointer) -> StorageError {
        guard let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else { return lost(result) }
        let message = PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) } ?? "no reason"
        return postgresError(String(cString: code), message, place: place)
    }

    private func lost(_ result: OpaquePointer? = nil) -> StorageError {
        isBroken = true
        let words = String(cString: result.map { PQresultErrorMessage($0) } ?? PQerrorMessage(handle))
        return .unavailable(place: place, reason: oneLine(words, otherwise: "the connection was lost"))
    }
}

/// The first line of what an engine says, without its level.
func oneLine(_ message: String, otherwise: String) -> String {
    let line = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? otherwise
    return line.trimmingCharacters(in: .whitespaces)
}

/// What an SQLSTATE means here. https://www.postgresql.org/docs/15/errcodes-appendix.html
func postgresError(_ code: String, _ message: String, place: String) -> StorageError {
    switch code {
    case "53100": .diskFull(place: place, reason: message)
    case "55P03": .locked(place: place, reason: message)
    case "25006", "42501": .readOnly(place: place, reason: message)
    case "3D000": .gone(place: place, reason: "\(message); maybe make it with createdb")
    case "58P01", "XX001", "XX002": .corrupt(place: place, reason: message)
    case "40001", "40P01", "25P03", "53200", "53300", "57P01", "57P02", "57P03", "57P05":
        .unavailable(place: place, reason: message)
    default:
        code.hasPrefix("08") || code.hasPrefix("58")
            ? .unavailable(place: place, reason: message)
            : .refused(place: place, code: "SQLSTATE \(code)", reason: message)
    }
}
