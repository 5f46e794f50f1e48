/// A database of one kind, opened. What the kinds do differently is behind this.
protocol Engine: AnyObject, Sendable {
    /// What errors call it: a path, or an address without its password.
    var place: String { get }
    /// The statements that only this engine knows.
    var dialect: Dialect { get }

    /// Runs `body` with the one connection that writes. Never called by two threads at once. Reconnects first if the
    /// connection was lost; throws `unavailable` or `gone` if that fails.
    func withWriter<T>(_ body: (any Connection) throws -> T) throws -> T
    /// Runs `body` in a transaction that sees one state of the database and changes nothing.
    func withReader<T>(_ body: (any Connection) throws -> T) throws -> T
    func close()
}

/// The SQL that differs.
struct Dialect: Sendable {
    /// Begins a transaction that will write.
    let begin: String
    /// Locks out everybody else who would migrate, within a transaction.
    let lockMigrations: [String]
    /// Reads the journal's head and keeps every other writer from it until the transaction ends.
    let lockHead: String
    /// Passes over rows that another node is about to take, at the end of a SELECT.
    let skipLocked: String
    /// Turns the shared way of writing a table into the engine's.
    let definition: @Sendable (String) -> String
    /// Whether a commit whose answer was lost can have happened.
    let commitCanBeLost: Bool
}
