import Alerting
import Crypto
import DutyCalendar
import Foundation
import FoundationNetworking
import Logging
import Synchronization
import Testing

@testable import Web

@Suite("Acknowledging by a link")
struct AcknowledgementPageTests {
    @Test("Opening it twenty times, and asking for its head, acknowledges nothing; sending the form does")
    func onlyTheSecondAct() async throws {
        try await TestDesk.served { desk, web in
            for _ in 0..<20 {
                let page = try await web.get("/a/GOOD")
                #expect(page.status == 200)
                #expect(page.body.contains("正直镇老街商铺起火。"))
                #expect(page.body.contains("<button"))
            }
            let head = try await web.send("HEAD", "/a/GOOD")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(desk.acknowledged.isEmpty)
            let done = try await web.post("/a/GOOD", "by=%E6%9D%8E+%E5%BC%BA")
            #expect(done.status == 200)
            #expect(done.body.contains("李 强 已于 2026-10-01 08:30 确认。"))
            #expect(!done.body.contains("<button"))
            #expect(desk.acknowledged == ["李 强"])
        }
    }

    @Test("Whoever comes later sees who has it, and may take over")
    func takeOver() async throws {
        try await TestDesk.served { desk, web in
            _ = try await web.post("/a/GOOD", "by=Li")
            let page = try await web.get("/a/GOOD?lang=en")
            #expect(page.body.contains("Li acknowledged at 2026-10-01 08:30."))
            #expect(page.body.contains("Take over"))
            let after = try await web.post("/a/GOOD?lang=en", "by=Wang")
            #expect(after.body.contains("Wang acknowledged at 2026-10-01 08:30."))
            #expect(after.body.contains("Before that, Li at 2026-10-01 08:30."))
            #expect(desk.acknowledged == ["Li", "Wang"])
        }
    }

    @Test(
        "What is no open alert",
        arguments: [
            ("OLD", 410, 410, "链接已过期"), ("NONE", 404, 404, "没有这个链接"), ("CLOSED", 200, 409, "事情已办结"),
            ("AWAY", 503, 503, "暂时无法确认"), ("bad.token", 404, 404, "没有这个链接"), ("%00", 404, 404, "没有这个链接"),
            (String(repeating: "A", count: 513), 404, 404, "没有这个链接"),
        ])
    func others(token: String, shown: Int, sent: Int, words: String) async throws {
        try await TestDesk.served { desk, web in
            let page = try await web.get("/a/\(token)"), answer = try await web.post("/a/\(token)", "by=Li")
            #expect(page.status == shown)
            #expect(answer.status == sent)
            for body in [page.body, answer.body] {
                #expect(body.contains(words))
                #expect(!body.contains("<button"))
            }
            #expect(desk.acknowledged.isEmpty)
        }
    }

    @Test("Nothing that anybody entered becomes markup")
    func escaping() async throws {
        try await TestDesk.served { _, web in
            let name = "<img src=x onerror=alert(1)>\"'&"
            let encoded = try #require(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let page = try await web.post("/a/EVIL", "by=\(encoded)"), again = try await web.get("/a/EVIL")
            for body in [page.body, again.body] {
                #expect(!body.contains("<img"))
                #expect(!body.contains("<script"))
                #expect(body.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"))
                #expect(body.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"))
                #expect(body.contains("&lt;/h2&gt;{{heading}}"))
            }
        }
    }

    @Test(
        "Names that are none: it says so, keeps the form, and acknowledges nothing",
        arguments: [
            "by=", "by=+++", "", "name=Li", "by=a%0Ab", "by=%00", "by=%E2%80%AEx", "by=%FF", "by=%E2%80%A8x",
            "by=" + String(repeating: "a", count: 61),
        ])
    func names(_ body: String) async throws {
        try await TestDesk.served { desk, web in
            let page = try await web.post("/a/GOOD", body)
            #expect(page.status == 422)
            #expect(page.body.contains("请填写 1 至 60 个字"))
            #expect(page.body.contains("<button"))
            #expect(desk.acknowledged.isEmpty)
        }
    }

    @Test("Sixty characters are a name", arguments: ["李", "a", "👨‍👩‍👧‍👦"])
    func longest(_ character: String) {
        // A family of emoji holds marks that are not seen.
        let isSeen = character != "👨‍👩‍👧‍👦"
        #expect((AcknowledgerName(rawValue: String(repeating: character, count: 60)) != nil) == isSeen)
        #expect(AcknowledgerName(rawValue: String(repeating: character, count: 61)) == nil)
        #expect(AcknowledgerName(rawValue: "　 李强 \t")?.rawValue == "李强")
    }

