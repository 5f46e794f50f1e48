import Alerting
import Foundation
import Roster
import Testing

@testable import OperatorFiles

@Suite struct AlertSecretTests {
    static let planted = [
        "https://oapi.dingtalk.com/robot/send?access_token=566cc69da782ec33e42b7c3",
        "SEC0a1b2c3d4e5f60718293a4b5c6d7e8f9", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "Bearer eyJhbGciOiJIUzI1NiJ9", "xoxb1234567890abcdefghijklmn",
    ]

    /// Every place where a scalar or a key can stand.
    private static func variants(_ text: String, _ secret: String) -> [String] {
        var variants: [String] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in lines.enumerated() {
            var changed = lines
            func keep() { variants.append(changed.joined(separator: "\n")) }
            if let colon = line.range(of: ": ") {
                changed[index] = line[..<colon.upperBound] + "\"\(secret)\""
                keep()
                changed[index] = line[..<colon.upperBound] + "[\"\(secret)\"]"
                keep()
                changed[index] = line[..<colon.upperBound] + "{\"\(secret)\": \"\(secret)\"}"
                keep()
                let indent = line.prefix { $0 == " " || $0 == "-" }
                changed[index] = indent + "\"\(secret)\"" + line[colon.lowerBound...]
                keep()
            }
            changed = lines
            changed.insert("\"\(secret)\": x", at: index)
            keep()
        }
        return variants
    }

    @Test("No message repeats a secret, wherever in a file it stands", arguments: planted)
    func neverRepeated(_ secret: String) throws {
        var told = 0
        for file in [
            AlertFixture.chat, AlertFixture.program, AlertFixture.other, AlertFixture.night, AlertFixture.steps,
        ] {
            for text in Self.variants(AlertFixture.files[file] ?? "", secret) {
                var files = AlertFixture.files
                files[file] = text
                for problem in AlertFixture.folder(files).checkAll(["Alerts"]).problems {
                    told += 1
                    for language in Language.allCases {
                        let said = problem.rendered(in: language)
                        #expect(!said.contains(secret.dropFirst(8).prefix(12)), "\(said)\n\(text)")
                    }
                }
            }
        }
        #expect(told > 100)
    }

    @Test("A secret in the place of its reference is a mistake, with advice in both languages")
    func literal() throws {
        for secret in Self.planted {
            for (old, file) in [
                ("env:CHAT_ADDRESS", AlertFixture.chat), ("env:PROXY", AlertFixture.chat),
                ("值班", AlertFixture.chat), ("env:NEW_KEY", AlertFixture.program),
                ("nanjiang\n", AlertFixture.other),
            ] {
                let new = "\"\(secret)\"\n"
                let english = AlertFixture.problems(file, old, new),
                    chinese = AlertFixture.problems(file, old, new, .zh)
                #expect(english.count == 1 && english[0].contains("env:NAME"), "\(english)")
                #expect(chinese.count == 1 && chinese[0].contains("env:变量名"), "\(chinese)")
            }
        }
    }

    @Test("What is known by name is no secret, however it looks") func knownNames() throws {
        let shield = SecretShield(known: ["zhengzhi20261001town", "p0123456789abcdef"])
        for text in [
            "zhengzhi20261001town", "zhengzhi20261001town/p0123456789abcdef", "officer-then-leader-2", "8:30",
            "2026-12-31T00:00+08:00", "application/x-www-form-urlencoded", "/etc/watchbill/ca-2026.pem", "10.20.0.0/16",
            "env:WATCHBILL_LEADERS_ADDRESS_2026", "值班",
        ] {
            #expect(!shield.looksSecret(text), "\(text)")
        }
        for text in Self.planted + ["693a91f6-7aaa-4bc4-97a0-0ec2aaa5aaaa", "zhengzhi20261001towns", "AbCdEf1GhIjKlMn"]
        {
            #expect(shield.looksSecret(text), "\(text)")
        }
    }

    @Test("References are read strictly") func references() throws {
        #expect(try SecretReference("env:A_1") == .environment("A_1"))
        #expect(try SecretReference("file:/run/secrets/a b") == .file("/run/secrets/a b"))
        for text in ["env:", "env:a", "env:1A", "env:A-B", "env:A ", "env:" + String(repeating: "A", count: 101)] {
            #expect(throws: SecretReference.Fault.name) { try SecretReference(text) }
        }
        for text in ["file:", "file:x", "file:/", "file://host/x", "file:/a/../b", "file:/a\nb", "file:/a/"] {
            #expect(throws: SecretReference.Fault.path) { try SecretReference(text) }
        }
        for text in ["", "A", "ENV:A", "env A", "secret"] {
            #expect(throws: SecretReference.Fault.literal) { try SecretReference(text) }
        }
    }
}
