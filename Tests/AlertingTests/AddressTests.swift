import Testing

@testable import Alerting

@Suite struct AddressTests {
    let strict = AddressPolicy()

    @Test(arguments: [
        "127.0.0.1", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "017700000001", "0x7f.1", "127.0.1",
        "127.0.0.1.",
        "::1", "[::1]", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::ffff:7f00:1", "0:0:0:0:0:ffff:127.0.0.1",
        "64:ff9b::127.0.0.1", "::FFFF:127.9.9.9",
    ])
    func thisMachineIsRefusedInEverySpelling(_ text: String) throws {
        let address = try #require(IPAddress(text), "\(text)")
        #expect(strict.refusal(of: address)?.kind == .loopback)
        #expect(AddressPolicy(allowsLoopback: true).refusal(of: address) == nil)
    }

    @Test(arguments: [
        ("0.0.0.0", AddressRefusal.Kind.unspecified), ("::", .unspecified), ("0.1.2.3", .reserved),
        ("169.254.1.1", .linkLocal), ("fe80::1%eth0", .linkLocal), ("169.254.169.254", .metadata),
        ("0xa9fea9fe", .metadata), ("::ffff:169.254.169.254", .metadata), ("100.100.100.200", .metadata),
        ("fd00:ec2::254", .metadata), ("224.0.0.1", .multicast), ("239.1.1.1", .multicast), ("ff02::1", .multicast),
        ("240.0.0.1", .reserved), ("255.255.255.255", .reserved), ("192.0.2.1", .reserved), ("198.18.0.1", .reserved),
        ("203.0.113.9", .reserved), ("2001:db8::1", .reserved), ("2002:7f00:1::", .reserved), ("::7f00:1", .reserved),
        ("2001::1", .reserved), ("fec0::1", .reserved), ("10.0.0.1", .privateNetwork),
        ("172.31.255.255", .privateNetwork),
        ("192.168.1.1", .privateNetwork), ("100.64.0.1", .privateNetwork), ("fd12::1", .privateNetwork),
        ("::ffff:10.0.0.1", .privateNetwork), ("64:ff9b::10.0.0.1", .privateNetwork), ("64:ff9b:1::1", .reserved),
    ])
    func whatIsNotPublicIsRefused(_ text: String, _ kind: AddressRefusal.Kind) throws {
        #expect(strict.refusal(of: try #require(IPAddress(text)))?.kind == kind, "\(text)")
    }

    @Test(arguments: [
        "8.8.8.8", "172.32.0.1", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "100.128.0.1", "11.0.0.1",
    ])
    func publicAddressesAreAllowed(_ text: String) throws {
        #expect(strict.refusal(of: try #require(IPAddress(text))) == nil)
    }

    @Test func aRangeLetsPrivateAddressesThroughAndNothingElse() throws {
        let range = try #require(AddressRange("10.20.0.0/16"))
        let all = try #require(AddressRange("0.0.0.0/0"))
        let shared = try #require(AddressRange("100.64.0.0/10"))
        #expect(AddressPolicy(allowedPrivate: [range]).refusal(of: try #require(IPAddress("10.20.255.1"))) == nil)
        #expect(AddressPolicy(allowedPrivate: [range]).refusal(of: try #require(IPAddress("::ffff:10.20.0.1"))) == nil)
        #expect(AddressPolicy(allowedPrivate: [range]).refusal(of: try #require(IPAddress("10.21.0.1"))) != nil)
        for text in ["127.0.0.1", "169.254.169.254", "224.0.0.1", "100.100.100.200", "240.0.0.1"] {
            #expect(AddressPolicy(allowedPrivate: [all, shared]).refusal(of: try #require(IPAddress(text))) != nil)
        }
        for text in ["10.20.0.1/16", "10.0.0.0/33", "10/8", "x/8", "10.0.0.0/", "fd00::1/8", "10.0.0.0/8/8"] {
            #expect(AddressRange(text) == nil, "\(text)")
        }
    }

    @Test func noRowOfTheTableWasMisspelt() {
        #expect(SpecialAddresses.rowCounts.version4 == 22)
        #expect(SpecialAddresses.rowCounts.version6 == 14)
    }

    @Test(arguments: [
        "", "example.org", "1.2.3.4.5", "256.1.1.1", "1.2.3.256", "0x", "1..2", ":::", "1:2", "g::1", "::1::",
        "1:2:3:4:5:6:7:8:9", "4294967296", "::1.2.3", "-1",
    ])
    func namesAndRubbishAreNoAddresses(_ text: String) {
        #expect(IPAddress(text) == nil || text == "0x")
    }

    @Test func anAddressOfAReceiverIsReadStrictly() throws {
        let address = try WebAddress("HTTPS://Hooks.Example.org:8443/a?b=c")
        #expect(address.host == "hooks.example.org" && address.port == 8443 && address.isEncrypted)
        #expect(address.pathAndQuery.revealed == "/a?b=c")
        #expect(try WebAddress("http://[::1]:80").literalAddress == IPAddress("::1"))
        #expect(try WebAddress("http://0x7f.1/").literalAddress == IPAddress("127.0.0.1"))
        #expect(try WebAddress("https://example.org?x=1").pathAndQuery.revealed == "/?x=1")
        let wrong: [(String, WebAddress.Fault)] = [
            ("ftp://x/", .scheme), ("file:///etc/passwd", .scheme), ("example.org", .scheme), ("https:/x", .scheme),
            ("https://u:p@example.org/", .userInfo), ("https://good.org@evil.org", .userInfo), ("https://", .host),
            ("https://a..b/", .host), ("https://[::1/", .host), ("https://[x]/", .host), ("https://a:0/", .port),
            ("https://a:65536/", .port), ("https://a:/", .port), ("https://a:8x/", .port), ("https://a/#b", .fragment),
            ("https://a/\r\nX: y", .character), ("https://a/ b", .character), ("https://a\\b/", .character),
            ("https://例.org/", .character), ("https://a%2fb/", .host),
            ("https://a/" + String(repeating: "x", count: 4000), .tooLong),
        ]
        for (text, fault) in wrong { #expect(throws: fault, "\(text)") { try WebAddress(text) } }
    }

    @Test(arguments: [
        "javascript:alert(1)", "https://a/\"x", "https://a/<b>", "https://a/)x", "https://u@a/", "https://a/ b",
    ])
    func noLinkLeavesItsMarkup(_ url: String) {
        #expect(AlertLink(label: AlertText("x"), url: url) == nil)
    }
}
