import Foundation
import Testing

@testable import Alerting

@Suite struct EncodingTests {
    @Test func base64AgreesWithFoundation() {
        var dice = Dice(1)
        for length in 0..<70 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &dice) }
            #expect(base64(bytes) == Data(bytes).base64EncodedString())
            #expect(base64Decoded(base64(bytes)) == bytes)
        }
        #expect(base64Decoded("AAA") == nil)
        #expect(base64Decoded("A===") == nil)
        #expect(base64Decoded("A=AA") == nil)
    }

    @Test func whatIsWrittenFoundationReads() throws {
        var dice = Dice(2)
        let alphabet: [Character] = [
            "a", "\"", "\\", "\n", "\r\n", "\u{1}", "\u{7F}", "火", "🚒", "👨‍👩‍👧", "é", "/", "\u{2028}",
        ]
        for _ in 0..<300 {
            let text = String((0..<20).map { _ in alphabet.randomElement(using: &dice) ?? "a" })
            let json: JSON = ["k": .string(text), "n": 7, "a": [true, .null, "x"]]
            let read = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
            #expect(read["k"] as? String == text)
            #expect(JSON(bytes: json.bytes) == json)
        }
    }

    @Test func answersOfOthersAreReadAndRubbishIsNot() {
        #expect(
            JSON(bytes: Array(#" {"errcode" : 0, "errmsg":"ok \u706b\ud83d\ude92\n"} "#.utf8))?["errmsg"]?.asString
                == "ok 火🚒\n")
        #expect(JSON(bytes: Array(#"{"code":"11232"}"#.utf8))?["code"]?.asInteger == 11232)
        for rubbish in [
            "", "{", "{\"a\":}", "[1,]", "nul", "\"\\x\"", "{} {}", "<html>", "1 2", "\"a", "{\"a\" 1}", "\"\\u12\"",
        ] {
            #expect(JSON(bytes: Array(rubbish.utf8)) == nil, "\(rubbish)")
        }
        #expect(JSON(bytes: Array(String(repeating: "[", count: 5000).utf8)) == nil)
    }

    @Test func datesOfHeadersAreReadInAllThreeForms() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            #expect(HTTPDate.read(text)?.milliseconds == 784_111_777_000, "\(text)")
        }
        for text in ["", "yesterday", "Sun, 31 Jun 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT", "-1"] {
            #expect(HTTPDate.read(text) == nil, "\(text)")
        }
    }

    @Test func retryAfterTakesSecondsAndDatesAndNothingElse() {
        func wait(_ value: String, date: String? = nil) -> Duration? {
            RetryAfter(HTTPReply(429, "", [("retry-after", value)] + (date.map { [("Date", $0)] } ?? [])))?.wait
        }
        #expect(wait("120") == .seconds(120))
        #expect(wait(" 0 ") == .zero)
        #expect(wait("99999999999999999999999") == .seconds(86_400))
        #expect(wait("-5") == nil)
        #expect(wait("soon") == nil)
        // The receiver's own clock counts, however wrong it is.
        #expect(wait("Sun, 06 Nov 1994 08:50:37 GMT", date: "Sun, 06 Nov 1994 08:49:37 GMT") == .seconds(60))
        #expect(wait("Sun, 06 Nov 1994 08:49:37 GMT") == .zero)
        #expect(wait("Thu, 01 Oct 2026 00:31:00 GMT") == .seconds(60))
    }
}
