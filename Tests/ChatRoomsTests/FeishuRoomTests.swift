import Testing

@testable import ChatRooms

@Suite("Feishu's bot")
struct FeishuRoomTests {
    let target = "/open-apis/bot/v2/hook/T"
    let atTime: Int64 = 1_599_360_473_000
    let plain =
        #"{"msg_type":"text","content":{"text":"<at user_id=\"all\">所有人</at> <at user_id=\"ou_1\"></at> 提醒\n一行"}}"#

    func signed(_ timestamp: String, _ sign: String) -> String {
        #"{"timestamp":"\#(timestamp)","sign":"\#(sign)","msg_type":"text","content":{"text":"提醒"}}"#
    }

    @Test("The published signatures are good for an hour, and no longer")
    func signature() {
        var room = RoomState(FeishuRules(token: "T", secret: "demo"))
        let early = signed("100", "jquNHnVOwmDRfw+vqTIrY5dooJAgi5EcRtLsQE4wfXg=")
        let late = signed("1599360473", "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=")
        #expect(room.code(of: request(target, early), at: 100_000) == 0)
        #expect(room.code(of: request(target, late), at: atTime + 3_600_000) == 0)
        #expect(room.refusal(of: request(target, late), at: atTime + 3_600_001) == .clock)
        #expect(room.code(of: request(target, late), at: atTime + 3_600_001) == 19021)
    }

    @Test("Another secret, another time, no signature: refused")
    func wrongSignature() {
        var room = RoomState(FeishuRules(token: "T", secret: "demo"))
        let sign = "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="
        #expect(room.refusal(of: request(target, signed("1599360474", sign)), at: atTime) == .signature)
        #expect(
            room.refusal(of: request(target, signed("1599360473", "m" + sign.dropFirst())), at: atTime) == .signature)
        #expect(room.refusal(of: request(target, signed("1599360473", "not base64")), at: atTime) == .signature)
        #expect(room.refusal(of: request(target, plain), at: atTime) == .clock)
        var other = RoomState(FeishuRules(token: "T", secret: "demo2"))
        #expect(other.refusal(of: request(target, signed("1599360473", sign)), at: atTime) == .signature)
        #expect(room.messages.isEmpty)
    }

    @Test("Five a second and a hundred a minute")
    func rate() {
        var room = RoomState(FeishuRules(token: "T", secret: nil))
        for _ in 0..<5 { #expect(room.code(of: request(target, plain), at: atTime) == 0) }
        #expect(room.code(of: request(target, plain), at: atTime + 999) == 11232)
        var now = atTime
        for _ in 0..<95 {
            now += 250
            #expect(room.code(of: request(target, plain), at: now + 1000) == 0)
        }
        #expect(room.code(of: request(target, plain), at: now + 1250) == 11232)
        #expect(room.code(of: request(target, plain), at: atTime + 60_000) == 0)
        #expect(room.tally.wouldHaveSilenced == 2)
        #expect(room.tally.refused[.silenced] == nil)
    }

    @Test("Mentions are seen as names")
    func shown() throws {
        var room = RoomState(FeishuRules(token: "T", secret: nil))
        _ = room.take(request(target, plain), at: atTime)
        let shown = try #require(room.messages.first?.shown)
        #expect(shown == Shown(title: "@所有人 @ou_1 提醒", text: "一行", mentions: ["@所有人", "@ou_1"]))
    }

    @Test("Cards")
    func card() throws {
        let body =
            #"{"msg_type":"interactive","card":{"header":{"title":{"tag":"plain_text","content":"甲"},"template":"red"},"elements":[{"tag":"div","text":{"tag":"lark_md","content":"乙"}}]}}"#
        var room = RoomState(FeishuRules(token: "T", secret: nil))
        #expect(room.code(of: request(target, body)) == 0)
        #expect(room.messages.first?.shown == Shown(title: "甲", text: "乙"))
    }

    @Test(
        "What it does not take, and its codes",
        arguments: [
            ("/open-apis/bot/v2/hook/X", #"{"msg_type":"text","content":{"text":"提醒"}}"#, 19001),
            ("/open-apis/bot/v2/hook/T", #"{"msg_type":"text","content":{"text":"早上好"}}"#, 19024),
            ("/open-apis/bot/v2/hook/T", #"{"msg_type":"text"}"#, 9499),
            ("/open-apis/bot/v2/hook/T", #"{"msg_type":"#, 9499),
            (
                "/open-apis/bot/v2/hook/T",
                #"{"msg_type":"text","content":{"text":"提醒\#(String(repeating: "a", count: 20_480))"}}"#, 9499
            ),
        ])
    func refuses(target: String, body: String, code: Int) {
        var room = RoomState(FeishuRules(token: "T", secret: nil, keywords: ["提醒"]))
        #expect(room.code(of: request(target, body)) == code)
        #expect(room.messages.isEmpty)
    }
}
