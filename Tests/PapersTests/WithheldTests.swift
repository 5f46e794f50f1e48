import DutyCalendar
import Incidents
import Operations
import Papers
import Roster
import Testing

/// State secrets: on papers about a day by number and class only, in the bulletin in full.
struct WithheldTests {
    /// Everything that says what the incident is.
    private static let telling = [
        "商铺起火", "正直镇", "群众张某", "电动车", "3人死亡", "全力救治", "请核实", "安全排查", "孙磊", "事故灾难", "accident", "serious",
    ]

    private func day() throws -> (DutyLog, DailyBulletin) {
        let secret = try Cases.rich(secrecy: .stateSecret)
        let (request, task) = (try Cases.verification(), try Cases.task())
        let office = Office.papers, day = date("2026-11-18")
        var log = DutyLog(day, office: office, at: Contents.night)
        log.incidents = [secret]
        log.entries = DutyLogEntry.all(
            on: day, office: office, incidents: [secret], verifications: [request], ledger: [task])
        log.open = OpenWork(
            incidents: [secret], verifications: [try Cases.verification(answered: false)], ledger: [task])
        var daily = DailyBulletin(day, office: office, journalHead: "1:ab", at: Contents.night)
        daily.incidents = [secret]
        daily.verifications = [request]
        daily.ledger = [task]
        return (log, daily)
    }

    @Test(arguments: Language.allCases)
    func aDaysPapersSayNothingOfIt(language: Language) throws {
        let (log, daily) = try day()
        let pages = [try shipped().html(log, language: language), try shipped().html(daily, language: language)]
        for page in pages {
            let body = page.drop { $0 != "<" }
            for word in Self.telling { #expect(!body.contains(word), "\(word)") }
            #expect(page.contains("2026-17") && page.contains(language == .zh ? "见纸质件" : "see the paper file"))
            #expect(page.contains(language == .zh ? "国家秘密" : "state secret"))
        }
        let lines = pages[0].split(separator: "\n").filter {
            $0.contains(
                language == .zh ? "突发事件 2026-17（国家秘密），见纸质件" : "Incident 2026-17 (state secret): see the paper file")
        }
        #expect(lines.count == 1, "once, however much was done about it")
    }

    @Test func noTemplateCanPrintWhatIsWithheld() throws {
        let (log, daily) = try day()
        for fields in [log.fields(in: .zh), daily.fields(in: .zh)] {
            let all = "\(fields)"
            for word in Self.telling { #expect(!all.contains(word), "\(word)") }
        }
    }

    @Test func aRequestAboutAnotherDaysSecretIsWithheld() throws {
        let request = try Cases.verification()
        var daily = DailyBulletin(date("2026-11-18"), office: Office.papers, journalHead: "1:ab", at: Contents.night)
        daily.verifications = [request]
        #expect(try shipped().html(daily, language: .zh).contains("请核实正直镇"))
        daily.withheld = [request.request.subject]
        #expect(try !shipped().html(daily, language: .zh).contains("请核实正直镇"))
        let entries = DutyLogEntry.all(
            on: date("2026-11-18"), office: Office.papers, verifications: [request],
            withheld: [request.request.subject])
        #expect(!entries.isEmpty && !entries.contains { $0.text.zh.contains("正直镇") })
    }

    @Test func openItemsOfAHandoverAreWithheld() throws {
        let open = OpenWork(incidents: [try Cases.rich(secrecy: .stateSecret)], ledger: [try Cases.task()])
        let handover = try Cases.handover(items: open.items, sheet: Handover.Sheet())
        let page = try shipped().html(
            HandoverRecord(handover, open: open, office: Office.papers, at: Contents.night), language: .zh)
        #expect(page.contains("见纸质件") && !page.contains("商铺") && page.contains("国家秘密（密级"))
    }

    @Test func theBulletinPrintsInFullWithItsMark() throws {
        let secret = try Cases.rich(secrecy: .stateSecret).incident
        let page = try shipped().html(
            IncidentBulletin(secret, report: .initialReport, office: Office.papers, at: Contents.night), language: .zh)
        #expect(page.contains("火灾已造成3人死亡") && page.contains("国家秘密（密级：________★________）"))
    }
}
