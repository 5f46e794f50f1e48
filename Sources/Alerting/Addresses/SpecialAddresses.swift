/// The special-purpose registries of IANA (RFC 6890 and what followed), as far as they matter for a connection.
enum SpecialAddresses {
    /// Nil for public addresses. The first range that holds the address decides, so exceptions stand before their range.
    static func kind(of address: IPAddress) -> AddressRefusal.Kind? {
        for (range, kind) in address.isVersion6 ? version6 : version4 where range.contains(address) { return kind }
        // Only 2000::/3 is given out for the public.
        return address.isVersion6 && address.bytes[0] & 0xE0 != 0x20 ? .reserved : nil
    }

    private static let version4 = table([
        ("0.0.0.0/32", .unspecified), ("0.0.0.0/8", .reserved),
        ("127.0.0.0/8", .loopback),
        // Amazon, Azure, Google, Tencent and most others; Alibaba; Oracle; Azure's wire server.
        ("169.254.169.254/32", .metadata), ("169.254.170.2/32", .metadata), ("169.254.0.23/32", .metadata),
        ("100.100.100.200/32", .metadata), ("192.0.0.192/32", .metadata), ("168.63.129.16/32", .metadata),
        ("169.254.0.0/16", .linkLocal),
        ("10.0.0.0/8", .privateNetwork), ("172.16.0.0/12", .privateNetwork), ("192.168.0.0/16", .privateNetwork),
        // Shared between providers and their customers.
        ("100.64.0.0/10", .privateNetwork),
        ("192.0.0.0/24", .reserved), ("192.0.2.0/24", .reserved), ("192.88.99.0/24", .reserved),
        ("198.18.0.0/15", .reserved), ("198.51.100.0/24", .reserved), ("203.0.113.0/24", .reserved),
        ("224.0.0.0/4", .multicast), ("240.0.0.0/4", .reserved),
    ])

    private static let version6 = table([
        ("::/128", .unspecified), ("::1/128", .loopback),
        ("fd00:ec2::254/128", .metadata), ("fd20:ce::254/128", .metadata),
        ("fe80::/10", .linkLocal), ("fc00::/7", .privateNetwork), ("ff00::/8", .multicast),
        // Tunnels to an address that is not the one connected to: Teredo, 6to4. All others are outside 2000::/3.
        ("2001::/32", .reserved), ("2002::/16", .reserved),
        ("2001:2::/48", .reserved), ("2001:10::/28", .reserved), ("2001:20::/28", .reserved),
        ("2001:db8::/32", .reserved), ("3fff::/20", .reserved),
    ])

    private static func table(_ rows: [(String, AddressRefusal.Kind)]) -> [(AddressRange, AddressRefusal.Kind)] {
        rows.compactMap { text, kind in AddressRange(text).map { ($0, kind) } }
    }

    /// For the test that no row was misspelt and so left out.
    static var rowCounts: (version4: Int, version6: Int) { (version4.count, version6.count) }
}
