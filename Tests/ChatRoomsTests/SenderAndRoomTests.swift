import AlertSigning
import Alerting
import DutyCalendar
import Testing

@testable import ChatRooms

@Suite("What Alerting sends meets the systems' own rules")
struct SenderAndRoomTests {
    private let base = "https://chat.example.org"

    private func request(_ partners: Partners, _ message: ClearedMessage, at now: Int64) throws -> RoomRequest {
        let system = try partners.system(Secret("\(base)/\(partners.rules.target)"))
        return RoomRequest(try system.request(for: message, Partners.attempt(at: now)), below: base)
    }

    private func meaning(_ reply: RoomReply, _ partners: Partners) throws -> DeliveryAnswer {
        try partners.system(Secret("\(base)/\(partners.rules.target)")).answer(to: HTTPReply(reply, at: newYear))
    }

    @Test("All eleven systems are accepted, shown, and understood as accepted", arguments: 0..<11)
    func accepted(_ index: Int) throws {
        let partners = try Partners.all()[index]
        #expect(try Partners.all().count == 11)
        var room = RoomState(partners.rules)
        let reply = room.take(try request(partners, Partners.message(), at: newYear), at: newYear)
        #expect(room.tally.refused == [:])
        #expect(try meaning(reply, partners) == .done)
        let shown = try #require(room.messages.first?.shown)
        #expect(shown.title.contains("突发事件接报"), "\(shown)")
        #expect(shown.title.contains("zhengzhi-2026-1"))
        #expect(shown.text.contains("正直镇老街商铺起火。"))
        let callsByName = ["dingtalk", "wecom", "feishu", "slack", "mattermost"].contains(partners.rules.name)
        #expect(shown.mentions.isEmpty == !callsByName, "\(shown.mentions)")
    }

    @Test("The longest that is sent is short enough, whatever is in it", arguments: 0..<11)
    func longest(_ index: Int) throws {
        let partners = try Partners.all()[index]
        for piece in ["火", "\"\\\n", "<&>", "👨‍👩‍👧‍👦", "a"] {
            var room = RoomState(partners.rules)
            let line = String(repeating: piece, count: 12_000)
            let reply = room.take(
                try request(partners, Partners.message(lines: [AlertText(line)]), at: newYear), at: newYear)
            #expect(room.tally.refused == [:], "\(piece): \(String(describing: room.tally.lastRefusal))")
            #expect(try meaning(reply, partners) == .done)
        }
    }

    @Test("A byte of a signed request changed, or an old one, is refused", arguments: 0..<11)
    func tampered(_ index: Int) throws {
        let partners = try Partners.all()[index]
        var room = RoomState(partners.rules)
        let good = try request(partners, Partners.message(), at: newYear)
        let late: Int64 = 3_600_001
        // The unsigned ones know by a token.
        let query = good.query.map {
            ["access_token", "key", "sig"].contains($0.name) ? RoomRequest.Field($0.name, $0.value + "x") : $0
        }
        let headers = good.headers.map {
            ["X-Gotify-Key", "X-Key", "Authorization", "webhook-signature"].contains($0.name)
                ? RoomRequest.Field($0.name, $0.value + "x") : $0
        }
        let path = good.path.isEmpty || query != good.query || headers != good.headers ? good.path : good.path + "x"
        let wrong = RoomRequest(method: good.method, path: path, query: query, headers: headers, body: good.body)
        #expect(try meaning(room.take(wrong, at: newYear), partners) != .done)
        #expect(room.messages.isEmpty)
        if partners.isSigned {
            let reply = room.take(good, at: newYear + late)
            #expect(room.tally.refused[.clock] == 1)
            #expect(try meaning(reply, partners) != .done)
        }
        let broken = RoomRequest(
            method: good.method, path: good.path, query: good.query, headers: good.headers, body: good.body.dropLast())
        #expect(try meaning(room.take(broken, at: newYear), partners) != .done)
        #expect(room.messages.isEmpty)
        _ = room.take(good, at: newYear)
        #expect(room.messages.count == 1)
    }

    @Test("Each byte of the webhook's body counts")
    func everyByte() throws {
        let partners = try Partners.all()[9]
        let good = try request(partners, Partners.message(), at: newYear)
        var room = RoomState(partners.rules)
        for place in good.body.indices {
            var body = good.body
            body[place] ^= 1
            let wrong = RoomRequest(path: good.path, headers: good.headers, body: body)
            #expect(room.refusal(of: wrong) == .signature)
        }
        #expect(room.refusal(of: good) == nil)
    }

    @Test("Both signatures of a rotation are good for either side")
    func rotation() throws {
        let new = Partners.webhookSecret, old = "whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM="
        let keys = [
            try WebhookKey(Secret(new)), try WebhookKey(Secret(old), until: Timestamp(milliseconds: newYear + 1000)),
        ]
        let system = StandardWebhook(address: Secret("\(base)/in"), keys: keys)
        for (now, oldIsGood) in [(newYear, true), (newYear + 1000, false)] {
            let arriving = RoomRequest(
                try system.request(for: Partners.message(), Partners.attempt(at: now)), below: base)
            var newRoom = RoomState(try #require(StandardWebhookRules(secrets: [new])))
            var oldRoom = RoomState(try #require(StandardWebhookRules(secrets: [old])))
            #expect(newRoom.refusal(of: arriving, at: now) == nil)
            #expect(oldRoom.refusal(of: arriving, at: now) == (oldIsGood ? nil : .signature))
        }
    }

    @Test("Too fast is understood as too fast, by each that has a rate", arguments: 0..<11)
    func tooFast(_ index: Int) throws {
        let partners = try Partners.all()[index]
        guard !partners.rules.rate.limits.isEmpty else { return }
        var room = RoomState(partners.rules), reply = RoomReply(500)
        for _ in 0...100 where room.tally.wouldHaveSilenced == 0 {
            reply = room.take(try request(partners, Partners.message(), at: newYear), at: newYear)
        }
        guard case .again(let again) = try meaning(reply, partners) else {
            Issue.record("\(partners.rules.name): \(reply)")
            return
        }
        #expect(again.cause == .rate)
    }
}
