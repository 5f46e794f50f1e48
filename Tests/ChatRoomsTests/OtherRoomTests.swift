import Testing

@testable import ChatRooms

@Suite("The other rooms")
struct OtherRoomTests {
    @Test("WeCom: 2,048 bytes of text, not of body")
    func weComSize() {
        func body(_ bytes: Int) -> String {
            #"{"msgtype":"text","text":{"content":"\#(String(repeating: "a", count: bytes))","mentioned_list":["@all","li"]}}"#
        }
        var room = RoomState(WeComRules(key: "K"))
        let target = "/cgi-bin/webhook/send?key=K"
        #expect(room.code(of: request(target, body(2048))) == 0)
        #expect(room.code(of: request(target, body(2049))) == 40058)
        #expect(room.messages.map(\.shown.mentions) == [["@所有人", "@li"]])
    }

    @Test("WeCom: the 21st in a minute, and its codes")
    func weCom() {
        let body = #"{"msgtype":"text","text":{"content":"提醒"}}"#, target = "/cgi-bin/webhook/send?key=K"
        var room = RoomState(WeComRules(key: "K"))
        #expect(room.code(of: request("/cgi-bin/webhook/send?key=L", body)) == 93000)
        #expect(room.code(of: request(target, #"{"msgtype":"x"}"#)) == 40008)
        #expect(room.code(of: request(target, #"{"msgtype":"text","text":{"content":""}}"#)) == 44004)
        for _ in 0..<20 { #expect(room.code(of: request(target, body)) == 0) }
        #expect(room.code(of: request(target, body)) == 45009)
        #expect(room.code(of: request(target, body), at: newYear + 59_999) == 45009)
        #expect(room.code(of: request(target, body), at: newYear + 60_000) == 0)
        #expect(room.tally.wouldHaveSilenced == 2)
    }

    @Test("Slack: one a second, 429 with Retry-After, and bare words")
    func slack() {
        var room = RoomState(SlackRules(token: "T/B/X"))
        let target = "/services/T/B/X", body = #"{"text":"<!channel> a &lt;b&gt;\nzwei <@U1>"}"#
        #expect(room.take(request(target, body), at: newYear).text == "ok")
        let tooFast = room.take(request(target, body), at: newYear + 999)
        #expect(tooFast.status == 429)
        #expect(tooFast.headers.contains(.init("Retry-After", "1")))
        #expect(room.take(request(target, body), at: newYear + 1000).text == "ok")
        #expect(
            room.messages.first?.shown
                == Shown(title: "@channel a <b>", text: "zwei @U1", mentions: ["@channel", "@U1"]))
        #expect(room.take(request("/services/T/B/Y", body), at: newYear).text == "no_service")
        #expect(room.take(request(target, "{}"), at: newYear).text == "no_text")
        #expect(room.take(request(target, "{"), at: newYear).text == "invalid_payload")
        let long =
            #"{"text":"a","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"\#(String(repeating: "a", count: 3001))"}}]}"#
        #expect(room.take(request(target, long), at: newYear).text == "invalid_blocks")
    }

