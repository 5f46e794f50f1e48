/// An address of IPv4 or IPv6, as the bytes that a socket connects to.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 or 16.
    public let bytes: [UInt8]

    /// Nil for any other number of bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    init(version4 word: UInt32) {
        bytes = [UInt8(word >> 24), UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255)]
    }

    public var isVersion6: Bool { bytes.count == 16 }

    /// The IPv4 address that packets to this IPv6 address end at: mapped (`::ffff:a.b.c.d`) or translated
    /// (`64:ff9b::a.b.c.d`, NAT64). Nil for all others.
    var asVersion4: IPAddress? {
        guard isVersion6 else { return nil }
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        let isTranslated = bytes[..<12] == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        return isMapped || isTranslated ? IPAddress(bytes: Array(bytes[12...])) : nil
    }

    public var description: String {
        if !isVersion6 { return bytes.map { String($0) }.joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
    }
}
