import DutyCalendar

/// A key for links: 32 to 64 random bytes. It shows nothing of itself.
public struct AcknowledgementKey: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    let bytes: [UInt8]

    /// Nil for fewer or more bytes.
    public init?(_ bytes: [UInt8]) {
        guard (32...64).contains(bytes.count) else { return nil }
        self.bytes = bytes
    }

    public var description: String { "•••" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Writes and reads the tokens of links.
public struct AcknowledgementLinks: Sendable {
    private let key: AcknowledgementKey
    private let olderKeys: [AcknowledgementKey]
    private let signing: Signing

    /// - Parameter olderKeys: Links that were signed by them are still good, so that a key can be changed while links are out.
    public init(key: AcknowledgementKey, olderKeys: [AcknowledgementKey] = [], signing: Signing) {
        self.key = key
        self.olderKeys = olderKeys
        self.signing = signing
    }

    /// Base64url without padding (RFC 4648, 5) of what is signed and its HMAC-SHA256: at most 190 characters.
    public func text(for token: AcknowledgementToken) -> String {
        let payload = Array(token.payload.utf8)
        return base64URL(payload + code(payload, key))
    }

    /// Judges a text from outside, whatever it is.
    public func read(_ text: String, at now: Timestamp) -> ReadToken {
        guard text.utf8.count <= 256, let bytes = base64URLDecoded(text), bytes.count > Self.codeLength else {
            return .notOurs
        }
        let payload = Array(bytes.dropLast(Self.codeLength)), given = Array(bytes.suffix(Self.codeLength))
        // No key is skipped once one fits: how long it takes tells nothing.
        let isGenuine = ([key] + olderKeys).reduce(false) { isGenuine, key in
            isEqualInConstantTime(code(payload, key), given) || isGenuine
        }
        guard isGenuine, let token = AcknowledgementToken(payload: String(decoding: payload, as: UTF8.self))
        else { return .notOurs }
        return now < token.expires ? .valid(token) : .expired(token)
    }

    private func code(_ payload: [UInt8], _ key: AcknowledgementKey) -> [UInt8] {
        signing.hmacSHA256(key.bytes, Array("watchbill link 1\n".utf8) + payload)
    }

    private static let codeLength = 32
}

/// Looks at every byte, wherever they differ.
func isEqualInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
