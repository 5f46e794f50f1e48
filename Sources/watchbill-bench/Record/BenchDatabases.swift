import Foundation
import StorageBenchmarks

/// Empty databases on both engines. They are gone with this value.
final class BenchDatabases {
    enum Engine: String, CaseIterable {
        case sqlite = "SQLite"
        case postgres = "PostgreSQL"
    }

    let folder: String
    private let server: TemporaryPostgres

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("watchbill-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        server = try TemporaryPostgres()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func make(_ engine: Engine) throws -> String {
        switch engine {
        case .sqlite: "sqlite:\(folder)/\(UUID().uuidString).sqlite"
        case .postgres: try server.makeDatabase()
        }
    }

    /// Frees the disk. Nobody may have it open.
    func drop(_ address: String) {
        guard address.hasPrefix("sqlite:") else { return }
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: address.dropFirst("sqlite:".count) + suffix)
        }
    }
}
