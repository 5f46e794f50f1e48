import DutyCalendar

/// The text of iCalendar objects (RFC 5545).
enum ICalendarText {
    /// Value of type TEXT (3.3.11): `\` `;` `,` and line breaks escaped, control characters left out.
    static func escaped(_ text: String) -> String {
        var result = ""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case ";": result += "\\;"
            case ",": result += "\\,"
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{2028}", "\u{2029}": result += "\\n"
            case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): break
            default: result.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return result
    }

    /// Breaks a line (3.1) so that none is longer than 75 octets, the leading space counted and the CRLF not, and no
    /// character of UTF-8 is torn.
    static func folded(_ line: String) -> String {
        var result = String.UnicodeScalarView()
        var length = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if length + size > 75 {
                result.append(contentsOf: "\r\n ".unicodeScalars)
                length = 1
            }
            result.append(scalar)
            length += size
        }
        return String(result)
    }

    /// Folded lines, CRLF after each.
    static func text(_ lines: [String]) -> String { lines.map { folded($0) + "\r\n" }.joined() }

    /// `20261001T003000Z`
    static func time(_ instant: Timestamp) -> String {
        let (date, time, seconds) = utc.wallClock(at: instant)
        let (year, month, day) = date.components
        return digits(year, 4) + digits(month, 2) + digits(day, 2) + "T" + digits(time.hour, 2)
            + digits(time.minute, 2) + digits(seconds, 2) + "Z"
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static let utc = DutyZone(named: "UTC")!
}
