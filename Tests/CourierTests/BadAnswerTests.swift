import Alerting
import DutyCalendar
import Foundation
import Testing

@testable import Courier

/// Receivers that behave badly, each in its own way.
@Suite(.timeLimit(.minutes(2)))
struct BadAnswerTests {
    let courier = HTTPCourier(places: 4, now: { Timestamp(seconds: 1_790_814_600) })

    /// Sends one request to a server that reads it and then does `serve`.
    func send(_ terms: SendingTerms = terms(), _ serve: @escaping @Sendable (Visit) -> Void) async throws
        -> SendingResult
    {
        let receiver = try Receiver { visit in if visit.request() != nil { serve(visit) } }
        defer { receiver.stop() }
        return await courier.send(try request(receiver.url()), under: terms)
    }

    @Test("An ordinary answer is given back whole, with the time it came")
    func ordinary() async throws {
        let result = try await send {
            $0.answer("200 OK", #"{"errcode":0}"#, headers: ["X-A:  one ", "x-b:two", "X-C:"])
        }
        let reply = try #require(result.reply)
        #expect(reply.status == 200)
        #expect(reply.words == #"{"errcode":0}"#)
        #expect(reply.header("x-a") == "one")
        #expect(reply.header("X-B") == "two")
        #expect(reply.header("X-C") == "")
        #expect(reply.at == Timestamp(seconds: 1_790_814_600))
    }

    @Test("Headers that never come end by time")
    func slowHeaders() async throws {
        #expect(try await send(terms(timeout: .milliseconds(300))) { $0.wait() } == .failed(.timedOut))
    }

    @Test("Headers that drip end by time")
    func drippingHeaders() async throws {
        let result = try await send(terms(timeout: .milliseconds(500))) { visit in
            visit.say("HTTP/1.1 200 OK\r\n")
            while visit.say("X: y\r\n") { usleep(20_000) }
        }
        #expect(result == .failed(.timedOut))
    }

    @Test("A body that never ends in time is a timeout, whatever the status said")
    func slowBody() async throws {
        let result = try await send(terms(timeout: .milliseconds(500))) { visit in
            visit.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            while visit.say("x") { usleep(20_000) }
        }
        #expect(result == .failed(.timedOut))
    }

    @Test(
        "An endless body is cut at the cap, and the answer stands",
        arguments: ["Content-Length: 1000000000000", "Transfer-Encoding: chunked", "Connection: close"])
    func endlessBody(_ framing: String) async throws {
        let result = try await send(terms(cap: 10_000)) { visit in
            visit.say("HTTP/1.1 503 Busy\r\n\(framing)\r\nRetry-After: 7\r\n\r\n")
            let piece = String(repeating: "z", count: 4096)
            let chunk = framing.hasSuffix("chunked") ? "1000\r\n\(piece)\r\n" : piece
            while visit.say(chunk) {}
        }
        let reply = try #require(result.reply)
        #expect(reply.status == 503)
        #expect(reply.header("Retry-After") == "7")
        #expect(reply.words == String(repeating: "z", count: 10_000))
    }

    @Test("A body of exactly the cap is whole, and one byte more is cut")
    func exactCap() async throws {
        for (length, connections) in [(100, 1), (101, 2)] {
            let receiver = try Receiver { visit in
                while visit.request() != nil { visit.answer("200 OK", String(repeating: "a", count: length)) }
            }
            for _ in 1...2 {
                let result = await courier.send(try request(receiver.url()), under: terms(cap: 100))
                #expect(result.reply?.words == String(repeating: "a", count: 100))
            }
            // What is cut is not waited for, so its connection cannot be used again.
            #expect(receiver.connections == connections)
            receiver.stop()
        }
    }

    @Test("Endless headers end at their cap")
    func endlessHeaders() async throws {
        let result = try await send { visit in
            visit.say("HTTP/1.1 200 OK\r\n")
            while visit.say("X-Filler: \(String(repeating: "y", count: 1000))\r\n") {}
        }
        #expect(result == .failed(.notHTTP))
    }

    @Test("One endless header line ends as well")
    func endlessLine() async throws {
        let result = try await send { visit in
            visit.say("HTTP/1.1 200 OK\r\nX-Filler: ")
            while visit.say(String(repeating: "y", count: 1000)) {}
        }
        #expect(result.failure != nil)
        #expect(result != .failed(.timedOut))
    }

    @Test("Provisional answers without end, too")
    func endlessProvisional() async throws {
        let result = try await send { visit in while visit.say("HTTP/1.1 102 Processing\r\nX: y\r\n\r\n") {} }
        #expect(result == .failed(.notHTTP))
    }

    @Test("A reset in the middle of the body is no answer")
    func resetInBody() async throws {
        let result = try await send { visit in
            visit.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"errcode\":0")
            usleep(20_000)
            visit.reset()
        }
        #expect(result == .failed(.brokenOff))
    }

