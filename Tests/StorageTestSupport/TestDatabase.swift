import DutyCalendar
import Foundation
import Storage
import StorageBenchmarks
import Synchronization

/// The engines that every test of the contract runs on.
public enum TestEngine: String, CaseIterable, Sendable, CustomStringConvertible {
    case sqlite, postgres
    public var description: String { rawValue }
}

/// An empty database of its own for one test.
public final class TestDatabase: Sendable {
    public let engine: TestEngine
    public let address: String
    private let folder: String

    /// 2026-10-01 12:00 in Beijing.
    public static let noon = Timestamp(seconds: 1_790_827_200)

    public init(_ engine: TestEngine) throws {
        self.engine = engine
        folder = try TestFolder.make()
        switch engine {
        case .sqlite: address = "sqlite:\(folder)/record.sqlite"
        case .postgres: address = try SharedServer.get().makeDatabase()
        }
    }

    public var path: String { String(address.dropFirst("sqlite:".count)) }
    public func file(_ name: String) -> String { "\(folder)/\(name)" }

    /// A node of its own on it.
    public func open(
        node: String = "node", patience: Duration = .seconds(10),
        now: @escaping @Sendable () -> Timestamp = { TestDatabase.noon }
    ) async throws -> Store {
        try await Store.open(address, node: node, patience: patience, now: now)
    }

    /// Edits the database by hand, as an operator with `sqlite3` or `psql` would.
    @discardableResult
    public func byHand(_ sql: String) throws -> [[String]] {
        switch engine {
        case .sqlite: try RawSQLite(path).run(sql)
        case .postgres: try RawPostgres(address).run(sql)
        }
    }
}

/// Folders of this run, removed when it ends.
public enum TestFolder {
    private static let root: String = {
        atexit { try? FileManager.default.removeItem(atPath: "/tmp/watchbill-tests-\(getpid())") }
        return "/tmp/watchbill-tests-\(getpid())"
    }()

    public static func make() throws -> String {
        let folder = "\(root)/\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// One server for the whole run.
public enum SharedServer {
    private static let server = Mutex<TemporaryPostgres?>(nil)

    public static func get() throws -> TemporaryPostgres {
        try server.withLock { server in
            if let server { return server }
            let started = try TemporaryPostgres()
            server = started
            return started
        }
    }
}
