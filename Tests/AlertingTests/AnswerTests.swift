import DutyCalendar
import Testing

@testable import Alerting

@Suite struct AnswerTests {
    static let address = Secret("https://example.org/x")

    /// done, again (with the cause), message, channel, shorten.
    func word(_ answer: DeliveryAnswer) -> String {
        switch answer {
        case .done: "done"
        case .again(let again): "again \(again.cause.rawValue)"
        case .never(let never): "never \(never.cause.rawValue)"
        case .shorten: "shorten"
        }
    }

    @Test(arguments: [
        (200, #"{"errcode":0,"errmsg":"ok"}"#, "done"), (200, #"{"errcode":-1}"#, "again busy"),
        (200, #"{"errcode":130101}"#, "again rate"), (200, #"{"errcode":410100}"#, "again rate"),
        (200, #"{"errcode":310000,"errmsg":"invalid timestamp"}"#, "again clock"),
        (200, #"{"errcode":310000,"errmsg":"sign not match"}"#, "never channel"),
        (200, #"{"errcode":300001}"#, "never channel"), (200, #"{"errcode":400102}"#, "never channel"),
        (200, #"{"errcode":40035}"#, "never message"), (200, #"{"errcode":430103}"#, "never message"),
        (200, #"{"errcode":460101}"#, "shorten"), (200, #"{"status":1111,"wait":5,"punish":"deny"}"#, "again rate"),
        (200, "", "again fault"), (200, "<html>login</html>", "again fault"), (502, #"{"errcode":0}"#, "again busy"),
        (200, #"{"errcode":99999}"#, "again fault"), (503, "", "again busy"), (302, "", "never channel"),
    ])
    func dingTalk(_ status: Int, _ body: String, _ expected: String) {
        #expect(word(DingTalk(address: Self.address, secret: nil).answer(to: HTTPReply(status, body))) == expected)
    }

    @Test func dingTalkWaitsAsItIsTold() {
        let robot = DingTalk(address: Self.address, secret: nil)
        guard case .again(let gateway) = robot.answer(to: HTTPReply(200, #"{"status":1111,"wait":5,"punish":"deny"}"#)),
            case .again(let fast) = robot.answer(to: HTTPReply(200, #"{"errcode":130101}"#)),
            case .again(let busy) = robot.answer(to: HTTPReply(200, #"{"errcode":-1}"#))
        else {
            Issue.record("all of them are to be tried again")
            return
        }
        #expect(gateway.after == .seconds(5))
        #expect(fast.after == .seconds(600))
        #expect(busy.atMost == 3)
    }

    @Test(arguments: [
        (200, #"{"errcode":0}"#, "done"), (200, #"{"errcode":45009}"#, "again rate"),
        (200, #"{"errcode":93000}"#, "never channel"), (200, #"{"errcode":44004}"#, "never message"),
        (200, #"{"errcode":40058,"errmsg":"text.content exceed max length 2048"}"#, "shorten"),
        (200, #"{"errcode":40058,"errmsg":"invalid key"}"#, "never channel"), (200, "ok", "again fault"),
    ])
    func weCom(_ status: Int, _ body: String, _ expected: String) {
        #expect(word(WeCom(address: Self.address).answer(to: HTTPReply(status, body))) == expected)
    }

    @Test(arguments: [
        (200, #"{"code":0,"msg":"success"}"#, "done"), (200, #"{"code":11232}"#, "again rate"),
        (429, "", "again rate"), (429, #"{"code":1}"#, "again rate"), (200, #"{"code":9499}"#, "shorten"),
        (200, #"{"code":19001}"#, "never channel"), (200, #"{"code":19021}"#, "again clock"),
        (200, #"{"code":19024}"#, "never channel"), (200, "{}", "again fault"),
    ])
    func feishu(_ status: Int, _ body: String, _ expected: String) {
        #expect(word(Feishu(address: Self.address, secret: nil).answer(to: HTTPReply(status, body))) == expected)
    }

    @Test(arguments: [
        (200, "ok", "done"), (200, "okay", "again fault"), (200, "", "again fault"),
        (404, "no_service", "never channel"),
        (400, "invalid_payload", "never message"), (410, "channel_is_archived", "never channel"),
        (429, "", "again rate"), (500, "", "again fault"), (200, "no_text", "never message"),
    ])
    func slack(_ status: Int, _ body: String, _ expected: String) {
        #expect(word(Slack(address: Self.address).answer(to: HTTPReply(status, body))) == expected)
    }

    @Test func theOthersAskForMoreThanAStatus() {
        let teams = Teams(address: Self.address)
        #expect(word(teams.answer(to: HTTPReply(202))) == "done")
        #expect(
            word(teams.answer(to: HTTPReply(200, "Webhook message delivery failed with error: HTTP error 429")))
                == "again rate")
        #expect(word(Mattermost(address: Self.address).answer(to: HTTPReply(200, "ok"))) == "done")
        #expect(word(Mattermost(address: Self.address).answer(to: HTTPReply(200, "<html>"))) == "again fault")
        let ntfy = Ntfy(address: Self.address, topic: Secret("t"))
        #expect(word(ntfy.answer(to: HTTPReply(200, #"{"id":"x1","event":"message"}"#))) == "done")
        #expect(word(ntfy.answer(to: HTTPReply(200, "<html>"))) == "again fault")
        let gotify = Gotify(address: Self.address, token: Secret("t"))
        #expect(word(gotify.answer(to: HTTPReply(200, #"{"id":25}"#))) == "done")
        #expect(word(gotify.answer(to: HTTPReply(401, #"{"errorCode":401}"#))) == "never channel")
        let bark = Bark(address: Self.address, deviceKey: Secret("d"))
        #expect(word(bark.answer(to: HTTPReply(200, #"{"code":200}"#))) == "done")
        #expect(word(bark.answer(to: HTTPReply(200, #"{"code":400}"#))) == "never channel")
        let webhook = StandardWebhook(address: Self.address, keys: [])
        #expect(word(webhook.answer(to: HTTPReply(204))) == "done")
        #expect(word(webhook.answer(to: HTTPReply(410))) == "never channel")
        #expect(word(webhook.answer(to: HTTPReply(301))) == "again fault")
        #expect(word(webhook.answer(to: HTTPReply(404))) == "again fault")
    }

    @Test(arguments: Sample.systems.indices) func noFailureByStatusIsEverSuccess(_ index: Int) {
        let bodies = ["", "ok", #"{"errcode":0,"code":0,"id":"1"}"#, #"{"code":200,"id":1,"success":true}"#]
        for status in Array(100..<200) + Array(300..<600) {
            for body in bodies {
                #expect(Sample.systems[index].answer(to: HTTPReply(status, body)) != .done, "\(status) \(body)")
            }
        }
    }

    @Test(arguments: Sample.systems.indices) func retryAfterIsHeeded(_ index: Int) {
        let reply = HTTPReply(429, "", [("Retry-After", "777")])
        guard case .again(let again) = Sample.systems[index].answer(to: reply) else {
            Issue.record("429 is to be tried again")
            return
        }
        #expect(again.after == .seconds(777))
        #expect(again.cause == .rate)
    }
}