    @Test("An end before the length that was promised is none either")
    func shortBody() async throws {
        let result = try await send { $0.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{}") }
        #expect(result == .failed(.brokenOff))
    }

    @Test("A reset, and an end, before any answer")
    func resetBefore() async throws {
        #expect(try await send { $0.reset() } == .failed(.brokenOff))
        #expect(try await send { _ in } == .failed(.brokenOff))
    }

    @Test(
        "What is not HTTP",
        arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "\u{0}\u{1}\u{2}garbage\n\n", "HTTP/9.9 what\r\n\r\n"])
    func garbage(_ text: String) async throws {
        #expect(try await send { $0.say(text) } == .failed(.notHTTP))
    }

    @Test("200 with an error in its body comes through as it is")
    func errorBody() async throws {
        let result = try await send { $0.answer("200 OK", #"{"errcode":310000,"errmsg":"sign not match"}"#) }
        let system = WeCom(address: Secret("https://robot.example.org/"))
        guard case .done = system.answer(to: result) else { return }
        Issue.record("an error was taken for success")
    }

    @Test("429 comes with Retry-After, and without", arguments: [nil, "30", "Wed, 21 Oct 2026 07:28:00 GMT"])
    func tooMany(_ value: String?) async throws {
        let result = try await send {
            $0.answer("429 Too Many Requests", "", headers: value.map { ["Retry-After: \($0)"] } ?? [])
        }
        #expect(result.reply?.status == 429)
        #expect(result.reply?.header("retry-after") == value)
    }

    @Test("100 Continue is passed over, and its headers are not the answer's")
    func provisional() async throws {
        let result = try await send { visit in
            visit.say("HTTP/1.1 100 Continue\r\nX-Early: yes\r\n\r\n")
            visit.answer("201 Created", "made", headers: ["X-Late: yes"])
        }
        let reply = try #require(result.reply)
        #expect(reply.status == 201)
        #expect(reply.header("X-Early") == nil)
        #expect(reply.header("X-Late") == "yes")
    }

    @Test("Trailers are no headers")
    func trailers() async throws {
        let result = try await send {
            $0.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nRetry-After: 9\r\n\r\n")
        }
        #expect(result.reply?.words == "ok")
        #expect(result.reply?.header("Retry-After") == nil)
    }

    @Test("A redirect to a private address is the answer itself, and nobody goes there")
    func redirect() async throws {
        let inner = try Receiver { visit in while visit.request() != nil { visit.answer() } }
        defer { inner.stop() }
        let place = inner.url("/admin")
        let result = try await send { $0.answer("302 Found", "", headers: ["Location: \(place)"]) }
        #expect(result.reply?.status == 302)
        #expect(result.reply?.header("Location") == place)
        #expect(inner.connections == 0)
    }

    @Test("An answer before the whole request was read counts")
    func earlyAnswer() async throws {
        let receiver = try Receiver { visit in
            visit.answer("413 Too Large", "no")
            visit.wait()
        }
        defer { receiver.stop() }
        let large = try request(receiver.url(), String(repeating: "x", count: 3_000_000))
        #expect(await courier.send(large, under: terms()).reply?.status == 413)
    }

    @Test(
        "Header lines are read as they come",
        arguments: [
            ("A: 1\r\nB:2\r\n", ["A=1", "B=2"]), ("A: 1\r\n\t and 2\r\n", ["A=1 and 2"]),
            ("no colon\r\nA:\r\n", ["A="]),
            (" folded onto nothing\r\n", []), ("A: x: y \n", ["A=x: y"]), ("", []),
        ])
    func lines(_ text: String, _ expected: [String]) {
        #expect(HeaderLines.read(Array(text.utf8)).map { "\($0.name)=\($0.value)" } == expected)
    }
}
