/// A value on its way into a statement or out of a row.
enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int64) { self = .integer(number) }
}

/// What must be true after a statement, or its act fails.
struct Expectation: Sendable {
    /// How many rows the statement changes; nil if all that is asked is that its key is not taken.
    let rows: Int?
    /// Words the failure. It may look at the database, which is as it was before the statement, if `rows` is not nil.
    let failure: @Sendable (any Connection) throws -> StorageError

    /// The statement changes exactly one row, or the act fails as told.
    static func oneRow(or failure: @escaping @Sendable (any Connection) throws -> StorageError) -> Expectation {
        Expectation(rows: 1, failure: failure)
    }

    /// The key of the inserted row is not taken, or the act fails with `error`.
    static func newKey(or error: StorageError) -> Expectation { Expectation(rows: nil) { _ in error } }

    /// Runs the statement and throws what it breaks of this.
    func check(_ connection: any Connection, _ change: () throws -> Int) throws {
        do {
            let changed = try change()
            if let rows, changed != rows { throw try failure(connection) }
        } catch StorageError.refused(_, let code, _) where rows == nil && Self.taken.contains(code) {
            throw try failure(connection)
        }
    }

    /// How the engines say that a key is taken.
    private static let taken: Set = ["SQLite 1555", "SQLite 2067", "SQLSTATE 23505"]
}

/// A deferred statement changed another number of rows than its act needs. The batch that it was in is undone and run
/// again act by act, which finds out whose it was.
struct ExpectationFailed: Error {}

/// One session with one engine, used by one thread at a time. Statements are written in the subset that both engines
/// speak: `$1` parameters whose first appearances are in order, and numbers and texts only.
protocol Connection: AnyObject {
    /// Runs a statement and hands over its rows, each valid only during the call.
    func rows(_ sql: String, _ values: [SQLValue], each: (SQLRow) throws -> Void) throws
    /// Runs a statement and returns how many rows it changed.
    @discardableResult
    func change(_ sql: String, _ values: [SQLValue]) throws -> Int
    /// Runs a statement, now or at the latest at the next `settle` or `rows`, which then throw what went wrong.
    func submit(_ sql: String, _ values: [SQLValue], expecting: Expectation?) throws
    /// Lets the engine begin with what was submitted, while we prepare the next.
    func handOver() throws
    /// Runs what was submitted. Returns with everything run and as expected, or throws.
    func settle() throws
    /// Runs several statements without parameters.
    func script(_ sql: String) throws
    /// Submitted statements are run at once, and a failed expectation is worded.
    var isCareful: Bool { get set }
    /// A statement of this transaction failed in such a way that the transaction can only be undone, to its beginning
    /// or to a savepoint. Whoever hides the error must not be believed.
    var isSpoiled: Bool { get }
    /// Begins a transaction, now or with the first statement that has an answer.
    func begin(_ sql: String) throws
    /// Returns with everything that was submitted run, as expected, and committed; or throws.
    func commit() throws
}

extension Connection {
    /// Undoes the transaction, whatever state it is in.
    func abandon() {
        // Sent ahead of a failed statement, a ROLLBACK would be skipped with the rest. What fails here fails because
        // the transaction is gone already: with its connection, or undone by the engine.
        try? settle()
        _ = try? change("ROLLBACK", [])
    }

    func first<T>(_ sql: String, _ values: [SQLValue] = [], _ value: (SQLRow) throws -> T) throws -> T? {
        var found: T?
        try rows(sql, values) { row in
            if found == nil { found = try value(row) }
        }
        return found
    }

    func all<T>(_ sql: String, _ values: [SQLValue] = [], _ value: (SQLRow) throws -> T) throws -> [T] {
        var found: [T] = []
        try rows(sql, values) { found.append(try value($0)) }
        return found
    }
}
