import Alerting
import Foundation
import Synchronization
import Testing

@testable import Alerting
@testable import Courier

/// What goes over the wire, and over which connections.
@Suite(.timeLimit(.minutes(2)))
struct ConnectionTests {
    let courier = HTTPCourier(places: 4)

    @Test("A request is sent to the byte, with nothing but what HTTP needs")
    func bytes() async throws {
        let seen = Mutex<Visit.Asked?>(nil)
        let receiver = try Receiver { visit in
            while let asked = visit.request() {
                seen.withLock { $0 = asked }
                visit.answer()
            }
        }
        defer { receiver.stop() }
        let body = String(repeating: "值班", count: 300_000)
        let sent = try request(
            receiver.url("/a/../b?x=%41"), body, method: .put,
            headers: [("Content-Type", "text/plain"), ("X-Empty", ""), ("X-Title", "值班")])
        #expect(await courier.send(sent, under: terms()).reply?.status == 200)
        let asked = try #require(seen.withLock { $0 })
        #expect(asked.head.hasPrefix("PUT /a/../b?x=%41 HTTP/1.1\r\n"))
        #expect(asked.body == body)
        #expect(asked.header("User-Agent") == ["watchbill"])
        #expect(asked.header("Content-Type") == ["text/plain"])
        #expect(asked.header("X-Empty") == [""])
        #expect(asked.header("X-Title") == ["值班"])
        let names = asked.head.components(separatedBy: "\r\n").dropFirst().compactMap { $0.split(separator: ":").first }
        let allowed = ["Host", "User-Agent", "Accept", "Content-Type", "X-Empty", "X-Title", "Content-Length"]
        #expect(names.map(String.init).sorted() == allowed.sorted())
    }

    @Test("Nothing of one request is left in the next one on the same handle")
    func nothingLeft() async throws {
        let courier = HTTPCourier(places: 1)
        let heads = Mutex<[String]>([])
        let receiver = try Receiver { visit in
            while let asked = visit.request() {
                heads.withLock { $0.append(asked.head) }
                visit.answer()
            }
        }
        defer { receiver.stop() }
        let first = try request(receiver.url("/one"), "long body", method: .put, headers: [("X-Token", "T0K3N")])
        _ = await courier.send(first, under: terms())
        _ = await courier.send(try request(receiver.url("/two"), "", headers: []), under: terms())
        let second = try #require(heads.withLock { $0.last })
        #expect(second.hasPrefix("POST /two HTTP/1.1\r\n"))
        #expect(second.contains("Content-Length: 0"))
        #expect(!second.contains("T0K3N") && !second.contains("Content-Type"))
        #expect(receiver.bodies == ["long body", ""])
    }

    @Test("Headers that would end the line cannot be made", arguments: ["a\r\nX: y", "a\nX: y", "a\rX", "a\u{0}"])
    func injection(_ value: String) {
        #expect(throws: RequestRefusal.self) { try request("http://127.0.0.1/", headers: [("X-Title", value)]) }
        #expect(throws: RequestRefusal.self) { try request("http://127.0.0.1/", headers: [(value, "x")]) }
    }

    @Test("Connections are used again, unless each request is to have its own")
    func reuse() async throws {
        let receiver = try Receiver { visit in while visit.request() != nil { visit.answer() } }
        defer { receiver.stop() }
        for _ in 1...3 { _ = await courier.send(try request(receiver.url()), under: terms()) }
        #expect(receiver.connections == 1)
        for _ in 1...3 { _ = await courier.send(try request(receiver.url()), under: terms(fresh: true)) }
        #expect(receiver.connections == 4)
        // The one that was kept is still there.
        _ = await courier.send(try request(receiver.url()), under: terms())
        #expect(receiver.connections == 4)
    }

    @Test("A connection that dies before any answer: with one of its own, the message arrives exactly once")
    func exactlyOnce() async throws {
        for isFresh in [true, false] {
            let receiver = try Receiver { visit in
                while let asked = visit.request() {
                    if asked.body == "second" { return visit.reset() }
                    visit.answer()
                }
            }
            let terms = terms(fresh: isFresh)
            #expect(await courier.send(try request(receiver.url(), "first"), under: terms).reply?.status == 200)
            #expect(await courier.send(try request(receiver.url(), "second"), under: terms) == .failed(.brokenOff))
            // libcurl tries a second time what it sent over a connection that was kept.
            #expect(receiver.bodies == (isFresh ? ["first", "second"] : ["first", "second", "second"]))
            receiver.stop()
        }
    }

    @Test("A kept connection that the receiver has closed is noticed")
    func closedWhileKept() async throws {
        let receiver = try Receiver { visit in if visit.request() != nil { visit.answer() } }
        defer { receiver.stop() }
        for _ in 1...5 {
            #expect(await courier.send(try request(receiver.url()), under: terms()).reply?.status == 200)
        }
        #expect(receiver.bodies.count == 5)
    }

    @Test("Nobody listens")
    func refused() async throws {
        let receiver = try Receiver { _ in }
        receiver.stop()
        // Until its thread has closed the listening socket, a connection is taken and then broken off.
        var result = SendingResult.failed(.brokenOff)
        while result == .failed(.brokenOff) { result = await courier.send(try request(receiver.url()), under: terms()) }
        #expect(result == .failed(.notConnected))
    }

    @Test("A name that is none")
    func noName() async throws {
        // No name server is asked: a label has 63 letters at most.
        let name = String(repeating: "x", count: 70) + ".invalid"
        #expect(await courier.send(try request("http://\(name)/"), under: terms()) == .failed(.nameNotFound))
    }

    @Test("A connection that is never made ends by its own time")
    func connectTimeout() async throws {
        let receiver = try Receiver { $0.wait() }
        defer { receiver.stop() }
        // TLS is a part of connecting, and nobody answers there.
        let url = "https://127.0.0.1:\(receiver.port)/"
        let terms = terms { $0.connectTimeout = .milliseconds(200) }
        #expect(await courier.send(try request(url), under: terms) == .failed(.timedOut))
    }

    @Test("Times of nothing are times all the same, not libcurl's defaults")
    func noTime() async throws {
        let receiver = try Receiver { $0.wait() }
        defer { receiver.stop() }
        for timeout in [Duration.zero, .milliseconds(-5), .nanoseconds(1)] {
            #expect(
                await courier.send(try request(receiver.url()), under: terms(timeout: timeout)) == .failed(.timedOut))
        }
    }
}
