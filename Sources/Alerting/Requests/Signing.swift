/// The one piece of cryptography that the requests need, given by the edge.
public struct Signing: Sendable {
    /// HMAC-SHA256 of `message` under `key`: 32 bytes.
    public let hmacSHA256: @Sendable (_ key: [UInt8], _ message: [UInt8]) -> [UInt8]

    public init(hmacSHA256: @escaping @Sendable (_ key: [UInt8], _ message: [UInt8]) -> [UInt8]) {
        self.hmacSHA256 = hmacSHA256
    }
}
