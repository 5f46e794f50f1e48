import DutyCalendar

/// The header `Retry-After` (RFC 9110, 10.2.3): seconds, or a date that is counted from the answer's own `Date`, where it
/// has one, so that the clocks need not agree.
public struct RetryAfter: Hashable, Sendable {
    /// Zero to a day; what says more is taken as a day.
    public let wait: Duration

    /// Nil where the header is missing, or neither of both.
    public init?(_ reply: HTTPReply) {
        guard let value = reply.header("Retry-After")?.trimmed else { return nil }
        if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            wait = min(.seconds(Int64(value) ?? .max / 2000), Self.longest)
        } else {
            guard let date = HTTPDate.read(value) else { return nil }
            let now = reply.header("Date").flatMap(HTTPDate.read) ?? reply.at
            wait = max(.zero, min(now.length(until: date), Self.longest))
        }
    }

    static let longest = Duration.seconds(86_400)
}

/// Dates as in HTTP headers (RFC 9110, 5.6.7).
public enum HTTPDate {
    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, and the obsolete `Sunday, 06-Nov-94 08:49:37 GMT` and
    /// `Sun Nov  6 08:49:37 1994`. Nil for anything else. The day of the week is not checked.
    public static func read(_ text: String) -> Timestamp? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        switch words.count {
        case 6 where words[5] == "GMT": return read(day: words[1], month: words[2], year: words[3], time: words[4])
        case 5: return read(day: words[2], month: words[1], year: words[4], time: words[3])
        default: return nil
        }
    }

    private static func read(day: Substring, month: Substring, year: Substring, time: Substring) -> Timestamp? {
        guard let month = months.firstIndex(of: String(month)), var year = Int(year), let day = Int(day)
        else { return nil }
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let date = CivilDate(year: year, month: month + 1, day: day),
            let hour = Int(parts[0]), let minute = Int(parts[1]), let second = Int(parts[2]),
            (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
        else { return nil }
        return Timestamp(seconds: Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second))
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

extension String {
    /// Without spaces and tabs at both ends.
    var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r\n" || $0 == "\n" || $0 == "\r" }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
