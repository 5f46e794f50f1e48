import Alerting
import Foundation
import Synchronization
import Testing

@testable import Courier

/// Proxies are used where they are configured, and nowhere else.
@Suite(.timeLimit(.minutes(2)))
struct ProxyTests {
    @Test("The environment's proxies are ignored")
    func environment() async {
        await #expect(processExitsWith: .success) {
            // Nobody listens at port 1, and only root could.
            for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"] {
                setenv(name, "http://127.0.0.1:1", 1)
            }
            let receiver = try Receiver { visit in while visit.request() != nil { visit.answer() } }
            let result = await HTTPCourier(places: 1).send(try request(receiver.url()), under: terms())
            exit(result.reply?.status == 200 ? EXIT_SUCCESS : EXIT_FAILURE)
        }
    }

    @Test("The configured proxy is used, whatever the environment excepts")
    func configured() async {
        await #expect(processExitsWith: .success) {
            setenv("no_proxy", "*", 1)
            let seen = Mutex("")
            let proxy = try Receiver { visit in
                while let asked = visit.request() {
                    seen.withLock { $0 = asked.head }
                    visit.answer()
                }
            }
            let terms = terms { $0.proxy = Secret("http://127.0.0.1:\(proxy.port)") }
            let result = await HTTPCourier(places: 1).send(try request("http://receiver.invalid/hook"), under: terms)
            let isRight = seen.withLock { $0.hasPrefix("POST http://receiver.invalid/hook HTTP/1.1\r\n") }
            exit(result.reply?.status == 200 && isRight ? EXIT_SUCCESS : EXIT_FAILURE)
        }
    }

    @Test("Through a proxy its own address is judged")
    func judged() async throws {
        let proxy = try Receiver { visit in while visit.request() != nil { visit.answer() } }
        defer { proxy.stop() }
        let strict = terms(loopback: false) { $0.proxy = Secret("http://127.0.0.1:\(proxy.port)") }
        let result = await HTTPCourier(places: 1).send(try request("http://receiver.invalid/"), under: strict)
        #expect(result.failure?.code == "address-loopback")
        #expect(proxy.connections == 0)
    }

    @Test("A proxy that refuses a tunnel is no answer, and sees nothing of the request")
    func tunnel() async throws {
        let seen = Mutex("")
        let proxy = try Receiver { visit in
            while let asked = visit.request() {
                seen.withLock { $0 += asked.head + asked.body }
                visit.answer("403 Forbidden", "no")
            }
        }
        defer { proxy.stop() }
        let terms = terms { $0.proxy = Secret("http://127.0.0.1:\(proxy.port)") }
        let sent = try request("https://receiver.invalid/T0K3N", "SECRET", headers: [("X-Token", "T0K3N")])
        let result = await HTTPCourier(places: 1).send(sent, under: terms)
        #expect(result == .failed(.brokenOff))
        #expect(seen.withLock { $0 }.hasPrefix("CONNECT receiver.invalid:443 HTTP/1.1\r\n"))
        #expect(!seen.withLock { $0 }.contains("T0K3N") && !seen.withLock { $0 }.contains("SECRET"))
    }

    @Test("One with a proxy and one without share no connection")
    func apart() async throws {
        let receiver = try Receiver { visit in while visit.request() != nil { visit.answer("200 OK", "receiver") } }
        let proxy = try Receiver { visit in while visit.request() != nil { visit.answer("200 OK", "proxy") } }
        defer {
            receiver.stop()
            proxy.stop()
        }
        let courier = HTTPCourier(places: 1)
        let request = try request(receiver.url())
        let throughProxy = terms { $0.proxy = Secret("http://127.0.0.1:\(proxy.port)") }
        for _ in 1...2 {
            #expect(await courier.send(request, under: throughProxy).reply?.words == "proxy")
            #expect(await courier.send(request, under: terms()).reply?.words == "receiver")
        }
    }
}
