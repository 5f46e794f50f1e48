/// A bare session with the database at an address: `sqlite:PATH` or `postgres://…`.
public struct RawDatabase {
    private let session: Session

    private enum Session {
        case sqlite(RawSQLite)
        case postgres(RawPostgres)
    }

    public init(_ address: String) throws {
        let prefix = "sqlite:"
        session =
            address.hasPrefix(prefix)
            ? .sqlite(try RawSQLite(String(address.dropFirst(prefix.count)))) : .postgres(try RawPostgres(address))
    }

    /// Runs statements without parameters and returns the rows of the last, as texts.
    @discardableResult
    public func run(_ sql: String) throws -> [[String]] {
        switch session {
        case .sqlite(let session): try session.run(sql)
        case .postgres(let session): try session.run(sql)
        }
    }
}
