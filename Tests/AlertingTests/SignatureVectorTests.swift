import AlertSigning
import DutyCalendar
import Testing

@testable import Alerting

/// The vectors that the systems, or their own libraries, publish.
@Suite struct SignatureVectorTests {
    @Test(arguments: [
        (
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", Int64(1_614_265_330),
            #"{"test": 2432232314}"#, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        ),
        (
            "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "msg_01HZX3T7K8M9N0P1Q2R3S4T5V6",
            Int64(1_767_323_045),
            #"{"type":"alert.fired","timestamp":"2026-01-02T03:04:05Z","data":{"id":"a1","level":"red","title":"暴雨红色预警"}}"#,
            "v1,l1U+XzMagU/GPex1asIYtyHJTOVVd+ZIkxnhg5KZD3k="
        ),
        (
            "whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM=", "msg_01HZX3T7K8M9N0P1Q2R3S4T5V6",
            Int64(1_767_323_045),
            #"{"type":"alert.fired","timestamp":"2026-01-02T03:04:05Z","data":{"id":"a1","level":"red","title":"暴雨红色预警"}}"#,
            "v1,DsfUu7DkSfxy9wHxq2KKmbyhiavSKwaXZmq18+E+zvg="
        ),
    ])
    func standardWebhooks(_ vector: (secret: String, id: String, seconds: Int64, body: String, signature: String))
        throws
    {
        let key = try WebhookKey(Secret(vector.secret))
        #expect(
            key.signature(id: vector.id, seconds: vector.seconds, body: Array(vector.body.utf8), .crypto)
                == vector.signature)
    }

    @Test func dingTalk() {
        #expect(
            DingTalk.signature(Secret("this is secret"), milliseconds: 1_577_836_800_000, .crypto)
                == "fFV9t5lBS7KH4%2B5B0JjR99ab%2BAJkXFauQXycgTkS%2Ftc%3D")
        let long = Secret("SEC" + String(repeating: "0123456789abcdef", count: 4))
        #expect(
            DingTalk.signature(long, milliseconds: 1_577_836_800_000, .crypto)
                == "3ZHWMIRtwJ1fB1nasboxpEIEp1RXRwUzWjXY3uqZF9I%3D")
    }

    @Test func feishu() {
        #expect(
            Feishu.signature(Secret("demo"), seconds: 100, .crypto) == "jquNHnVOwmDRfw+vqTIrY5dooJAgi5EcRtLsQE4wfXg=")
        #expect(
            Feishu.signature(Secret("demo"), seconds: 1_599_360_473, .crypto)
                == "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=")
    }

    @Test func whileKeysRotateBothSignAndAfterwardsOneDoes() throws {
        let new = try WebhookKey(Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
        let old = try WebhookKey(Secret("whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM="), until: at(3600))
        let webhook = StandardWebhook(address: Secret("https://example.org/in"), keys: [new, old])
        for (now, count) in [(at(3599), 2), (at(3600), 1)] {
            let request = try webhook.request(for: Sample.cleared(), Sample.attempt(now))
            let signatures = try #require(request.value("webhook-signature")).split(separator: " ").map(String.init)
            let seconds = now.milliseconds / 1000
            #expect(request.value("webhook-timestamp") == String(seconds))
            #expect(request.value("webhook-id") == "m1")
            let expected = [new, old].prefix(count).map {
                $0.signature(id: "m1", seconds: seconds, body: request.body, .crypto)
            }
            #expect(signatures == Array(expected))
        }
    }

    @Test(arguments: [
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_AAEC", "whsec_!!!!",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
    ])
    func aMalformedKeyIsRefused(_ text: String) {
        #expect(throws: RequestRefusal.badKey) { try WebhookKey(Secret(text)) }
    }
}
