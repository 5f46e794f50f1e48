import Crypto
import DutyCalendar
import Foundation

extension Store {
    /// Writes one state of the record into `path`, while reading and writing go on. The file appears when it is
    /// complete and on disk; one that was there is replaced.
    @discardableResult
    public func backup(to path: String, takenAt now: Timestamp) async throws -> BackupSummary {
        try await onReader { connection in
            let partial = path + ".partial"
            do {
                let output = try OutputFile(partial)
                let summary = try BackupWriter(connection: connection, output: output).run(takenAt: now)
                try output.finish(as: path)
                return summary
            } catch {
                // What is left of a failed backup is of no use; it may not even have been begun.
                try? FileManager.default.removeItem(atPath: partial)
                throw error
            }
        }
    }

    /// Writes the journal into `path`, one entry a line, as docs/journal.md describes it. Returns its head.
    @discardableResult
    public func exportJournal(to path: String) async throws -> JournalHead {
        try await onReader { connection in
            let partial = path + ".partial"
            do {
                let output = try OutputFile(partial)
                var head = JournalHead.start
                try connection.pages(of: Schema.journal) { row in
                    let entry = JournalEntry(row)
                    head = entry.head
                    try output.write(line: Array(entry.jsonLine.utf8))
                }
                try output.finish(as: path)
                return head
            } catch {
                try? FileManager.default.removeItem(atPath: partial)
                throw error
            }
        }
    }
}

struct BackupWriter {
    let connection: any Connection
    let output: OutputFile

    func run(takenAt now: Timestamp) throws -> BackupSummary {
        var checksum = SHA256()
        func write(_ line: [UInt8]) throws {
            checksum.update(data: line)
            checksum.update(data: [UInt8(ascii: "\n")])
            try output.write(line: line)
        }
        try write(BackupFormat.header(schema: Schema.newest, takenAt: now))
        var rows = 0
        for table in Schema.tables {
            try connection.pages(of: table) { row in
                rows += 1
                let values = table.columns.indices.map { row.value(Int32($0), isNumber: table.columns[$0].isNumber) }
                try write(BackupFormat.row(table, values))
            }
        }
        let head = try ReadContext(connection).journalHead()
        let digest = checksum.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        try output.write(line: BackupFormat.end(rows: rows, head: head, checksum: digest))
        return BackupSummary(schema: Schema.newest, takenAt: now, rows: rows, head: head)
    }
}

extension Connection {
    /// Hands over every row of a table in the order of its key, so many at a time that memory stays small.
    func pages(of table: Schema.Table, each: (SQLRow) throws -> Void) throws {
        let names = table.columns.map(\.name).joined(separator: ", ")
        let key = table.columns.prefix(table.keyLength)
        let keyNames = key.map(\.name).joined(separator: ", ")
        let marks = key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        var last: [SQLValue] = []
        while true {
            var rows = 0
            let condition = last.isEmpty ? "" : "WHERE (\(keyNames)) > (\(marks))"
            let before = last
            try self.rows("SELECT \(names) FROM \(table.name) \(condition) ORDER BY \(keyNames) LIMIT 5000", before) {
                row in
                rows += 1
                if rows == 5000 { last = key.indices.map { row.value(Int32($0), isNumber: key[$0].isNumber) } }
                try each(row)
            }
            if rows < 5000 { return }
        }
    }
}

/// A file that is written in a piece and appears under its name only when it is complete and on disk.
final class OutputFile {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
    }

    deinit { Foundation.close(descriptor) }

    func write(line: [UInt8]) throws {
        buffer.append(contentsOf: line)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= 1 << 18 { try flush() }
    }

    func finish(as name: String) throws {
        try flush()
        guard fsync(descriptor) == 0, rename(path, name) == 0 else { throw OutputFile.failure(path) }
        let folder = (name as NSString).deletingLastPathComponent
        let folderDescriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        guard folderDescriptor >= 0 else { throw OutputFile.failure(folder) }
        defer { Foundation.close(folderDescriptor) }
        guard fsync(folderDescriptor) == 0 else { throw OutputFile.failure(folder) }
    }

    private func flush() throws {
        var start = 0
        while start < buffer.count {
            let count = buffer[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw OutputFile.failure(path) }
            start += max(0, count)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String) -> StorageError {
        let reason = String(cString: strerror(errno))
        if errno == ENOSPC { return .diskFull(place: path, reason: reason) }
        return .file(
            path: path, reason: "cannot be written: \(reason). Maybe the folder is missing or belongs to another user")
    }
}
