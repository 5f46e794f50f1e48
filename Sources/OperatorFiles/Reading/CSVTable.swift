import Roster

/// A CSV file as spreadsheet programs save it (RFC 4180, with comma, semicolon or tab): each row with its line.
struct CSVTable {
    struct Row: Equatable {
        /// The line the row begins on; cells with line breaks make a row longer than a line.
        let line: Int
        let cells: [String]

        var isEmpty: Bool { cells.allSatisfy { $0.trimmed.isEmpty } }
        subscript(_ column: Int) -> String { column < cells.count ? cells[column].trimmed : "" }
    }

    /// Without the rows that are empty.
    let rows: [Row]

    static func read(_ source: Source) -> CSVTable? {
        TextFile.read(source, .utf8OrGB18030).flatMap { parse($0, source) }
    }

    static func parse(_ text: String, _ source: Source) -> CSVTable? {
        let bytes = Array(text.utf8)
        do throws(QuoteError) {
            let rows = try self.rows(of: bytes, delimiter: delimiter(of: bytes))
            return CSVTable(rows: rows.filter { !$0.isEmpty })
        } catch {
            switch error {
            case .unclosed(let line):
                source.problem(
                    line, zh: "从这一行开始的引号没有结束。请补上引号。",
                    en: "the quotation mark that opens here is never closed. Please close it.")
            case .textAfter(let line):
                source.problem(
                    line, zh: "引号后面还有文字。单元格中的引号应写成两个（\"\"）。",
                    en:
                        "there is text after a closing quotation mark. A quotation mark in a cell is written twice (\"\")."
                )
            }
            return nil
        }
    }

    enum QuoteError: Error, Equatable {
        case unclosed(line: Int)
        case textAfter(line: Int)
    }

    /// The one of comma, semicolon and tab that the first line has most of outside quotes; the comma where none occurs.
    static func delimiter(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if isBreak(byte) {
                if counts.isEmpty { continue }
                break
            }
            if byte == comma || byte == semicolon || byte == tab { counts[byte, default: 0] += 1 }
        }
        var best = comma
        for candidate in [semicolon, tab] where counts[candidate, default: 0] > counts[best, default: 0] {
            best = candidate
        }
        return best
    }

    static func rows(of bytes: [UInt8], delimiter: UInt8) throws(QuoteError) -> [Row] {
        var rows: [Row] = []
        var cells: [String] = []
        var cell: [UInt8] = []
        var line = 1
        var rowLine = 1
        var index = 0

        while index < bytes.count {
            if bytes[index] == quote {
                index = try quoted(bytes, from: index, into: &cell, line: &line)
                guard index == bytes.count || bytes[index] == delimiter || isBreak(bytes[index]) else {
                    throw .textAfter(line: line)
                }
            } else {
                while index < bytes.count, bytes[index] != delimiter, !isBreak(bytes[index]) {
                    cell.append(bytes[index])
                    index += 1
                }
            }
            cells.append(String(decoding: cell, as: UTF8.self))
            cell.removeAll(keepingCapacity: true)
            if index < bytes.count, bytes[index] == delimiter {
                index += 1
                if index < bytes.count { continue }
                cells.append("")
            }
            rows.append(Row(line: rowLine, cells: cells))
            cells = []
            index = lineBreak(bytes, at: index)
            line += 1
            rowLine = line
        }
        return rows
    }

    /// Reads from the opening quotation mark to behind the closing one.
    private static func quoted(
        _ bytes: [UInt8], from start: Int, into cell: inout [UInt8], line: inout Int
    ) throws(QuoteError) -> Int {
        let opened = line
        var index = start + 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                guard index + 1 < bytes.count, bytes[index + 1] == quote else { return index + 1 }
                index += 1
            } else if byte == newline
                || (byte == carriageReturn && !(index + 1 < bytes.count && bytes[index + 1] == newline))
            {
                line += 1
            }
            cell.append(byte)
            index += 1
        }
        throw .unclosed(line: opened)
    }

    private static func lineBreak(_ bytes: [UInt8], at index: Int) -> Int {
        guard index < bytes.count else { return index }
        let isPair = bytes[index] == carriageReturn && index + 1 < bytes.count && bytes[index + 1] == newline
        return index + (isPair ? 2 : 1)
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == newline || byte == carriageReturn }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let semicolon = UInt8(ascii: ";")
    private static let tab = UInt8(ascii: "\t")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
