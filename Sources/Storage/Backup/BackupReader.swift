import Crypto
import DutyCalendar
import Foundation

/// Reads a backup from its first line to its last, a line at a time, and checks everything that can be checked without
/// a database: the format, the columns, the checksum, the number of rows and the chain of the journal.
struct BackupReader {
    let path: String
    /// Gets every row while it is read. What it has seen counts for nothing until `run` returns.
    let each: (Schema.Table, [SQLValue]) throws -> Void

    func run() throws -> BackupSummary {
        let input = try InputLines(path)
        let header = try self.header(input)
        let tables = Dictionary(uniqueKeysWithValues: Schema.tables.map { ($0.name, $0) })
        var hash = JournalHash()
        var head = JournalHead.start
        var rows = 0
        while true {
            let checksum = input.checksum
            guard let line = try input.next() else {
                throw bad(input, "the file was cut off: its last line is missing")
            }
            if line.first == UInt8(ascii: "{") {
                try end(input, line, rows: rows, head: head, checksum: checksum)
                return BackupSummary(schema: header.schema, takenAt: header.takenAt, rows: rows, head: head)
            }
            let fields = try? JSONSerialization.jsonObject(with: Data(line)) as? [Any]
            guard let fields, let name = fields.first as? String, let table = tables[name],
                let values = Self.values(fields.dropFirst(), of: table)
            else { throw bad(input, "this is no row of a table that we know") }
            rows += 1
            if name == "journal" {
                guard let entry = JournalEntry(values), entry.sequence == head.sequence + 1,
                    entry.previous == head.hash,
                    hash.of(entry.note, at: entry.sequence, after: entry.previous) == entry.hash
                else { throw bad(input, "the journal is broken here, after entry \(head.sequence)") }
                head = entry.head
            }
            try each(table, values)
        }
    }

    private func header(_ input: InputLines) throws -> (schema: Int64, takenAt: Timestamp) {
        guard let line = try input.next(),
            let header = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
            header["format"] as? String == BackupFormat.name, let schema = header["schema"] as? NSNumber,
            let takenAt = header["takenAt"] as? NSNumber
        else { throw bad(input, "this is no backup: its first line does not name \(BackupFormat.name)") }
        guard schema.int64Value <= Schema.newest else {
            throw StorageError.newerVersion(place: path, found: schema.int64Value, known: Schema.newest)
        }
        guard let tables = header["tables"] as? [String: [String]],
            tables == Dictionary(uniqueKeysWithValues: Schema.tables.map { ($0.name, $0.columns.map(\.name)) })
        else { throw bad(input, "its tables are not those of version \(Schema.newest)") }
        return (schema.int64Value, Timestamp(milliseconds: takenAt.int64Value))
    }

    private func end(_ input: InputLines, _ line: [UInt8], rows: Int, head: JournalHead, checksum: SHA256) throws {
        guard let end = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
            let counted = end["rows"] as? NSNumber, let digest = end["sha256"] as? String
        else { throw bad(input, "the last line is damaged") }
        guard try input.next() == nil else { throw bad(input, "something follows the last line") }
        let found = checksum.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        guard found == digest, counted.intValue == rows, end["journal"] as? String == head.description else {
            throw bad(input, "the checksum does not fit: the file was changed or damaged")
        }
    }

    private static func values(_ fields: ArraySlice<Any>, of table: Schema.Table) -> [SQLValue]? {
        guard fields.count == table.columns.count else { return nil }
        var values: [SQLValue] = []
        for (field, column) in zip(fields, table.columns) {
            switch field {
            case is NSNull: values.append(.null)
            case let text as String where !column.isNumber: values.append(.text(text))
            case let number as NSNumber where column.isNumber: values.append(.integer(number.int64Value))
            default: return nil
            }
        }
        return values
    }

    private func bad(_ input: InputLines, _ reason: String) -> StorageError {
        .badBackup(file: path, line: input.line, reason: reason)
    }
}

extension JournalEntry {
    /// Reads a row of a backup; nil if a value is missing.
    init?(_ values: [SQLValue]) {
        var texts: [String] = [], numbers: [Int64] = []
        for value in values {
            switch value {
            case .text(let text): texts.append(text)
            case .integer(let number): numbers.append(number)
            case .null: return nil
            }
        }
        guard texts.count == 7, numbers.count == 3 else { return nil }
        self.init(
            sequence: numbers[0],
            note: JournalNote(
                unit: texts[0], actor: texts[1], actAt: Timestamp(milliseconds: numbers[1]),
                enteredAt: Timestamp(milliseconds: numbers[2]), kind: texts[2], subject: texts[3], change: texts[4]),
            previous: texts[5], hash: texts[6])
    }
}

/// A file's lines, one after the other, with the SHA-256 of all that were read.
final class InputLines {
    /// The number of the line that was read last, from 1.
    private(set) var line = 0
    private(set) var checksum = SHA256()
    private let handle: FileHandle
    private let path: String
    private var buffer: [UInt8] = []
    private var position = 0

    init(_ path: String) throws {
        self.path = path
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw StorageError.file(path: path, reason: "cannot be read. Maybe there is no such file")
        }
        self.handle = handle
    }

    deinit { try? handle.close() }

    /// The next line without its end; nil after the last. Bytes after the last line's end are no line.
    func next() throws -> [UInt8]? {
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let found = Array(buffer[position..<end])
                checksum.update(data: buffer[position...end])
                position = end + 1
                line += 1
                return found
            }
            buffer.removeFirst(position)
            position = 0
            searched = buffer.count
            do {
                guard let more = try handle.read(upToCount: 1 << 18), !more.isEmpty else { return nil }
                buffer.append(contentsOf: more)
            } catch {
                throw StorageError.file(path: path, reason: "cannot be read: \(error.localizedDescription)")
            }
        }
    }
}
