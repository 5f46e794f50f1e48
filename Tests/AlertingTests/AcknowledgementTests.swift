import AlertSigning
import DutyCalendar
import Testing

@testable import Alerting

@Suite("Links that acknowledge")
struct AcknowledgementTests {
    static let key = AcknowledgementKey(Array(0..<32))!
    static let otherKey = AcknowledgementKey(Array(1...32))!
    let links = AcknowledgementLinks(key: key, signing: .crypto)
    let token = AcknowledgementToken(alert: AlertID(rawValue: "Al-1_x")!, round: 2, expires: at(3600))

    @Test("A token is what it was written for, until it expires")
    func life() {
        let text = links.text(for: token)
        #expect(links.read(text, at: at()) == .valid(token))
        #expect(links.read(text, at: at(3599.999)) == .valid(token))
        #expect(links.read(text, at: at(3600)) == .expired(token))
    }

    @Test("It can stand in an address as it is, also the longest")
    func form() throws {
        let long = AcknowledgementToken(
            alert: try #require(AlertID(rawValue: String(repeating: "z", count: 64))), round: .max,
            expires: Timestamp(milliseconds: .max))
        for token in [token, long] {
            let text = links.text(for: token)
            #expect(text.utf8.count <= 190)
            #expect(AlertLink(label: AlertText("x"), url: "https://duty.example.org/a/\(text)") != nil)
            #expect(text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
            #expect(links.read(text, at: at()) == .valid(token))
        }
    }

    @Test("No altered, added or missing character verifies")
    func altered() {
        let text = Array(links.text(for: token))
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. %é")
        for place in text.indices {
            for character in alphabet where character != text[place] {
                var wrong = text
                wrong[place] = character
                #expect(links.read(String(wrong), at: at()) == .notOurs)
            }
            var shorter = text
            shorter.remove(at: place)
            // Where two neighbours are the same, either may be the one that is missing.
            #expect(links.read(String(shorter), at: at()) == .notOurs)
            #expect(links.read(String(text[..<place]), at: at()) == .notOurs)
            #expect(links.read(String(text) + String(text[place]), at: at()) == .notOurs)
        }
    }

    @Test("Texts from outside, whatever they are")
    func fuzz() {
        var dice = Dice(7)
        for _ in 0..<1000 {
            let length = Int.random(in: 0...220, using: &dice)
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &dice) }
            #expect(links.read(String(decoding: bytes, as: UTF8.self), at: at()) == .notOurs)
            #expect(links.read(base64URL(bytes), at: at()) == .notOurs)
        }
        #expect(links.read(String(repeating: "A", count: 1_000_000), at: at()) == .notOurs)
    }

    @Test("Only the key, or an older one that is still known")
    func rotation() {
        let other = AcknowledgementLinks(key: Self.otherKey, signing: .crypto)
        #expect(other.read(links.text(for: token), at: at()) == .notOurs)
        let both = AcknowledgementLinks(key: Self.otherKey, olderKeys: [Self.key], signing: .crypto)
        #expect(both.read(links.text(for: token), at: at()) == .valid(token))
        #expect(both.text(for: token) == other.text(for: token))
    }

    @Test("Neither another alert, another round nor another end has the same text")
    func differs() throws {
        let others = [
            AcknowledgementToken(alert: try #require(AlertID(rawValue: "Al-1_y")), round: 2, expires: at(3600)),
            AcknowledgementToken(alert: token.alert, round: 3, expires: at(3600)),
            AcknowledgementToken(alert: token.alert, round: 2, expires: at(3601)),
        ]
        #expect(Set((others + [token]).map(links.text)).count == 4)
    }

    @Test("What is signed with the same key for another purpose, or written otherwise, is no token")
    func purpose() {
        for payload in [
            "page.Al-1_x.1790818200.2", "ack.Al-1_x.1790818200", "ack.Al-1_x.1790818200.2.3",
            "ack.Al-1_x.+1790818200.2",
            "ack.Al-1_x.01790818200.2", "ack.Al-1_x.1790818200.-2", "ack..1790818200.2",
            "ack.Al-1_x.99999999999999999999.2",
            "ack.Al-1_x.9223372036854775807.2", "",
        ] {
            let bytes = Array(payload.utf8)
            let code = Signing.crypto.hmacSHA256(Self.key.bytes, Array("watchbill link 1\n".utf8) + bytes)
            #expect(links.read(base64URL(bytes + code), at: at()) == .notOurs, "\(payload)")
        }
        let good = Array(token.payload.utf8)
        let bare = Signing.crypto.hmacSHA256(Self.key.bytes, good)
        #expect(links.read(base64URL(good + bare), at: at()) == .notOurs)
    }

    @Test("Keys are 32 to 64 bytes, and show nothing")
    func keys() {
        #expect(AcknowledgementKey(Array(0..<31)) == nil)
        #expect(AcknowledgementKey(Array(0..<65)) == nil)
        #expect("\(Self.key)" == "•••")
        #expect(String(reflecting: Self.key).contains("•••") || !String(reflecting: Self.key).contains("31"))
    }

    @Test("Equal is equal in every byte")
    func constantTime() {
        #expect(isEqualInConstantTime([1, 2], [1, 2]))
        for wrong in [[1, 3], [3, 2], [1], [1, 2, 3], []] as [[UInt8]] {
            #expect(!isEqualInConstantTime([1, 2], wrong))
        }
    }
}
