import Foundation

/// Rows of cells as CSV: RFC 4180, CRLF after every row.
public enum CSVText {
    /// Puts `'` before a cell that a spreadsheet would take for a formula, and before one that begins with `'`; so a
    /// reader gets every cell back by dropping one leading `'`.
    public static func guarded(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first, formulaStarts.contains(first) else { return cell }
        return "'" + cell
    }

    /// `=` `+` `-` `@`, their fullwidth forms, tab, carriage return and line feed, as OWASP's "CSV Injection" names them.
    private static let formulaStarts = Set("'=+-@＝＋－＠\t\r\n".unicodeScalars)

    /// Writes cells as they are; what people wrote must be guarded before.
    static func data(_ rows: [[String]], _ encoding: CSVEncoding) throws -> Data {
        let text = rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
        switch encoding {
        case .utf8BOM: return Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
        case .gb18030:
            // CFStringEncoding's GB_18030_2000; Foundation has no name for it.
            guard let data = text.data(using: String.Encoding(rawValue: 0x8000_0632)) else {
                throw DocumentFailure("GB 18030 cannot write every character of this table. Maybe use UTF-8.")
            }
            return data
        }
    }

    /// Scalars are looked at, as a CRLF inside a cell is one Character.
    private static func quoted(_ cell: String) -> String {
        guard cell.unicodeScalars.contains(where: { "\",\r\n\t ".unicodeScalars.contains($0) }) else { return cell }
        return "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
