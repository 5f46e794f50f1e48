import DutyCalendar
import Foundation
import StorageBenchmarks
import Synchronization
import Testing

@testable import Storage

/// The engines that every test of the contract runs on.
enum TestEngine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite, postgres
    var testDescription: String { rawValue }
}

/// An empty database of its own for one test.
final class TestDatabase: Sendable {
    let engine: TestEngine
    let address: String
    private let folder: String

    init(_ engine: TestEngine) throws {
        self.engine = engine
        folder = try TestFolder.make()
        switch engine {
        case .sqlite: address = "sqlite:\(folder)/record.sqlite"
        case .postgres: address = try SharedServer.get().makeDatabase()
        }
    }

    var path: String { String(address.dropFirst("sqlite:".count)) }
    func file(_ name: String) -> String { "\(folder)/\(name)" }

    func open(node: String = "node", patience: Duration = .seconds(10)) async throws -> Store {
        try await Store.open(address, node: node, patience: patience, now: { noon })
    }

    /// Edits the database by hand, as an operator with `sqlite3` or `psql` would.
    @discardableResult
    func byHand(_ sql: String) throws -> [[String]] {
        switch engine {
        case .sqlite: try RawSQLite(path).run(sql)
        case .postgres: try RawPostgres(address).run(sql)
        }
    }
}

/// Folders of this run, removed when it ends.
enum TestFolder {
    private static let root: String = {
        atexit { try? FileManager.default.removeItem(atPath: "/tmp/watchbill-tests-\(getpid())") }
        return "/tmp/watchbill-tests-\(getpid())"
    }()

    static func make() throws -> String {
        let folder = "\(root)/\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// One server for the whole run.
enum SharedServer {
    private static let server = Mutex<TemporaryPostgres?>(nil)

    static func get() throws -> TemporaryPostgres {
        try server.withLock { server in
            if let server { return server }
            let started = try TemporaryPostgres()
            server = started
            return started
        }
    }
}

/// 2026-10-01 12:00 in Beijing.
let noon = Timestamp(seconds: 1_790_827_200)

extension Timestamp {
    static func + (instant: Timestamp, seconds: Int) -> Timestamp {
        Timestamp(milliseconds: instant.milliseconds + Int64(seconds) * 1000)
    }
}

func note(_ kind: String = "incident.logged", _ subject: String = "incident/1", change: String = "{}") -> JournalNote {
    JournalNote(
        unit: "nanjiang", actor: "officer-p03", actAt: noon, enteredAt: noon + 30, kind: kind, subject: subject,
        change: change)
}

func incident(
    _ id: String, unit: String = "nanjiang", state: String = "open", at time: Timestamp = noon, body: String = "{}"
) -> Document {
    Document(kind: "incident", id: id, unit: unit, state: state, sortTime: time, body: body)
}

func deadline(_ id: String, at time: Timestamp = noon, subject: String = "incident/1") -> DueItem {
    DueItem(id: id, kind: "telephone-report", unit: "nanjiang", subject: subject, dueAt: time)
}

extension Store {
    /// Logs an incident with its journal entry.
    func log(_ id: String) async throws {
        try await write { act in
            try act.insert(incident(id))
            try act.journal(note("incident.logged", "incident/\(id)", change: #"{"id":"\#(id)"}"#))
        }
    }

    func setDue(_ items: [DueItem]) async throws {
        try await write { act in
            for item in items { try act.setDue(item) }
            try act.journal(note("deadlines.set"))
        }
    }
}
