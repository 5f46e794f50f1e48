import Foundation
import Testing

@testable import Web

@Suite("Acknowledging by a program")
struct AcknowledgementInterfaceTests {
    private let path = "/api/v1/acknowledgements"

    @Test("It acknowledges, and says who did and who had before")
    func acknowledges() async throws {
        try await TestDesk.served { desk, web in
            let first = try await web.json(path, #"{"token":"GOOD","by":"李强"}"#)
            #expect(first.status == 200)
            #expect(first.headers["content-type"] == "application/json; charset=utf-8")
            #expect(
                first.body
                    == #"{"acknowledged":{"at":"2026-10-01T08:30:00+08:00","by":"李强"},"title":{"en":"Incident logged","zh":"突发事件接报"}}"#
            )
            let second = try await web.json(path, #"{"token":"GOOD","by":"Wang"}"#)
            #expect(second.body.contains(#""before":{"at":"2026-10-01T08:30:00+08:00","by":"李强"}"#))
            #expect(desk.acknowledged == ["李强", "Wang"])
        }
    }

    @Test(
        "Failures have a code that programs can rely on",
        arguments: [
            (#"{"token":"NONE","by":"Li"}"#, 404, "unknown"), (#"{"token":"OLD","by":"Li"}"#, 410, "expired"),
            (#"{"token":"CLOSED","by":"Li"}"#, 409, "closed"), (#"{"token":"AWAY","by":"Li"}"#, 503, "unavailable"),
            (#"{"token":"a b","by":"Li"}"#, 404, "unknown"), (#"{"token":"GOOD","by":" "}"#, 422, "name"),
            (#"{"token":"GOOD","by":"a\nb"}"#, 422, "name"), (#"{"token":"GOOD"}"#, 400, "body"), ("{", 400, "body"),
            (#"{"token":1,"by":"Li"}"#, 400, "body"),
            (#"{"token":"GOOD","by":"Li","x":"\#(String(repeating: "a", count: 4096))"}"#, 413, "length"),
        ])
    func problems(body: String, status: Int, code: String) async throws {
        try await TestDesk.served { desk, web in
            let answer = try await web.json(path, body)
            #expect(answer.status == status)
            #expect(answer.headers["content-type"] == "application/problem+json; charset=utf-8")
            let problem = try #require(
                try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
            #expect(problem["code"] as? String == code)
            #expect(problem["status"] as? Int == status)
            #expect((problem["title"] as? String)?.isEmpty == false)
            #expect(desk.acknowledged.isEmpty)
        }
    }

    @Test("Only JSON, only POST")
    func wrongRequests() async throws {
        try await TestDesk.served { desk, web in
            #expect(try await web.send("POST", path, #"{"token":"GOOD","by":"Li"}"#, type: "text/plain").status == 415)
            let get = try await web.get(path)
            #expect(get.status == 405)
            #expect(get.headers["allow"] == "POST")
            #expect(desk.acknowledged.isEmpty)
        }
    }
}
