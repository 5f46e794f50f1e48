import DutyCalendar

/// Everything that is known for an alert, before it is cleared for a channel. It cannot be sent as it is: see
/// ``Redaction``.
public struct AlertMessage: Codable, Hashable, Sendable {
    /// The same for all attempts and on all channels.
    public var id: AlertID
    public var kind: AlertKind
    /// The identifier of the unit.
    public var unit: String
    public var grade: AlertGrade?
    public var category: AlertCategory?
    public var secrecy: AlertSecrecy
    public var isDrill: Bool
    /// As it stands in papers: `zhengzhi-2026-1`.
    public var number: String?
    public var lines: [AlertText]
    public var links: [AlertLink]
    /// The deadline that the alert is about.
    public var deadline: Timestamp?
    /// When nobody has any use for it any more; nil where it is never too late.
    public var uselessAfter: Timestamp?
    public var mentions: [Mention]
    /// When its cause happened.
    public var at: Timestamp
    /// Alerts with the same cause are repeats of each other, see ``FloodGate``.
    public var cause: String

    public init(
        id: AlertID, kind: AlertKind, unit: String, grade: AlertGrade? = nil, category: AlertCategory? = nil,
        secrecy: AlertSecrecy, isDrill: Bool = false, number: String? = nil, lines: [AlertText] = [],
        links: [AlertLink] = [], deadline: Timestamp? = nil, uselessAfter: Timestamp? = nil, mentions: [Mention] = [],
        at: Timestamp, cause: String
    ) {
        self.id = id
        self.kind = kind
        self.unit = unit
        self.grade = grade
        self.category = category
        self.secrecy = secrecy
        self.isDrill = isDrill
        self.number = number
        self.lines = lines
        self.links = links
        self.deadline = deadline
        self.uselessAfter = uselessAfter
        self.mentions = mentions
        self.at = at
        self.cause = cause
    }
}

/// The name of an alert: 1 to 64 of `A-Z a-z 0-9 _ -`. So it fits into a header and into bytes that are signed with dots
/// between their parts.
public struct AlertID: RawRepresentable, Codable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init?(rawValue: String) {
        guard (1...64).contains(rawValue.utf8.count), rawValue.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.rawValue = rawValue
    }

    /// For names that are made, not read.
    public init(unchecked rawValue: String) { self.rawValue = rawValue }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    public var description: String { rawValue }
    public static func < (left: AlertID, right: AlertID) -> Bool { left.rawValue < right.rawValue }
}
