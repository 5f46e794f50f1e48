import AlertSigning
import Alerting
import ChildProcess
import DutyCalendar
import Foundation
import Testing

@testable import ChatRooms

@Suite("The reference verifier of Standard Webhooks")
struct ReferenceVerifierTests {
    private struct Arriving: Encodable {
        let secret: String
        let headers: [String: String]
        let body: String
        /// Seconds since 1970, by the receiver's clock.
        let now: Double
    }

    /// The package's own code, with its clock set.
    private static let program = """
        import datetime, json, sys
        sys.path.insert(0, sys.argv[1])
        import standardwebhooks.webhooks as library

        class Clock(datetime.datetime):
            seconds = 0
            @classmethod
            def now(cls, tz=None):
                return datetime.datetime.fromtimestamp(cls.seconds, tz)

        library.datetime = Clock
        for arriving in json.loads(sys.argv[2]):
            Clock.seconds = arriving["now"]
            try:
                library.Webhook(arriving["secret"]).verify(arriving["body"], arriving["headers"])
                print("verified")
            except library.WebhookVerificationError as error:
                print(error)
        """

    private func judge(_ requests: [Arriving]) throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let library = root.appending(path: ".libraries/standardwebhooks-1.0.1")
        try #require(
            FileManager.default.fileExists(atPath: library.path),
            "There is no .libraries/standardwebhooks-1.0.1. Maybe run scripts/fetch-standardwebhooks.")
        let python = SpawnedProcess(), output = Pipe()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let given = String(decoding: try JSONEncoder().encode(requests), as: UTF8.self)
        python.arguments = ["python3", "-c", Self.program, library.path, given]
        python.standardOutput = output
        try python.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        python.waitUntilExit()
        try #require(python.terminationStatus == 0)
        return String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("It takes what is sent, by each key of a rotation, and nothing that was altered or is old")
    func verdicts() throws {
        let new = Partners.webhookSecret, old = "whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM="
        let other = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
        let keys = [
            try WebhookKey(Secret(new)), try WebhookKey(Secret(old), until: Timestamp(milliseconds: newYear + 1)),
        ]
        let request = try StandardWebhook(address: Secret("https://example.org/in"), keys: keys).request(
            for: Partners.message(lines: [AlertText(zh: "暴雨红色预警 \"x\" \\ 👨‍👩‍👧‍👦", en: "")]), Partners.attempt(at: newYear))
        let headers = Dictionary(request.headers.map { ($0.name, $0.value.revealed) }) { first, _ in first }
        let body = String(decoding: request.body, as: UTF8.self), now = Double(newYear) / 1000
        let renamed = headers.merging(["webhook-id": "m2"]) { $1 }
        let cases: [(Arriving, String)] = [
            (Arriving(secret: new, headers: headers, body: body, now: now), "verified"),
            (Arriving(secret: old, headers: headers, body: body, now: now), "verified"),
            (Arriving(secret: new, headers: headers, body: body, now: now + 300), "verified"),
            (Arriving(secret: new, headers: headers, body: body, now: now + 301), "Message timestamp too old"),
            (Arriving(secret: new, headers: headers, body: body, now: now - 301), "Message timestamp too new"),
            (Arriving(secret: other, headers: headers, body: body, now: now), "No matching signature found"),
            (Arriving(secret: new, headers: headers, body: body + " ", now: now), "No matching signature found"),
            (Arriving(secret: new, headers: renamed, body: body, now: now), "No matching signature found"),
        ]
        #expect(try judge(cases.map(\.0)) == cases.map(\.1))
    }
}
