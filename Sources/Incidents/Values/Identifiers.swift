/// An identifier of a record: 1 to 200 bytes, no spaces and no control characters.
///
/// Looser than what operators write in their files, so that identifiers of units and people fit in, and derived ones
/// such as `inc-7/telephoneReport/1` as well. It is encoded as its text.
public protocol RecordID: RawRepresentable<String>, Codable, Hashable, Comparable, Sendable, CustomStringConvertible {
    init(unchecked rawValue: String)
}

extension RecordID {
    public init?(rawValue: String) {
        guard (1...200).contains(rawValue.utf8.count), rawValue.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        self.init(unchecked: rawValue)
    }

    public var description: String { rawValue }
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The unit that reports, or is reported to: the identifier of a unit of the record.
public struct ReportingUnit: RecordID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Who did something: a person of the unit, an account, or the service itself.
public struct ActorID: RecordID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }

    /// The service, when it acts by itself: a deadline that passed.
    public static let service = ActorID(unchecked: "watchbill")
}

public struct IncidentID: RecordID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

public struct VerificationID: RecordID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// A task or a leader's instruction in the ledger.
public struct FollowThroughID: RecordID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Derived from what arrived and where: the same report sent twice to the same unit has the same identifier.
public struct InboxItemID: RecordID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Derived from what the deadline is about, what it wants and its place in the row: the same on every node and after
/// every restart.
public struct DeadlineID: RecordID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

public struct HandoverID: RecordID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}
