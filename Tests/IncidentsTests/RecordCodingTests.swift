import DutyCalendar
import Foundation
import Testing

@testable import Incidents

@Suite struct RecordCodingTests {
    func coded<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    func fullCase() throws -> IncidentCase {
        let context = DutyOffice.context([.henan, .standard])
        var facts = IncidentFacts.of(.accident, grade: .serious)
        facts.casualties.deaths = .known(3)
        facts.sensitive = [.time, .person]
        facts.responseLevel = .known(.two)
        var (logged, _) = try DutyOffice.log(facts: facts, under: context)
        _ = try logged.reportByTelephone(DutyOffice.call("10:12", entered: "10:26"))
        try logged.report(.initialReport, at: "10:40", under: context)
        try logged.report(.followUpReport, at: "16:40", under: context)
        try logged.confirmAll(at: "17:00")
        _ = logged.pass(at: at("2026-11-19 12:00"))
        _ = try logged.correctReceipt(to: at("09:58"), reason: "更正", by: act("2026-11-19 13:00"), under: context)
        _ = try logged.enter(.omittedReport, grounds: "g", by: act("2026-11-19 14:00"))
        return logged
    }

    @Test func whatIsStoredComesBack() throws {
        let logged = try fullCase()
        #expect(try coded(logged) == logged)
        for deadline in logged.clocks.deadlines { #expect(try coded(deadline) == deadline) }
        #expect(try coded(ReportingPolicy.henan) == .henan)
        let values: [RecordedValue] = [.text("1"), .number(1), .flag(true), .instant(at("10:00")), .unknown]
        #expect(try coded(values) == values)
    }

    @Test func fieldsOfALaterVersionAreIgnoredAndThoseOfALaterOneMayBeMissing() throws {
        let logged = try fullCase()
        var object = try #require(
            JSONSerialization.jsonObject(with: JSONEncoder().encode(logged)) as? [String: Any])
        var incident = try #require(object["incident"] as? [String: Any])
        incident["weather"] = ["rain": true]
        incident["reopenings"] = nil
        var facts = try #require(incident["facts"] as? [String: Any])
        facts["commanderContact"] = nil
        incident["facts"] = facts
        object["incident"] = incident
        let read = try JSONDecoder().decode(
            IncidentCase.self, from: JSONSerialization.data(withJSONObject: object))
        #expect(read == logged)
    }

    @Test func aLaterFormatIsRefusedAndSoAreClocksWithoutDeadlines() throws {
        let stored = try #require(String(data: JSONEncoder().encode(fullCase().incident), encoding: .utf8))
        let later = stored.replacing("\"format\":1", with: "\"format\":2")
        #expect(later != stored)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Incident.self, from: Data(later.utf8)) }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Clocks.self, from: Data("{}".utf8)) }
    }

    @Test func namesInTheStoreAreStable() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let call = DutyOffice.call("10:12", entered: "10:26")
        let text = try #require(String(data: encoder.encode(call), encoding: .utf8))
        #expect(
            text
                == #"{"act":{"by":"p07","entered":1794968760000,"happened":1794967920000,"unit":"nanjiang"},"answeredBy":"李明","called":"市总值班室","caller":"王芳","content":null}"#
        )
    }

    @Test func everyKnownFactCanBeRecorded() {
        var facts = IncidentFacts()
        #expect(facts.unknownFields.count == facts.fields.count - 2, "all but secrecy and sensitivity")
        facts.trend = .known("稳定")
        #expect(!facts.unknownFields.contains(.trend))
        #expect(Set(facts.fields.map(\.field)).count == facts.fields.count)
    }
}
