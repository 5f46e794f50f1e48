extension StorageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badAddress(let text, let reason):
            "'\(text)' is no database address: \(reason). Maybe write sqlite:PATH or postgres://USER@HOST:PORT/DATABASE."
        case .unavailable(let place, let reason):
            "The database at \(place) cannot be reached: \(reason). Nothing was written. Maybe the server is down, or "
                + "the address is wrong; the service goes on by itself when it is back."
        case .gone(let place, let reason):
            "The database at \(place) is gone: \(reason). Nothing was written. Maybe put the file back, or restore "
                + "a backup with 'watchbill restore FILE'."
        case .locked(let place, let reason):
            "The database at \(place) is locked by another program: \(reason). Nothing was written. Maybe a backup "
                + "tool or a shell holds a transaction open; end it and try again."
        case .diskFull(let place, let reason):
            "No space is left for the database at \(place): \(reason). Nothing was written. Free some space; the "
                + "service then goes on by itself."
        case .readOnly(let place, let reason):
            "The database at \(place) cannot be written: \(reason). Nothing was written. Maybe the file or its folder "
                + "belongs to another user, or the server is a standby."
        case .corrupt(let place, let reason):
            "The database at \(place) is damaged: \(reason). Move it aside, do not delete it, and restore the last "
                + "backup with 'watchbill restore FILE'."
        case .notDurable(let place, let setting, let found):
            "The database at \(place) would lose answered writes in a power cut: \(setting) is \(found). Set it back "
                + "to its durable value."
        case .newerVersion(let place, let found, let known):
            "The database at \(place) has version \(found) and this program knows version \(known) and before. "
                + "Nothing was changed. Use the newer program."
        case .outcomeUnknown(let place, let reason):
            "The connection to the database at \(place) was lost during a commit: \(reason). It may have happened. "
                + "Look into the record before you repeat it."
        case .closed(let place): "The database at \(place) was closed."
        case .refused(let place, let code, let reason): "The database at \(place) refused (\(code)): \(reason)."
        case .versionMoved(let kind, let id, let expected, .some(let found)):
            "The \(kind) '\(id)' has version \(found), not \(expected): somebody changed it meanwhile. Read it again, "
                + "and decide again."
        case .versionMoved(let kind, let id, let expected, .none):
            "There is no \(kind) '\(id)' of version \(expected). Maybe it was removed, or the name is wrong."
        case .exists(let kind, let id): "There is already a \(kind) '\(id)'. Choose another name, or update that one."
        case .claimLost(let item):
            "The due item '\(item)' is no longer ours: the lease ended, or it was replaced or cancelled. Whoever has "
                + "it now does the work; nothing of this act was written."
        case .notJournaled: "An act changed the record without a journal entry, and was undone. This is our own fault."
        case .badValue(let name, let value, let reason): "\(name) '\(value)' cannot be stored: \(reason)."
        case .badBackup(let file, let line, let reason):
            "\(file):\(line): \(reason). Nothing was changed. Maybe the file was cut off while it was copied; take "
                + "another backup."
        case .file(let path, let reason): "\(path): \(reason)."
        }
    }
}
