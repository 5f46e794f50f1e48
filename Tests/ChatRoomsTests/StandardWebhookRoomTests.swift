import Testing

@testable import ChatRooms

@Suite("A receiver by Standard Webhooks")
struct StandardWebhookRoomTests {
    static let new = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    static let old = "whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM="
    static let newSignature = "v1,l1U+XzMagU/GPex1asIYtyHJTOVVd+ZIkxnhg5KZD3k="
    static let oldSignature = "v1,DsfUu7DkSfxy9wHxq2KKmbyhiavSKwaXZmq18+E+zvg="
    static let body =
        #"{"type":"alert.fired","timestamp":"2026-01-02T03:04:05Z","data":{"id":"a1","level":"red","title":"暴雨红色预警"}}"#
    let sent: Int64 = 1_767_323_045_000

    func arriving(
        _ signature: String = newSignature, id: String = "msg_01HZX3T7K8M9N0P1Q2R3S4T5V6",
        time: String = "1767323045", body: String = body
    ) -> RoomRequest {
        request(
            "/in", body,
            json + [
                .init("Webhook-Id", id), .init("Webhook-Timestamp", time), .init("Webhook-Signature", signature),
            ])
    }

    func room(_ secrets: [String] = [new]) throws -> RoomState {
        RoomState(try #require(StandardWebhookRules(secrets: secrets)))
    }

    @Test("The published vectors verify")
    func vectors() throws {
        var room = try room()
        #expect(room.refusal(of: arriving(), at: sent) == nil)
        #expect(room.messages.first?.shown == Shown(id: "msg_01HZX3T7K8M9N0P1Q2R3S4T5V6", title: "暴雨红色预警", text: ""))
        var another = try self.room(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
        let published = arriving(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            time: "1614265330", body: #"{"test": 2432232314}"#)
        // Genuine, but no payload of this kind.
        #expect(another.refusal(of: published, at: 1_614_265_330_000) == .wrongForm)
    }

    @Test("Five minutes of skew are tolerated to either side")
    func skew() throws {
        var room = try room()
        for now in [sent - 300_000, sent + 300_000] { #expect(room.refusal(of: arriving(), at: now) == nil) }
        for now in [sent - 300_001, sent + 300_001] { #expect(room.refusal(of: arriving(), at: now) == .clock) }
    }

    @Test("While keys rotate, either side may be the one that has changed first")
    func rotation() throws {
        var onlyNew = try room(), onlyOld = try room([Self.old]), both = try room([Self.old, Self.new])
        let twice = arriving(Self.newSignature + " " + Self.oldSignature)
        #expect(onlyNew.refusal(of: twice, at: sent) == nil)
        #expect(onlyOld.refusal(of: twice, at: sent) == nil)
        #expect(both.refusal(of: arriving(Self.newSignature), at: sent) == nil)
        #expect(both.refusal(of: arriving(Self.oldSignature), at: sent) == nil)
        #expect(onlyOld.refusal(of: arriving(Self.newSignature), at: sent) == .signature)
    }

    @Test("Whatever is altered, the signature is not that of it")
    func altered() throws {
        var room = try room()
        let wrong = [
            arriving(Self.oldSignature), arriving(Self.newSignature.replacing("v1,", with: "v1a,")), arriving(""),
            arriving(id: "msg_01HZX3T7K8M9N0P1Q2R3S4T5V7"), arriving(time: "1767323046"),
            arriving(body: Self.body + " "), arriving(body: Self.body.replacing("red", with: "rad")),
        ]
        for request in wrong { #expect(room.refusal(of: request, at: sent) == .signature) }
        #expect(room.messages.isEmpty)
        #expect(room.take(arriving(Self.oldSignature), at: sent).status == 401)
    }

    @Test("The same id is not shown twice, and answered with success")
    func again() throws {
        var room = try room()
        for _ in 0..<3 { #expect(room.take(arriving(), at: sent).status == 204) }
        #expect(room.messages.count == 1)
        #expect(room.tally.accepted == 3)
        #expect(room.tally.repeated == 2)
    }

    @Test(
        "Secrets that are none",
        arguments: ["", "whsec_", "whsec_AAEC", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="])
    func secrets(_ secret: String) {
        #expect(StandardWebhookRules(secrets: [secret]) == nil)
        #expect(StandardWebhookRules(secrets: []) == nil)
    }
}
