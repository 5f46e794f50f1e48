import DutyCalendar
import Foundation
import Incidents
import Operations
import Testing

@testable import Record

/// The record's own JSON, beside Foundation's.
@Suite struct SortedJSONTests {
    private struct Everything: Encodable {
        struct Empty: Encodable { func encode(to encoder: any Encoder) throws {} }
        enum Choice: Encodable { case plain, one(Int), two(left: String, right: [Bool]) }
        let zebra = "z", apple = 1, ab = "b", a = "a"
        let texts = ["", "引号\"与\\", "a/b", "\u{0}\u{1f}\u{7f}\u{2028}\t\n\r\u{8}\u{c}", "🙂"]
        let numbers: [Int64] = [0, -1, .max, .min]
        let fractions = [0.5, 3, -2.25]
        let nothing: Int? = nil
        let nulls: [Int?] = [nil, 1]
        let choices: [Choice] = [.plain, .one(1), .two(left: "x", right: [true, false])]
        let none: [Int] = []
        let emptyObject: [String: Int] = [:]
        let nested = ["b": ["y": 1, "x": 2], "a": [:]]
        let keyed: [DeadlineKind: Int] = [.nilReturn: 1, .telephoneReport: 2]
        let empty = Empty()
    }

    private static func foundation(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test("Every kind of value is the same text as Foundation's") func everything() throws {
        #expect(try SortedJSON.text(Everything()) == Self.foundation(Everything()))
    }

    @Test("Values that are no object are the same too") func fragments() throws {
        #expect(try SortedJSON.text("x") == "\"x\"")
        #expect(try SortedJSON.text([1, 2]) == "[1,2]")
        #expect(try SortedJSON.text(RecordedValue.unknown) == "null")
    }

    @Test("A case with all that can happen to it is the same text, and reads back") func cases() throws {
        let unit = ReportingUnit(unchecked: "nanjiang")
        let start = Timestamp(seconds: 1_790_827_200)
        let context = ReportingContext(
            unit: unit, level: .county, zone: .shanghai,
            policies: [
                ReportingPolicy(
                    id: "default", source: "红桥 65", units: .all(except: []),
                    rules: [
                        ReportingRule(
                            id: "telephone", report: .telephoneReport, applies: Applicability(),
                            timing: .window(minutes: Minutes(20), anchor: .receipt), warnings: [Minutes(5)])
                    ])
            ])
        var facts = IncidentFacts()
        facts.category = .known(.naturalDisaster)
        facts.cause = .known("暴雨 \"百年一遇\"\n详见 a/b")
        let intake = IncidentCase.Intake(
            id: IncidentID(unchecked: "i-1"), number: try #require(YearlyNumber(year: 2026, number: 1)), what: "洪水",
            place: "正直镇", source: "来电", facts: facts)
        var (logged, actions) = try IncidentCase.log(
            intake, by: Act(by: ActorID(unchecked: "p"), unit: unit, at: start), under: context)
        actions += logged.pass(at: start + Minutes(30))
        let text = try SortedJSON.text(logged)
        #expect(text == (try Self.foundation(logged)))
        #expect(try RecordJSON().value(IncidentCase.self, from: text, kind: "incident", id: "i-1") == logged)
        #expect(!actions.isEmpty)
    }

    private struct Readable: Codable, Equatable {
        enum Choice: Codable, Equatable { case plain, one(Int), two(left: String, right: [Bool]) }
        var text = "引号\"与\\ a/b\t\n🙂"
        var numbers: [Int64] = [0, -1, .max, .min]
        var small: [UInt8] = [0, 255]
        var fractions = [0.5, 3, -2.25]
        var nothing: Int?
        var something: String? = ""
        var nulls: [Int?] = [nil, 1]
        var choices: [Choice] = [.plain, .one(1), .two(left: "x", right: [true, false])]
        var nested = ["b": ["y": 1, "x": 2], "a": [:]]
        var keyed: [DeadlineKind: Int] = [.nilReturn: 1, .telephoneReport: 2]
    }

    @Test("What is written reads back as Foundation reads it") func readsBack() throws {
        var value = Readable()
        #expect(try RecordJSON().value(Readable.self, from: SortedJSON.text(value), kind: "k", id: "i") == value)
        // Without the fractions, which are left to Foundation.
        value.fractions = [3, -2]
        let text = try SortedJSON.text(value)
        #expect(try JSONTapeDecoder.value(Readable.self, from: text) == value)
        let spread = try JSONEncoder().encode(value)
        let spaced = String(decoding: spread, as: UTF8.self).replacing(",\"", with: " ,\n\t\"").replacing(
            "\":", with: "\" : ")
        #expect(try JSONTapeDecoder.value(Readable.self, from: spaced) == value)
    }

    @Test(
        "What is no JSON, or no such value, is not read",
        arguments: [
            "", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "[1] x", "\"", "\"\\\"", "[01]", "[+1]", "[1.0]",
            "[1e2]", "[-]",
            "[256]", "[-1]", "[\"1\"]", "[nul]", "[null]", "{\"0\":1}", "[\"\u{1}\"]", "[[[1]]]",
        ]
    ) func unread(_ text: String) {
        #expect(throws: (any Error).self) { try JSONTapeDecoder.value([UInt8].self, from: text) }
    }

    @Test("Errors are Foundation's, with the place") func words() {
        struct Whole: Codable { let a: [Int] }
        #expect {
            try RecordJSON().value(Whole.self, from: #"{"a":[1,"x"]}"#, kind: "k", id: "i")
        } throws: {
            ($0 as? UnreadableDocument)?.reason.hasPrefix("a.") == true
        }
    }

    @Test("What cannot be written fails, and writes nothing wrong") func failures() {
        struct Late: Encodable {
            func encode(to encoder: any Encoder) throws {
                var outer = encoder.unkeyedContainer()
                var inner = outer.nestedUnkeyedContainer()
                try outer.encode(1)
                try inner.encode(2)
            }
        }
        #expect(throws: EncodingError.self) { try SortedJSON.text(Late()) }
        #expect(throws: EncodingError.self) { try SortedJSON.text([Double.infinity]) }
    }
}