    @Test("Only a form, only 4 KB, only its methods")
    func wrongRequests() async throws {
        try await TestDesk.served { desk, web in
            for type in ["application/json", "text/plain", "multipart/form-data; boundary=x", nil] {
                #expect(try await web.send("POST", "/a/GOOD", "by=Li", type: type).status == 415)
            }
            let long = "by=Li&x=" + String(repeating: "a", count: 4096)
            #expect(try await web.post("/a/GOOD", long).status == 413)
            for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
                let answer = try await web.send(method, "/a/GOOD", method == "OPTIONS" ? nil : "by=Li")
                #expect(answer.status == 405, "\(method)")
                #expect(answer.headers["allow"] == "GET, HEAD, POST")
            }
            #expect(desk.acknowledged.isEmpty)
            let exact = "by=Li&x=" + String(repeating: "a", count: 4088)
            #expect(try await web.post("/a/GOOD", exact).status == 200)
        }
    }

    @Test(
        "The language of the reader",
        arguments: [
            ("/a/GOOD", nil, "zh-CN"), ("/a/GOOD", "en-GB,en;q=0.9", "en"),
            ("/a/GOOD", "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
            ("/a/GOOD", "fr, en;q=0.4, zh;q=0.2", "en"), ("/a/GOOD", "fr", "zh-CN"), ("/a/GOOD", "fr, en, zh", "en"),
            ("/a/GOOD", "en;q=0", "zh-CN"),
            ("/a/GOOD", "en;q=0, zh;q=0.1", "zh-CN"),
            ("/a/GOOD?lang=en", "zh", "en"), ("/a/GOOD?lang=zh", "en", "zh-CN"), ("/a/GOOD?lang=xx", "en", "en"),
        ] as [(String, String?, String)])
    func languages(path: String, accepted: String?, expected: String) async throws {
        try await TestDesk.served { _, web in
            // Foundation adds one of its own where none is given.
            let page = try await web.send("GET", path, headers: ["Accept-Language": accepted ?? "*"])
            #expect(page.body.contains("<html lang=\"\(expected)\">"))
            #expect(page.body.contains(expected == "en" ? "A shop burns." : "正直镇老街商铺起火。"))
        }
    }

    @Test("Nothing is kept, told or framed, on every answer", arguments: ["/a/GOOD", "/a/OLD", "/a/NONE", "/a/AWAY"])
    func headers(_ path: String) async throws {
        try await TestDesk.served { _, web in
            let page = try await web.get(path)
            #expect(page.headers["cache-control"] == "no-store")
            #expect(page.headers["referrer-policy"] == "no-referrer")
            #expect(page.headers["x-robots-tag"] == "noindex, nofollow")
            #expect(page.headers["x-content-type-options"] == "nosniff")
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            let style = try #require(page.body.firstMatch(of: #/<style>(.*?)</style>/#.dotMatchesNewlines())?.output.1)
            let digest = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
            #expect(policy.contains("style-src 'sha256-\(digest)'"))
            #expect(!page.body.contains("http://") && !page.body.contains("https://") && !page.body.contains("src="))
        }
    }

    @Test("Neither tokens nor names reach the log, at any level")
    func log() async throws {
        let log = CapturedLog()
        try await TestDesk.served(logger: log.logger) { _, web in
            _ = try await web.get("/a/GOOD")
            _ = try await web.post("/a/GOOD", "by=Liqiang")
            _ = try await web.post("/a/AWAY", "by=Liqiang")
            _ = try await web.post("/a/GOOD", String(repeating: "Liqiang", count: 1000))
            _ = try await web.send("DELETE", "/a/GOOD")
        }
        #expect(!log.text.isEmpty)
        for secret in ["GOOD", "AWAY", "Liqiang"] { #expect(!log.text.contains(secret), "\(log.text)") }
    }

    @Test("Without a desk there are no such pages")
    func noDesk() async throws {
        try await TestDesk.served(isOpen: false) { _, web in
            let page = try await web.get("/a/GOOD"), live = try await web.get("/health/live")
            #expect(page.status == 404)
            #expect(live.status == 200)
        }
    }
}