    @Test("Teams: a card, 28 KB, four a second")
    func teams() {
        func card(_ text: String) -> String {
            #"{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.2","body":[{"type":"TextBlock","text":"甲 \\[1\\]"},{"type":"TextBlock","text":"\#(text)"}]}}]}"#
        }
        let rules = TeamsRules(signature: "S"), target = "/" + rules.target
        var room = RoomState(rules)
        for _ in 0..<4 { #expect(room.take(request(target, card("乙")), at: newYear).status == 202) }
        #expect(room.take(request(target, card("乙")), at: newYear).status == 429)
        #expect(room.messages.first?.shown == Shown(title: "甲 [1]", text: "乙"))
        let later = newYear + 5000
        #expect(room.take(request(target, card(String(repeating: "a", count: 29_000))), at: later).status == 413)
        #expect(room.take(request(target.replacing("sig=S", with: "sig=X"), card("乙")), at: later).status == 401)
        #expect(room.take(request(target, #"{"text":"a"}"#), at: later).status == 400)
    }

    @Test("Mattermost: ok, and an entered @ calls nobody")
    func mattermost() {
        var room = RoomState(MattermostRules(key: "k"))
        let body = "{\"text\":\"@channel **甲**\\n\\\\*b\\\\* @\u{200B}all\"}"
        #expect(room.take(request("/hooks/k", body), at: newYear).text == "ok")
        #expect(room.messages.first?.shown.mentions == ["@channel"])
        #expect(room.messages.first?.shown.title == "@channel 甲")
        #expect(room.take(request("/hooks/x", body), at: newYear).status == 400)
        #expect(room.take(request("/hooks/k", "{}"), at: newYear).status == 400)
    }

    @Test("ntfy: sixty at once, one more each five seconds, 4,096 bytes")
    func ntfy() {
        func body(_ text: String) -> String { #"{"topic":"duty","title":"甲","message":"\#(text)"}"# }
        var room = RoomState(NtfyRules(topic: "duty", token: "tk"))
        let bearer = json + [.init("Authorization", "Bearer tk")]
        #expect(room.code(of: request("/", body("乙"))) == 40101)
        for _ in 0..<60 { #expect(room.take(request("/", body("乙"), bearer), at: newYear).status == 200) }
        #expect(room.take(request("/", body("乙"), bearer), at: newYear + 4999).status == 429)
        #expect(room.take(request("/", body("乙"), bearer), at: newYear + 5000).status == 200)
        #expect(room.take(request("/", body("乙"), bearer), at: newYear + 5001).status == 429)
        let later = newYear + 600_000, exact = String(repeating: "a", count: 4096)
        #expect(room.take(request("/", body(exact), bearer), at: later).status == 200)
        #expect(room.take(request("/", body(exact + "a"), bearer), at: later).status == 413)
        #expect(room.take(request("/", #"{"topic":"x","message":"a"}"#, bearer), at: later).status == 403)
    }

    @Test("Gotify: its token is a header, its success a number")
    func gotify() {
        var room = RoomState(GotifyRules(token: "t"))
        let body = #"{"title":"甲 \"x\"","message":"乙","priority":8}"#
        let key = json + [.init("x-gotify-key", "t")]
        #expect(room.take(request("/message", body, key), at: newYear).text.hasPrefix(#"{"id":1,"#))
        #expect(room.code(of: request("/message", body)) == 401)
        #expect(room.code(of: request("/message", "{}", key)) == 400)
    }

    @Test("Bark: the code in the body, 4,096 bytes")
    func bark() {
        var room = RoomState(BarkRules(deviceKey: "d"))
        func body(_ text: String, _ level: String = "timeSensitive") -> String {
            #"{"device_key":"d","title":"甲","body":"\#(text)","level":"\#(level)"}"#
        }
        #expect(room.code(of: request("/push", body("乙"))) == 200)
        #expect(room.code(of: request("/push", body("乙").replacing("\"d\"", with: "\"e\""))) == 400)
        #expect(room.code(of: request("/push", body("乙", "loud"))) == 400)
        #expect(room.code(of: request("/push", body(String(repeating: "a", count: 4096)))) == 413)
    }

    @Test("One that an operator describes: method, form, header, length")
    func custom() {
        let form = [RoomRequest.Field("Content-Type", "application/x-www-form-urlencoded"), .init("X-Key", "k")]
        let rules = CustomRules(
            method: "PUT", form: .form(title: "t", text: "x"), header: .init("X-Key", "k"), limit: 60)
        var room = RoomState(rules)
        let body = "t=%E7%94%B2+1&x=a%26b"
        #expect(room.take(request("/in", body, form, method: "PUT"), at: newYear).status == 200)
        #expect(room.messages.first?.shown == Shown(title: "甲 1", text: "a&b"))
        #expect(room.take(request("/in", body, form), at: newYear).status == 405)
        #expect(room.take(request("/in", body, [form[0]], method: "PUT"), at: newYear).status == 401)
        #expect(room.take(request("/in", body, json + [form[1]], method: "PUT"), at: newYear).status == 415)
        let long = body + String(repeating: "a", count: 60)
        #expect(room.take(request("/in", long, form, method: "PUT"), at: newYear).status == 413)
    }
}
