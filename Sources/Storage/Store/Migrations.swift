import DutyCalendar

/// Brings a database to the newest version, once, however many nodes open it at the same time.
struct Migrations: Sendable {
    let steps: [Schema.Step]
    let now: @Sendable () -> Timestamp

    /// Returns with the database at the newest version of `steps`, or throws with it as it was.
    func run(_ connection: any Connection, _ dialect: Dialect, place: String) throws {
        if try version(connection) == newest { return }
        try connection.begin(dialect.begin)
        do {
            for statement in dialect.lockMigrations { try connection.rows(statement, []) { _ in } }
            try connection.change(dialect.definition(Self.record), [])
            let found = try recorded(connection)
            guard found <= newest else {
                throw StorageError.newerVersion(place: place, found: found, known: newest)
            }
            for step in steps where step.version > found {
                for statement in step.statements { try connection.change(dialect.definition(statement), []) }
                try connection.change(
                    "INSERT INTO schema_versions (version, name, applied_at) VALUES ($1, $2, $3)",
                    [.integer(step.version), .text(step.name), .integer(now().milliseconds)])
            }
            try connection.commit()
        } catch {
            connection.abandon()
            throw error
        }
    }

    private var newest: Int64 { steps.last?.version ?? 0 }

    /// The version without taking a lock; nil while there is no record of versions.
    private func version(_ connection: any Connection) throws -> Int64? {
        do { return try recorded(connection) } catch StorageError.refused { return nil }
    }

    private func recorded(_ connection: any Connection) throws -> Int64 {
        try connection.first("SELECT COALESCE(MAX(version), 0) FROM schema_versions") { $0.integer(0) } ?? 0
    }

    private static let record = """
        CREATE TABLE IF NOT EXISTS schema_versions (
            version BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)
        """
}
