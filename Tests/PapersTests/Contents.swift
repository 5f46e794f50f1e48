import DutyCalendar
import Incidents
import Operations
import Roster

/// Each paper with as much in it as there can be, and with as little.
enum Contents {
    static let night = at("23:30")

    static func rich() throws -> [any PaperContent] {
        let fire = try Cases.rich()
        let drill = try Cases.log("inc-18", 1, "防汛演练：水库泄洪", at: "14:00", drill: true, place: "红鱼洞水库")
        let old = try Cases.log("inc-9", 9, "山体滑坡", at: "2026-11-16 22:15", place: "桥亭镇")
        let asked = try Cases.verification()
        let task = try Cases.task()
        let nilReturns = try Cases.nilReturns()
        let open = OpenWork(
            incidents: [fire, drill, old], verifications: [try Cases.verification(answered: false)], ledger: [task])
        let handover = try Cases.handover(
            items: open.items,
            sheet: Handover.Sheet(
                situation: .known("正直镇火灾正在处置。"), problems: .known("传真机卡纸。"), tasks: .known("17时前报送续报。"),
                equipment: .known("值班电话、传真、视频会议系统正常。")))

        var call = CallRecord(
            fire.incident.telephoneReports[1], about: fire.incident, office: Office.papers, at: night)
        call.handling.proposed = "报带班领导阅示，通知县应急管理局、消防救援大队。"
        call.handling.instruction = "全力救治伤员，查明原因。\n赵建国"
        call.handling.outcome = "已按批示办理。"
        call.handling.handledBy = "刘洋"
        call.handling.handledAt = at("11:05")

        var log = DutyLog(date("2026-11-18"), office: Office.papers, at: night)
        log.weather = .known("多云，8—15℃")
        log.rainfall = .known("0 毫米")
        log.duties = Office.duties
        log.incidents = [fire, drill]
        log.entries = DutyLogEntry.all(
            on: log.date, office: Office.papers, incidents: [fire, drill, old], verifications: [asked], ledger: [task],
            handovers: [handover], nilReturns: nilReturns)
        log.entries.append(
            DutyLogEntry(
                at: at("20:00"), by: ActorID(rawValue: "p08")!,
                text: Text(zh: "抽查乡镇值班 3 个，均在岗。", en: "Spot check of three towns: all at their posts.")))
        log.nilReturns = nilReturns
        log.open = open
        log.state = .known("全天接报突发事件 1 起，处置平稳。")

        var daily = DailyBulletin(
            date("2026-11-18"), office: Office.papers,
            journalHead: "4821 9f2c6d1e0b7a45c38d90aa17e3f4b2568c0d1e2f3a4b5c6d7e8f90a1b2c3d4e5", at: night)
        daily.issue = 322
        daily.duties = Office.duties
        daily.incidents = [fire, drill]
        daily.continuing = [old]
        daily.verifications = [asked]
        daily.ledger = [task]
        daily.nilReturns = nilReturns
        daily.openCount = open.items.count
        daily.signedOffBy = "赵建国"

        return [
            IncidentBulletin(fire.incident, report: .initialReport, office: Office.papers, at: night), call,
            HandoverRecord(handover, open: open, post: Text(zh: "主班", en: "Primary"), office: Office.papers, at: night),
            log, daily, try statistics(fire, drill, old, asked),
            VerificationAnswer(asked.request, about: fire.incident, office: Office.papers, at: night),
        ]
    }

    static func statistics(
        _ fire: IncidentCase, _ drill: IncidentCase, _ old: IncidentCase, _ asked: VerificationCase
    ) throws -> MonthlyStatisticsPaper {
        var concealed = fire
        _ = try concealed.enter(.concealedReport, grounds: "群众举报属实", by: act("20:00"))
        let november = MonthlyStatistics(
            YearMonth(iso: "2026-11")!, incidents: [concealed, drill, old], verifications: [asked], zone: .shanghai,
            at: night)
        let october = MonthlyStatistics(
            YearMonth(iso: "2026-10")!, incidents: [IncidentCase](), zone: .shanghai, at: night)
        return MonthlyStatisticsPaper(november, previous: october, office: Office.papers, at: night)
    }

    /// Nothing is known but what the first save needs.
    static func poor() throws -> [any PaperContent] {
        let office = PaperOffice(name: Text(zh: "南江县", en: "Nanjiang"), dutyLine: "", zone: .shanghai)
        let fire = try Cases.log("inc-17", 17, "起火", at: "10:05")
        let asked = try Cases.verification(answered: false)
        let empty = MonthlyStatistics(
            YearMonth(iso: "2026-11")!, incidents: [IncidentCase](), zone: .shanghai, at: night)
        return [
            IncidentBulletin(fire.incident, report: .initialReport, office: office, at: night),
            CallRecord(Cases.call("10:18", answeredBy: nil), about: fire.incident, office: office, at: night),
            HandoverRecord(
                try Cases.handover(acknowledged: false, items: [], sheet: Handover.Sheet()), office: office, at: night),
            DutyLog(date("2026-11-18"), office: office, at: night),
            DailyBulletin(date("2026-11-18"), office: office, journalHead: "", at: night),
            MonthlyStatisticsPaper(empty, office: office, at: night),
            VerificationAnswer(asked.request, office: office, at: night),
        ]
    }
}
