/// Addresses that share their first bits, as `10.20.0.0/16`.
public struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    public let first: IPAddress
    public let bits: Int

    /// Reads `10.20.0.0/16` and `fd12:3456::/32`; an address alone is itself. Nil where bits beyond the length are set,
    /// because such a range was meant differently.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let address = IPAddress(String(parts[0])) else { return nil }
        // Ranges are written in full: `10/8` is no address here.
        guard address.isVersion6 || parts[0].split(separator: ".").count == 4 else { return nil }
        let longest = address.bytes.count * 8
        guard let bits = parts.count == 1 ? longest : Int(parts[1]), (0...longest).contains(bits) else { return nil }
        first = address
        self.bits = bits
        for bit in bits..<longest where address.bytes[bit / 8] & (0x80 >> UInt8(bit % 8)) != 0 { return nil }
    }

    public func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == first.bytes.count else { return false }
        let whole = bits / 8
        guard address.bytes[..<whole] == first.bytes[..<whole] else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
        return address.bytes[whole] & mask == first.bytes[whole] & mask
    }

    public var description: String { "\(first)/\(bits)" }
}
