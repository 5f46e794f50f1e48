import DutyCalendar
import Incidents
import Operations
import Papers
import Roster
import Testing

struct HostileTextTests {
    /// A quotation mark with an accent on it is one character to Swift, and still ends an attribute.
    static let texts = [
        "<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>",
        "{{unit}} {{{unit}}} {{#x}} {{>style}} {{!",
        "}}{{", "\"\u{301} onclick=\"alert(1)", "'><b>", "&lt;b&gt;", "a\u{0}\u{8}\u{7F}b", "<\u{200D}i>",
        String(repeating: "长", count: 10_000), String(repeating: "x", count: 10_000),
    ]

    @Test(arguments: texts, Language.allCases)
    func isPrintedAsItWasWritten(text: String, language: Language) throws {
        let clean = try bulletin("CLEAN", language), page = try bulletin(text, language)
        let escaped = Self.escaped(text)
        #expect(page == clean.replacing("CLEAN", with: escaped), "only the value itself differs")
        #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>"))
        #expect(page.contains(escaped))
    }

    @Test(arguments: ["\u{0}\u{8}\u{85}", " \n\t", "\u{3000}"])
    func thatCannotBeSeenIsUnknown(text: String) throws {
        var facts = IncidentFacts()
        facts.cause = .known(text)
        facts.commander = .known(text)
        let fire = try Cases.log("inc-17", 17, "CLEAN", at: "10:05", facts: facts)
        let none = try Cases.log("inc-17", 17, "CLEAN", at: "10:05")
        let pages = try [fire, none].map {
            try shipped().html(
                IncidentBulletin($0.incident, report: .initialReport, office: Office.papers, at: Contents.night),
                language: .zh)
        }
        #expect(pages[0] == pages[1])
    }

    @Test func reachesNoOtherPaper() throws {
        let text = "<script>\"\u{301}{{unit}}"
        let office = PaperOffice(
            name: Text(text), dutyLine: text, zone: .shanghai, people: ["p07": text, "p08": text],
            units: ["bazhong": Text(text)])
        var daily = DailyBulletin(date("2026-11-18"), office: office, journalHead: text, at: Contents.night)
        daily.duties = [Office.duty(Text(text), .lead, text, text)]
        var log = DutyLog(date("2026-11-18"), office: office, at: Contents.night)
        log.weather = .known(text)
        log.entries = [DutyLogEntry(at: at("10:00"), by: ActorID(rawValue: "p07")!, text: Text(text))]
        var call = CallRecord(Cases.call("10:33"), about: try Cases.rich().incident, office: office, at: Contents.night)
        call.handling.instruction = text
        let handover = try Cases.handover(items: [], sheet: Handover.Sheet(situation: .known(text)))
        let contents: [any PaperContent] = [
            daily, log, call, HandoverRecord(handover, post: Text(text), office: office, at: Contents.night),
            VerificationAnswer(try Cases.verification().request, draft: text, office: office, at: Contents.night),
        ]
        for content in contents {
            for language in Language.allCases {
                let page = try shipped().html(content, language: language)
                #expect(page.contains("&lt;script&gt;&quot;\u{301}{{unit}}"))
                #expect(!page.contains("<script"))
            }
        }
    }

    private func bulletin(_ text: String, _ language: Language) throws -> String {
        var facts = Cases.facts
        facts.cause = .known(text)
        facts.commander = .known(text)
        let fire = try Cases.log("inc-17", 17, text, at: "10:05", facts: facts, place: text, source: text)
        return try shipped().html(
            IncidentBulletin(fire.incident, report: .initialReport, office: Office.papers, at: Contents.night),
            language: language)
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3C: result += "&lt;"
            case 0x3E: result += "&gt;"
            case 0x22: result += "&quot;"
            case 0x27: result += "&#39;"
            case 0..<0x20, 0x7F...0x9F: break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
