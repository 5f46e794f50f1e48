import DutyCalendar

/// A key of a receiver, and until when it signs: `whsec_` and base64 of 24 to 64 bytes.
public struct WebhookKey: Hashable, Sendable {
    let bytes: [UInt8]
    /// The end of its rotation; nil for the current key.
    public let until: Timestamp?

    public init(_ secret: Secret, until: Timestamp? = nil) throws(RequestRefusal) {
        let text = secret.revealed
        guard text.hasPrefix("whsec_"), let bytes = base64Decoded(String(text.dropFirst(6))),
            (24...64).contains(bytes.count)
        else { throw .badKey }
        self.bytes = bytes
        self.until = until
    }

    public func isValid(at now: Timestamp) -> Bool { until.map { now < $0 } ?? true }

    /// `v1,` and base64 of HMAC-SHA256 over `id.seconds.body`.
    func signature(id: String, seconds: Int64, body: [UInt8], _ signing: Signing) -> String {
        "v1," + base64(signing.hmacSHA256(bytes, Array("\(id).\(seconds).".utf8) + body))
    }
}

extension WebhookKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "•••" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
