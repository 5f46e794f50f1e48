import Testing

@testable import ChatRooms

@Suite("DingTalk's robot")
struct DingTalkRoomTests {
    let signed =
        "/robot/send?access_token=T&timestamp=1577836800000&sign=fFV9t5lBS7KH4%2B5B0JjR99ab%2BAJkXFauQXycgTkS%2Ftc%3D"
    let text =
        #"{"msgtype":"text","text":{"content":"提醒\n一行"},"at":{"atMobiles":["13900000077"],"atUserIds":["u7"],"isAtAll":true}}"#

    func room(keepsRate: Bool = true) -> RoomState {
        RoomState(DingTalkRules(token: "T", secret: "this is secret"), keepsRate: keepsRate)
    }

    @Test("The published signature is good for an hour to either side, and no longer")
    func signature() {
        var room = room()
        #expect(room.code(of: request(signed, text), at: newYear) == 0)
        #expect(room.code(of: request(signed, text), at: newYear + 3_600_000) == 0)
        #expect(room.refusal(of: request(signed, text), at: newYear + 3_600_001) == .clock)
        #expect(room.refusal(of: request(signed, text), at: newYear - 3_600_001) == .clock)
        #expect(room.code(of: request(signed, text), at: newYear - 3_600_001) == 310000)
    }

