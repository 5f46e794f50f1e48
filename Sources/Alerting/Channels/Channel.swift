/// The name of a channel: that of its file.
public struct ChannelID: RawRepresentable, Codable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// Nil unless it is 1 to 64 of `a-z 0-9 -`.
    public init?(rawValue: String) {
        guard (1...64).contains(rawValue.utf8.count),
            rawValue.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
        else { return nil }
        self.rawValue = rawValue
    }

    public var description: String { rawValue }
    public static func < (left: ChannelID, right: ChannelID) -> Bool { left.rawValue < right.rawValue }
}

/// Where alerts go to, as an operator describes it.
public struct Channel: Sendable {
    public let id: ChannelID
    public let system: any MessagingSystem
    public let language: AlertLanguage
    /// Telephone numbers stay readable on it.
    public let isTrusted: Bool
    /// Messages arrive in the order of their causes: one at a time, none overtakes, and one that fails holds up the others.
    public let isOrdered: Bool

    public init(
        id: ChannelID, system: any MessagingSystem, language: AlertLanguage = .zh, isTrusted: Bool = false,
        isOrdered: Bool = false
    ) {
        self.id = id
        self.system = system
        self.language = language
        self.isTrusted = isTrusted
        self.isOrdered = isOrdered
    }
}
