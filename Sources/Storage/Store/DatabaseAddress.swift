/// Where a record is, read from `sqlite:PATH` or `postgres://…`.
public struct DatabaseAddress: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case sqlite(path: String)
        case postgres(url: String)
    }
    let kind: Kind

    public init(_ text: String) throws {
        if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty, path != ":memory:" else {
                throw StorageError.badAddress(text, reason: "it names no file")
            }
            kind = .sqlite(path: path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            kind = .postgres(url: text)
        } else {
            throw StorageError.badAddress(
                PostgresEngine.withoutPassword(text), reason: "it begins with neither sqlite: nor postgres://")
        }
    }

    /// How errors and pages name it: without a password.
    public var place: String {
        switch kind {
        case .sqlite(let path): path
        case .postgres(let url): PostgresEngine.withoutPassword(url)
        }
    }
}