    @Test("The second published signature")
    func longSecret() {
        let secret = "SEC" + String(repeating: "0123456789abcdef", count: 4)
        var room = RoomState(DingTalkRules(token: "T", secret: secret))
        let sign = "3ZHWMIRtwJ1fB1nasboxpEIEp1RXRwUzWjXY3uqZF9I%3D"
        #expect(
            room.code(of: request("/robot/send?access_token=T&timestamp=1577836800000&sign=\(sign)", text)) == 0)
    }

    @Test("Another key, another time, another signature, or none, is refused")
    func wrongSignature() {
        var other = RoomState(DingTalkRules(token: "T", secret: "another secret"))
        #expect(other.refusal(of: request(signed, text)) == .signature)
        var room = room()
        #expect(room.refusal(of: request(signed.replacing("800000&", with: "800001&"), text)) == .signature)
        #expect(room.refusal(of: request(signed.replacing("fFV9", with: "fFV8"), text)) == .signature)
        #expect(room.refusal(of: request("/robot/send?access_token=T", text)) == .clock)
        #expect(room.messages.isEmpty)
    }

    @Test("The 21st message in a minute silences it for ten, and it counts what it did not show")
    func silence() {
        var room = RoomState(DingTalkRules(token: "T", secret: nil))
        let send = request("/robot/send?access_token=T", text)
        for second in 0..<20 { #expect(room.code(of: send, at: newYear + Int64(second) * 1000) == 0) }
        let end = newYear + 59_000 + 600_000
        #expect(room.refusal(of: send, at: newYear + 59_000) == .tooFast)
        #expect(room.refusal(of: send, at: newYear + 60_001) == .silenced)
        #expect(room.code(of: send, at: end - 1) == 130101)
        #expect(room.code(of: send, at: end) == 0)
        #expect(room.tally.accepted == 21)
        #expect(room.tally.wouldHaveSilenced == 3)
        #expect(room.messages.count == 21)
    }

    @Test("Twenty a minute are never too many")
    func steady() {
        var room = RoomState(DingTalkRules(token: "T", secret: nil))
        for number in 0..<200 {
            #expect(room.code(of: request("/robot/send?access_token=T", text), at: newYear + Int64(number) * 3000) == 0)
        }
        #expect(room.tally.wouldHaveSilenced == 0)
    }

    @Test("A room that does not keep the rate shows everything, and counts nevertheless")
    func counting() {
        var room = RoomState(DingTalkRules(token: "T", secret: nil), keepsRate: false)
        for _ in 0..<25 { #expect(room.code(of: request("/robot/send?access_token=T", text)) == 0) }
        #expect(room.messages.count == 25)
        #expect(room.tally.wouldHaveSilenced == 5)
    }

    @Test("What is refused for anything else does not count towards the rate")
    func refusedIsNotCounted() {
        var room = RoomState(DingTalkRules(token: "T", secret: nil))
        for _ in 0..<30 { #expect(room.refusal(of: request("/robot/send?access_token=X", text)) == .token) }
        #expect(room.code(of: request("/robot/send?access_token=T", text)) == 0)
    }

    @Test("Title, text and whom it calls, as people see them")
    func shown() throws {
        var room = room()
        _ = room.take(request(signed, text), at: newYear)
        let message = try #require(room.messages.first)
        #expect(message.shown == Shown(title: "提醒", text: "一行", mentions: ["@所有人", "@u7", "@13900000077"]))
        #expect(message.number == 1)
        #expect(message.at == newYear)
        #expect(message.body == Array(text.utf8))
    }

    @Test(
        "Bodies that it does not take",
        arguments: [
            (#"{"msgtype":"text"}"#, RoomRefusal.Reason.wrongForm, 400105),
            (#"{"msgtype":"text","text":{"content":" "}}"#, .empty, 40035), (#"{"msgtype":"#, .malformed, 40035),
            ("[]", .malformed, 40035), ("", .malformed, 40035), (#"{"msgtype":"image"}"#, .wrongForm, 400105),
            (#"{"msgtype":"markdown","markdown":{"title":"a"}}"#, .wrongForm, 400105),
            (
                #"{"msgtype":"text","text":{"content":"\#(String(repeating: "警", count: 6700))"}}"#, .tooLong,
                460101
            ),
        ])
    func bodies(body: String, reason: RoomRefusal.Reason, code: Int) {
        var room = room()
        #expect(room.refusal(of: request(signed, body)) == reason)
        #expect(room.code(of: request(signed, body)) == code)
    }

    @Test("20,000 bytes pass, one more does not")
    func size() {
        let frame = #"{"msgtype":"text","text":{"content":""}}"#
        func body(_ bytes: Int) -> String {
            frame.replacing(#""""#, with: "\"" + String(repeating: "a", count: bytes - frame.utf8.count) + "\"")
        }
        var room = room()
        #expect(room.refusal(of: request(signed, body(20_000))) == nil)
        #expect(room.refusal(of: request(signed, body(20_001))) == .tooLong)
    }

    @Test("The keyword must stand in it")
    func keyword() {
        var room = RoomState(DingTalkRules(token: "T", secret: nil, keywords: ["值班", "提醒"]))
        #expect(room.refusal(of: request("/robot/send?access_token=T", text)) == nil)
        let other = #"{"msgtype":"text","text":{"content":"早上好"}}"#
        #expect(room.refusal(of: request("/robot/send?access_token=T", other)) == .keyword)
        #expect(room.code(of: request("/robot/send?access_token=T", other)) == 310000)
    }

    @Test("Only POST, only JSON, only this robot")
    func door() {
        var room = room()
        #expect(room.refusal(of: request(signed, text, method: "GET")) == .method)
        #expect(room.refusal(of: request(signed, text, [])) == .contentType)
        #expect(room.refusal(of: request(signed, text, [.init("content-type", "text/plain")])) == .contentType)
        #expect(room.refusal(of: request(signed.replacing("=T&", with: "=U&"), text)) == .token)
        #expect(room.refusal(of: request(signed.replacing("robot", with: "robots"), text)) == .address)
        #expect(room.messages.isEmpty)
        #expect(room.refusal(of: request(signed, text)) == nil)
    }

    @Test("Markdown and cards have titles; a card calls nobody")
    func otherForms() {
        var room = room()
        let markdown = #"{"msgtype":"markdown","markdown":{"title":"甲","text":"乙"},"at":{"isAtAll":true}}"#
        let card = #"{"msgtype":"actionCard","actionCard":{"title":"甲","text":"乙"},"at":{"isAtAll":true}}"#
        for body in [markdown, card] { #expect(room.code(of: request(signed, body)) == 0) }
        #expect(room.messages.map(\.shown.mentions) == [["@所有人"], []])
        #expect(room.messages.map(\.shown.title) == ["甲", "甲"])
    }
}
