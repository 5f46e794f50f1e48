import DutyCalendar
import Foundation

/// What a backup holds, read from its last line after everything before it was checked.
public struct BackupSummary: Hashable, Sendable {
    /// The version of the tables that it was taken from.
    public let schema: Int64
    public let takenAt: Timestamp
    /// Rows of all tables.
    public let rows: Int
    public let head: JournalHead
}

/// A backup is a text of JSON lines, the same for both engines. The first line names the format, the version and the
/// columns; each line after it is a row, an array that begins with the name of its table; the last line holds how many
/// rows there are, the head of the journal, and the SHA-256 of every byte before it.
enum BackupFormat {
    static let name = "watchbill.backup/1"

    static func header(schema: Int64, takenAt: Timestamp) -> [UInt8] {
        var line = JSONLine()
        line.open("{")
        line.add("format", name)
        line.add("schema", schema)
        line.add("takenAt", takenAt.milliseconds)
        line.key("tables")
        line.open("{")
        for table in Schema.tables {
            line.key(table.name)
            line.open("[")
            for column in table.columns { line.add(SQLValue.text(column.name)) }
            line.close("]")
        }
        line.close("}")
        line.close("}")
        return line.utf8
    }

    static func row(_ table: Schema.Table, _ values: [SQLValue]) -> [UInt8] {
        var line = JSONLine()
        line.open("[")
        line.add(SQLValue.text(table.name))
        for value in values { line.add(value) }
        line.close("]")
        return line.utf8
    }

    static func end(rows: Int, head: JournalHead, checksum: String) -> [UInt8] {
        var line = JSONLine()
        line.open("{")
        line.add("rows", Int64(rows))
        line.add("journal", head.description)
        line.add("sha256", checksum)
        line.close("}")
        return line.utf8
    }
}
