import DutyCalendar
import Incidents
import Operations
import Papers
import Roster
import Testing

struct MarkTests {
    @Test func aDrillIsMarkedAtTheTopAndBesideItsTitle() throws {
        let drill = try Cases.rich(drill: true)
        let contents: [any PaperContent] = [
            IncidentBulletin(drill.incident, report: .initialReport, office: Office.papers, at: Contents.night),
            CallRecord(receiptOf: drill.incident, office: Office.papers, at: Contents.night),
        ]
        for content in contents {
            let zh = try shipped().html(content, language: .zh), en = try shipped().html(content, language: .en)
            #expect(zh.contains("<span class=\"drill\">【演练】</span>"))
            #expect(zh.contains("【演练】关于") || zh.contains("<td>【演练】商铺起火</td>"))
            #expect(en.contains("<span class=\"drill\">DRILL</span>"))
            #expect(en.contains("[DRILL] Report on") || en.contains("<td>[DRILL] 商铺起火</td>"))
        }
    }

    @Test func aPaperOfADaySaysThatItHasDrills() throws {
        let drill = try Cases.log("inc-18", 1, "演练", at: "14:00", drill: true)
        let open = OpenWork(incidents: [drill])
        var daily = DailyBulletin(date("2026-11-18"), office: Office.papers, journalHead: "1 ab", at: Contents.night)
        daily.incidents = [drill]
        var log = DutyLog(date("2026-11-18"), office: Office.papers, at: Contents.night)
        log.entries = DutyLogEntry.all(on: log.date, office: Office.papers, incidents: [drill])
        let handover = try Cases.handover(items: open.items, sheet: Handover.Sheet())
        let contents: [any PaperContent] = [
            daily, log, HandoverRecord(handover, open: open, office: Office.papers, at: Contents.night),
        ]
        for content in contents {
            let page = try shipped().html(content, language: .zh)
            #expect(page.contains("【含演练】") && page.contains("【演练】演练"))
        }
        #expect(try shipped().html(daily, language: .en).contains("Incidents of the day (0, drills not counted)"))
    }

    @Test(arguments: [
        (SecrecyClass.unclassified, "<div class=\"marks\"><span></span>"),
        (.workSecret, "<div class=\"marks\"><span>工作秘密</span>"),
        (.stateSecret, "<div class=\"marks\"><span>国家秘密（密级：________★________）</span>"),
    ])
    func theSecrecyClassIsPrinted(secrecy: SecrecyClass, mark: String) throws {
        let fire = try Cases.rich(secrecy: secrecy)
        let bulletin = IncidentBulletin(
            fire.incident, report: .initialReport, office: Office.papers, at: Contents.night)
        #expect(try shipped().html(bulletin, language: .zh).contains(mark))
        var daily = DailyBulletin(date("2026-11-18"), office: Office.papers, journalHead: "1 ab", at: Contents.night)
        daily.incidents = [try Cases.log("inc-1", 1, "a", at: "10:00"), fire]
        #expect(try shipped().html(daily, language: .zh).contains(mark))
    }

    @Test func whatIsMissingIsMarkedUnknownAndBlocksNothing() throws {
        for content in try Contents.poor() where !(content is MonthlyStatisticsPaper) {
            #expect(try shipped().html(content, language: .zh).contains("不详"))
            #expect(try shipped().html(content, language: .en).contains("unknown"))
        }
    }
}
