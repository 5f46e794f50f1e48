import DutyCalendar
import Roster

/// A roster as a `.json` document, format `watchbill.roster/1`.
public enum RosterDocument {
    public static let format = "watchbill.roster/1"

    /// The document of `roster`: the same roster gives the same bytes. Two spaces, keys in the order of the format, one
    /// duty a line.
    ///
    /// - Parameters:
    ///   - unit: Gives the offset of the times, and tells which posts take several people.
    ///   - language: Of the findings' messages.
    public static func json(_ roster: Roster, of unit: Unit, language: Language) -> String {
        let several = seatedPosts(roster, of: unit)
        var document: [(String, JSON)] = [
            ("format", .text(format)), ("unit", .text(roster.unit.rawValue)),
            ("from", .text(roster.days.lowerBound.description)), ("to", .text(roster.days.upperBound.description)),
            ("version", .number(roster.version)), ("status", .text(roster.status.rawValue)),
            ("provisional", .flag(roster.isProvisional)),
        ]
        if let objective = roster.objective { document.append(("objective", json(objective))) }
        document += [
            ("duties", .list(sorted(roster.duties).map { json($0, unit.zone, hasSeats: several.contains($0.post)) })),
            ("away", .list(roster.away.map(json))),
            ("findings", .list(roster.findings.map { json($0, language) })),
        ]
        return JSON.map(document).pretty + "\n"
    }

    /// The posts whose duties are told apart by their seats.
    public static func seatedPosts(_ roster: Roster, of unit: Unit) -> Set<PostID> {
        Set(unit.posts.filter { $0.count > 1 }.map(\.id)).union(roster.duties.filter { $0.seat > 1 }.map(\.post))
    }

    /// `2026-10-01/lead`, or `2026-10-01/duty/2`: the same in every version of a roster.
    public static func id(of duty: Duty, hasSeats: Bool) -> String {
        "\(duty.date)/\(duty.post)" + (hasSeats ? "/\(duty.seat)" : "")
    }

    /// By start, then post, then seat.
    static func sorted(_ duties: [Duty]) -> [Duty] {
        duties.sorted { ($0.span.start, $0.post, $0.seat, $0.person) < ($1.span.start, $1.post, $1.seat, $1.person) }
    }

    private static func json(_ objective: Roster.Objective) -> JSON {
        .map([
            ("value", .number(objective.value)), ("bound", .number(objective.bound)),
            (
                "terms",
                .list(
                    objective.terms.map {
                        .map([("rule", .text($0.rule)), ("cost", .number($0.cost)), ("tier", .number($0.tier))])
                    })
            ),
        ])
    }

    private static func json(_ duty: Duty, _ zone: DutyZone, hasSeats: Bool) -> JSON {
        var fields: [(String, JSON)] = [
            ("id", .text(id(of: duty, hasSeats: hasSeats))),
            ("post", .text(duty.post.rawValue)), ("role", .text(duty.role.rawValue)),
            ("start", .text(zone.iso(duty.span.start))), ("end", .text(zone.iso(duty.span.end))),
            ("person", .text(duty.person.rawValue)), ("locked", .flag(duty.isLocked)),
        ]
        if let owner = duty.owner { fields.append(("owner", .text(owner.rawValue))) }
        if hasSeats { fields.append(("seat", .number(duty.seat))) }
        return .map(fields)
    }

    private static func json(_ away: Away) -> JSON {
        .map([
            ("person", .text(away.person.rawValue)), ("from", .text(away.days.lowerBound.description)),
            ("to", .text(away.days.upperBound.description)), ("granted", .flag(away.isGranted)),
        ])
    }

    private static func json(_ finding: Finding, _ language: Language) -> JSON {
        var fields: [(String, JSON)] = [
            ("rule", .text(finding.rule)), ("severity", .text(finding.severity.rawValue)),
            ("people", .list(finding.people.map { .text($0.rawValue) })),
            ("dates", .list(finding.dates.map { .text($0.description) })),
            ("message", .text(finding.message[language])),
        ]
        if finding.severity == .soft { fields.append(("cost", .number(finding.cost))) }
        return .map(fields)
    }
}

/// A JSON value whose keys keep their order.
enum JSON {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([JSON])
    case map([(String, JSON)])

    /// Lists and objects on the first level are spread over lines; what is inside their entries is not.
    var pretty: String {
        guard case .map(let fields) = self else { return compact }
        let lines = fields.map { key, value -> String in
            switch value {
            case .list(let items) where !items.isEmpty:
                "  \(Self.quoted(key)): [\n" + items.map { "    " + $0.compact }.joined(separator: ",\n") + "\n  ]"
            default: "  \(Self.quoted(key)): \(value.compact)"
            }
        }
        return "{\n" + lines.joined(separator: ",\n") + "\n}"
    }

    var compact: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
        case .map(let fields):
            "{" + fields.map { "\(Self.quoted($0.0)): \($0.1.compact)" }.joined(separator: ", ") + "}"
        }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _
            where scalar.value < 32 || (127..<160).contains(scalar.value) || scalar.value == 0x2028
                || scalar.value == 0x2029 || scalar.value == 0xFEFF:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
