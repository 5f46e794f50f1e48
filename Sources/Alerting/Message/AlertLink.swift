/// A page to open from a chat: the incident, or the signed link that acknowledges.
public struct AlertLink: Codable, Hashable, Sendable {
    public let label: AlertText
    public let url: String

    /// Nil unless `url` is a plain `http` or `https` address of at most 1,000 bytes, without spaces, quotation marks,
    /// brackets or anything else that could end a link in some system's markup.
    public init?(label: AlertText, url: String) {
        guard url.utf8.count <= 1000, (try? WebAddress(url)) != nil, !url.utf8.contains(where: Self.endsALink)
        else { return nil }
        self.label = label
        self.url = url
    }

    private static func endsALink(_ byte: UInt8) -> Bool { Array("\"'<>()[]{}|\\^`*".utf8).contains(byte) }
}

/// Whom a chat should call by name.
public enum Mention: Codable, Hashable, Sendable {
    case everyone
    /// The identifier that the messaging system itself knows the person by: a user id, an open id, a handle.
    case user(String)
    /// By telephone number; only on trusted channels of systems that know it.
    case telephone(String)
}
