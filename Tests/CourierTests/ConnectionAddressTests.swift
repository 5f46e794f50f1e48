import Alerting
import Testing

@testable import Alerting
@testable import Courier

/// Where requests may go is judged by the socket.
@Suite(.timeLimit(.minutes(2)))
struct ConnectionAddressTests {
    func receiver() throws -> Receiver {
        try Receiver { visit in while visit.request() != nil { visit.answer() } }
    }

    @Test(
        "Loopback is refused in every spelling, and nobody connects",
        arguments: [
            "127.0.0.1", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.255.0.3", "localhost",
            "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]",
        ])
    func spellings(_ host: String) async throws {
        let courier = HTTPCourier(places: 1)
        let receiver = try receiver()
        defer { receiver.stop() }
        let result = await courier.send(try request(receiver.url(host: host)), under: terms(loopback: false))
        guard case .failed(.addressRefused(let refusal)) = result else {
            Issue.record("\(host): \(result)")
            return
        }
        #expect(refusal.kind == .loopback)
        #expect(receiver.connections == 0)
    }

    @Test(
        "So are the others",
        arguments: [
            ("0.0.0.0", AddressRefusal.Kind.unspecified), ("169.254.169.254", .metadata), ("10.1.2.3", .privateNetwork),
            ("224.0.0.1", .multicast), ("[fe80::1]", .linkLocal), ("[64:ff9b::a00:1]", .privateNetwork),
        ])
    func others(_ host: String, _ kind: AddressRefusal.Kind) async throws {
        let result = await HTTPCourier(places: 1).send(try request("http://\(host):9/"), under: terms())
        guard case .failed(.addressRefused(let refusal)) = result else {
            Issue.record("\(host): \(result)")
            return
        }
        #expect(refusal.kind == kind)
    }

    @Test("The same spellings reach the receiver where loopback is allowed: it is the policy that refuses")
    func allowed() async throws {
        let receiver = try receiver()
        defer { receiver.stop() }
        for host in ["127.1", "0x7f000001", "2130706433", "0177.0.0.1"] {
            let result = await HTTPCourier(places: 1).send(try request(receiver.url(host: host)), under: terms())
            #expect(result.reply?.status == 200, "\(host)")
        }
    }

    @Test("A name that leads to a public address first and to loopback next")
    func mixedName() async throws {
        let receiver = try receiver()
        defer { receiver.stop() }
        let (publicOne, dead) = try (#require(IPAddress("93.184.216.34")), #require(IPAddress("127.0.0.2")))
        let detour = Detour(
            names: ["mixed.test:\(receiver.port):93.184.216.34,127.0.0.1"], addresses: [publicOne: dead])
        let url = receiver.url(host: "mixed.test")
        let strict = HTTPCourier(places: 1, detour: detour)
        let loopback = try #require(IPAddress("127.0.0.1"))
        let refusal = AddressRefusal(address: loopback, kind: .loopback)
        #expect(await strict.send(try request(url), under: terms(loopback: false)) == .failed(.addressRefused(refusal)))
        #expect(receiver.connections == 0)
        // It did try: where loopback is allowed, the second address is reached.
        let lenient = HTTPCourier(places: 1, detour: detour)
        #expect(await lenient.send(try request(url), under: terms()).reply?.status == 200)
    }

    @Test("After a refusal the next address of the name is tried")
    func refusedThenAllowed() async throws {
        let receiver = try receiver()
        defer { receiver.stop() }
        let detour = Detour(names: ["mixed.test:\(receiver.port):10.0.0.1,127.0.0.1"])
        let courier = HTTPCourier(places: 1, detour: detour)
        let result = await courier.send(try request(receiver.url(host: "mixed.test")), under: terms())
        #expect(result.reply?.status == 200)
    }

    @Test("A connection that was kept is refused to whoever may not go there")
    func keptConnection() async throws {
        let receiver = try receiver()
        defer { receiver.stop() }
        let courier = HTTPCourier(places: 1)
        #expect(await courier.send(try request(receiver.url(), "first"), under: terms()).reply?.status == 200)
        let refused = await courier.send(try request(receiver.url(), "second"), under: terms(loopback: false))
        #expect(refused.failure?.code == "address-loopback")
        #expect(receiver.bodies == ["first"])
        #expect(await courier.send(try request(receiver.url(), "third"), under: terms()).reply?.status == 200)
        #expect(receiver.bodies == ["first", "third"])
    }

    @Test("Where the socket really ended counts, before anything is sent")
    func reallyEnded() async throws {
        let receiver = try receiver()
        defer { receiver.stop() }
        let (publicOne, here) = try (#require(IPAddress("93.184.216.34")), #require(IPAddress("127.0.0.1")))
        let courier = HTTPCourier(places: 1, detour: Detour(addresses: [publicOne: here]))
        let url = receiver.url(host: "93.184.216.34")
        #expect(await courier.send(try request(url), under: terms(loopback: false)).failure?.code == "address-loopback")
        #expect(receiver.bodies.isEmpty)
    }

    @Test("A private network is reached where its range is allowed, and loopback is not")
    func privateRange() async throws {
        let receiver = try receiver()
        defer { receiver.stop() }
        let (inner, dead) = try (#require(IPAddress("10.20.0.9")), #require(IPAddress("127.0.0.2")))
        let courier = HTTPCourier(places: 1, detour: Detour(addresses: [inner: dead]))
        let policy = AddressPolicy(allowedPrivate: [try #require(AddressRange("10.20.0.0/16"))])
        let allowing = terms(loopback: false) { $0.addresses = policy }
        // Tried, and nobody listens there.
        let result = await courier.send(try request(receiver.url(host: "10.20.0.9")), under: allowing)
        #expect(result == .failed(.notConnected))
        let other = await courier.send(try request(receiver.url(host: "10.21.0.9")), under: allowing)
        #expect(other.failure?.code == "address-privateNetwork")
    }
}
