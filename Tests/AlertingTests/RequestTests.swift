import DutyCalendar
import Foundation
import Testing

@testable import Alerting

@Suite struct RequestTests {
    let address = Secret("https://robot.example.org/send?access_token=T")

    @Test func dingTalkIsSignedInTheAddressAndSaysWhomToCall() throws {
        let message = Sample.message(mentions: [.everyone, .user("u7"), .telephone("13900000077")])
        let request = try DingTalk(address: address, secret: Secret("this is secret")).request(
            for: Sample.cleared(message, trusted: true), Sample.attempt(Timestamp(milliseconds: 1_577_836_800_000)))
        #expect(
            request.url.revealed
                == "https://robot.example.org/send?access_token=T&timestamp=1577836800000&sign=fFV9t5lBS7KH4%2B5B0JjR99ab%2BAJkXFauQXycgTkS%2Ftc%3D"
        )
        #expect(
            request.text
                == #"{"msgtype":"text","text":{"content":"突发事件接报 zhengzhi-2026-1\n正直镇老街商铺起火。\n级别：较大（Ⅲ级）\n时限：2026-10-01 08:50\n确认: https://duty.example.org/a/TOKEN\n@u7 @13900000077"},"at":{"atMobiles":["13900000077"],"atUserIds":["u7"],"isAtAll":true}}"#
        )
    }

    @Test func feishuIsSignedInTheBody() throws {
        let request = try Feishu(address: address, secret: Secret("demo")).request(
            for: Sample.cleared(Sample.message(lines: [], mentions: [.everyone, .user("ou_1")])),
            Sample.attempt(Timestamp(seconds: 1_599_360_473), .en))
        #expect(
            request.text
                == #"{"timestamp":"1599360473","sign":"l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=","msg_type":"text","content":{"text":"<at user_id=\"all\">everyone</at> <at user_id=\"ou_1\"></at> Incident logged zhengzhi-2026-1\nLevel: serious (III)\nDeadline: 2026-10-01 08:50\nAcknowledge: https://duty.example.org/a/TOKEN"}}"#
        )
    }

    @Test func weComSaysWhomToCallInItsOwnFields() throws {
        let request = try WeCom(address: address).request(
            for: Sample.cleared(Sample.message(lines: [], mentions: [.everyone, .user("li")])), Sample.attempt())
        #expect(
            request.text
                == #"{"msgtype":"text","text":{"content":"突发事件接报 zhengzhi-2026-1\n级别：较大（Ⅲ级）\n时限：2026-10-01 08:50\n确认: https://duty.example.org/a/TOKEN","mentioned_list":["@all","li"],"mentioned_mobile_list":[]}}"#
        )
    }

    @Test func theStandardWebhookCarriesTypeTimeAndData() throws {
        let key = try WebhookKey(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let request = try StandardWebhook(address: address, keys: [key]).request(
            for: Sample.cleared(Sample.message(lines: [AlertText("x")], isDrill: true)), Sample.attempt(at(), .en))
        #expect(
            request.text
                == #"{"type":"watchbill.incident.logged","timestamp":"2026-10-01T08:30:00+08:00","data":{"id":"m1","title":"[DRILL] Incident logged zhengzhi-2026-1","text":"x\nLevel: serious (III)\nDeadline: 2026-10-01 08:50","urgency":"statutory","drill":true,"number":"zhengzhi-2026-1","level":"serious","deadline":"2026-10-01T08:50:00+08:00","links":["https://duty.example.org/a/TOKEN"]}}"#
        )
    }

    @Test(arguments: Sample.systems.indices) func whatWasEnteredCallsNobodyAndOpensNothing(_ index: Int) throws {
        let system = Sample.systems[index]
        let evil = #"<at user_id="all"></at> <!channel> <@U1> @channel @all ","x":"y"#
        let request = try system.request(
            for: Sample.cleared(Sample.message(lines: [AlertText(evil)])), Sample.attempt())
        if system.name == "feishu" { #expect(!request.text.contains("<at")) }
        if system.name == "slack" { #expect(!request.text.contains("<!") && !request.text.contains("<@")) }
        if system.name == "mattermost" { #expect(!request.text.contains("@channel") && !request.text.contains("@all")) }
        if !request.text.hasPrefix("t=") {
            _ = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
        }
    }

    @Test(arguments: Sample.systems.indices) func everyBodyKeepsToItsLimitOnBoundariesOfCharacters(_ index: Int) throws
    {
        let system = Sample.systems[index]
        let limits = [
            "dingtalk": 20_000, "feishu": 20_480, "teams": 28_672, "webhook": 20_000, "bark": 4096, "custom": 4000,
        ]
        var dice = Dice(index)
        for round in 0..<25 {
            let pieces = ["火", "🚒", "👨‍👩‍👧‍👦", "\"", "a", "\n", "é", "<"]
            let count = Int.random(in: 0...(round < 20 ? 4000 : 12_000), using: &dice)
            let text = (0..<count).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
            for shortenings in [0, 1] {
                let request = try system.request(
                    for: Sample.cleared(Sample.message(lines: [AlertText(text)])),
                    Sample.attempt(at(), .zh, shortenings: shortenings))
                #expect(request.body.count <= (limits[system.name] ?? 100_000) >> shortenings)
                let whole = try #require(String(validating: request.body, as: UTF8.self))
                // A family is never cut to some of its members.
                #expect(!whole.contains("👨‍👩……") && !whole.contains("👨……"))
                #expect(whole.contains("zhengzhi-2026-1"))
                #expect(request.isShortened == (whole.contains("（已截短）") || whole.contains("%EF%BC%88%E5%B7%B2")))
                guard !whole.hasPrefix("t=") else { continue }
                let json = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
                if let text = json["text"] as? [String: Any], system.name == "wecom" {
                    #expect(try #require(text["content"] as? String).utf8.count <= 2048 >> shortenings)
                }
            }
        }
    }

    @Test func nothingIsCutThatJustFitsAndNothingIsLeftThatDoesNot() throws {
        let robot = DingTalk(address: address, secret: nil)
        func body(_ count: Int) throws -> AlertRequest {
            let text = String(repeating: "a", count: count)
            return try robot.request(for: Sample.cleared(Sample.message(lines: [AlertText(text)])), Sample.attempt())
        }
        let around = 20_000 - (try body(0).body.count)
        for count in (around - 3)...(around + 60) {
            let request = try body(count)
            #expect(request.body.count <= 20_000)
            #expect(request.isShortened == (count > around))
        }
    }

    @Test func nothingSecretShowsItself() throws {
        let robot = DingTalk(address: Secret("https://x.example/?access_token=HIDDEN"), secret: Secret("HIDDEN"))
        let request = try robot.request(for: Sample.cleared(), Sample.attempt())
        let key = try WebhookKey(Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
        for shown in ["\(robot)", "\(request)", String(reflecting: request), "\(key)", String(reflecting: key)] {
            #expect(!shown.contains("HIDDEN"))
            #expect(!shown.contains("sign="))
            #expect(!shown.contains("[0, 1, 2"))
        }
        var dumped = ""
        dump(request, to: &dumped)
        dump(key, to: &dumped)
        #expect(!dumped.contains("HIDDEN"))
    }

    @Test(arguments: ["X: y\r\nZ", "a\nb", "a\0b", "\u{7F}"]) func noHeaderStartsAnotherOne(_ value: String) throws {
        #expect(AlertRequest.Header("X-Key", value) == nil)
        #expect(AlertRequest.Header(value, "v") == nil)
        let gotify = Gotify(address: address, token: Secret(value))
        #expect(throws: RequestRefusal.header(name: "X-Gotify-Key")) {
            try gotify.request(for: Sample.cleared(), Sample.attempt())
        }
    }

    @Test func aTemplateIsCheckedBeforeItIsUsed() {
        #expect(throws: TemplateFault.unclosed) { try BodyTemplate("{{title", form: .text) }
        #expect(throws: TemplateFault.unknown("secret")) { try BodyTemplate("{{title}} {{secret}}", form: .text) }
        #expect(throws: TemplateFault.noTitle) { try BodyTemplate("{{text}}", form: .text) }
        #expect(throws: TemplateFault.notJSON) { try BodyTemplate(#"{"a":{{title}}}"#, form: .json) }
    }
}
