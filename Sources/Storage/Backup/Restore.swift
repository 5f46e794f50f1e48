import Foundation

extension Store {
    /// Reads a backup and checks all that can be checked without restoring it.
    public static func checkBackup(_ path: String) async throws -> BackupSummary {
        try await onThread { try BackupReader(path: path, each: { _, _ in }).run() }
    }

    /// Puts the backup in the place of everything that is in the record, in one transaction, after it was checked from
    /// the first line to the last; and once more as it arrived, before the commit. Nodes that run on the record go on,
    /// on what was restored. Claims are void: what is due fires again.
    @discardableResult
    public func restore(from path: String) async throws -> BackupSummary {
        let checked = try await Self.checkBackup(path)
        let lockHead = lockHead
        return try await alone { connection in
            try connection.rows(lockHead, []) { _ in }
            for table in Schema.tables { try connection.change("DELETE FROM \(table.name)", []) }
            let inserts = Dictionary(uniqueKeysWithValues: Schema.tables.map { ($0.name, $0.insert) })
            let summary = try BackupReader(path: path) { table, values in
                if let insert = inserts[table.name] { try connection.submit(insert, values, expecting: nil) }
            }
            .run()
            try connection.submit(
                "UPDATE due SET claimed_by = NULL, ready_at = due_at WHERE claimed_by IS NOT NULL", [], expecting: nil)
            try connection.submit(
                "UPDATE journal_head SET sequence = $1, hash = $2 WHERE id = 1",
                [.integer(summary.head.sequence), .text(summary.head.hash)], expecting: nil)
            try connection.settle()
            let verdict = try JournalVerification(connection: connection, against: summary.head).verdict()
            guard summary == checked, verdict == .whole(summary.head), try rowCount(connection) == summary.rows else {
                throw StorageError.badBackup(
                    file: path, line: 1, reason: "the file changed while it was restored, or did not arrive whole")
            }
            return summary
        }
    }
}

private func rowCount(_ connection: any Connection) throws -> Int {
    try Schema.tables.reduce(0) { count, table in
        try count + Int(connection.first("SELECT COUNT(*) FROM \(table.name)") { $0.integer(0) } ?? 0)
    }
}

extension Schema.Table {
    fileprivate var insert: String {
        let marks = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return "INSERT INTO \(name) (\(columns.map(\.name).joined(separator: ", "))) VALUES (\(marks))"
    }
}
