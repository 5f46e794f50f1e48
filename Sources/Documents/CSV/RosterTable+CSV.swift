import Foundation

/// How the characters of a CSV file are written.
public enum CSVEncoding: Sendable, Hashable, CaseIterable {
    /// UTF-8 with a byte order mark, without which spreadsheets take Chinese for something else.
    case utf8BOM
    /// GB 18030, as Chinese spreadsheets write it themselves.
    case gb18030
}

extension RosterTable {
    /// The table as CSV (RFC 4180): a row of headings, then one row a day.
    ///
    /// Columns: the date in ISO 8601; the weekday; one for each post, headed by its name, with the names of those who
    /// stand joined by `、` and ``openSeat`` for a seat that nobody has; then positions and telephones; remarks last.
    /// Notes on the whole table are remarks of its first row; that it is provisional is a remark of every row.
    ///
    /// A cell that a spreadsheet could take for a formula begins with `'`; see ``CSVText/guarded(_:)``.
    ///
    /// - Throws: ``DocumentFailure`` where the encoding lacks a character.
    public func csv(_ encoding: CSVEncoding = .utf8BOM) throws -> Data {
        let order =
            columns.indices.filter { !isDetail($0) && columns[$0].content != .remarks }
            + columns.indices.filter(isDetail) + columns.indices.filter { columns[$0].content == .remarks }
        var lines = [order.map { CSVText.guarded(columns[$0].fullHeading) }]
        for (index, row) in rows.enumerated() {
            lines.append(order.map { CSVText.guarded(csvCell(row, column: $0, isFirst: index == 0)) })
        }
        return try CSVText.data(lines, encoding)
    }

    private func csvCell(_ row: Row, column: Int, isFirst: Bool) -> String {
        switch columns[column].content {
        case .date: row.date.description
        case .remarks:
            (row.cells[column] + (isFirst ? notes : provisional.map { [$0] } ?? []))
                .joined(separator: Wording(language).separator)
        default: row.cells[column].joined(separator: "、")
        }
    }

    private func isDetail(_ column: Int) -> Bool {
        switch columns[column].content {
        case .positions, .telephones: true
        case .date, .day, .people, .remarks: false
        }
    }
}

extension FairnessTable {
    /// The table as CSV, as ``RosterTable/csv(_:)``; the title is not in it.
    ///
    /// - Throws: ``DocumentFailure`` where the encoding lacks a character.
    public func csv(_ encoding: CSVEncoding = .utf8BOM) throws -> Data {
        let lines = fullRows.map { row in
            row.map { cell in
                switch cell {
                case .text(let text): CSVText.guarded(text)
                case .number: cell.text
                }
            }
        }
        return try CSVText.data([columns.map(CSVText.guarded)] + lines, encoding)
    }
}
