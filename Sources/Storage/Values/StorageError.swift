/// What storage answers when it cannot do what was asked. Each names the value and the place, and then a next step.
///
/// After every one of these, except `outcomeUnknown`, nothing of the act was written.
public enum StorageError: Error, Hashable, Sendable {
    // The place.
    /// The address is none of `sqlite:PATH` and `postgres://…`.
    case badAddress(String, reason: String)
    /// The database cannot be reached or opened. Trying again is safe.
    case unavailable(place: String, reason: String)
    /// The file or the database does not exist, or is another one than was opened.
    case gone(place: String, reason: String)
    /// Another program held the lock for longer than we wait. Trying again is safe.
    case locked(place: String, reason: String)
    case diskFull(place: String, reason: String)
    case readOnly(place: String, reason: String)
    /// What is stored there cannot be read.
    case corrupt(place: String, reason: String)
    /// The engine would acknowledge writes before they are on disk.
    case notDurable(place: String, setting: String, found: String)
    /// A newer program wrote this database.
    case newerVersion(place: String, found: Int64, known: Int64)
    /// The connection was lost while the commit was under way, and did not come back in time to ask: it may have
    /// happened. The act may be repeated only if the record, read again, shows that it did not.
    case outcomeUnknown(place: String, reason: String)
    /// The store was closed.
    case closed(place: String)
    /// Anything else that the engine refused, in its own words.
    case refused(place: String, code: String, reason: String)

    // The act.
    /// The stored version is not the expected one. `found` is nil when there is no such document.
    case versionMoved(kind: String, id: String, expected: Int64, found: Int64?)
    /// A new document was to be written, and there is one already.
    case exists(kind: String, id: String)
    /// The claim ran out and somebody else took the item, or it was replaced, cancelled or finished meanwhile.
    case claimLost(item: String)
    /// The act changed something and wrote nothing about it into the journal.
    case notJournaled
    /// A value that cannot be stored.
    case badValue(name: String, value: String, reason: String)

    // Files.
    /// A backup that is damaged, cut off, or not one.
    case badBackup(file: String, line: Int, reason: String)
    /// A file that cannot be written or read.
    case file(path: String, reason: String)

    /// Whether nothing was written and the same act may simply be tried again later.
    public var isTemporary: Bool {
        switch self {
        case .unavailable, .locked, .diskFull, .gone, .readOnly: true
        default: false
        }
    }

    /// Whether the engine itself failed, so that the acts beside this one fail too.
    var isOfTheEngine: Bool {
        switch self {
        case .unavailable, .gone, .locked, .diskFull, .readOnly, .corrupt, .outcomeUnknown, .closed: true
        default: false
        }
    }
}
