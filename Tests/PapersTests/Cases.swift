import DutyCalendar
import Incidents
import Operations
import Roster

/// Incidents and all that comes with them, on a Wednesday.
enum Cases {
    static let facts: IncidentFacts = {
        var facts = IncidentFacts()
        facts.occurredAt = .known(at("09:40"))
        facts.category = .known(.accident)
        facts.grade = .known(.serious)
        facts.warningColour = .known(.orange)
        facts.responseLevel = .known(.three)
        facts.secrecy = .workSecret
        facts.sensitive = [.place, .person]
        facts.casualties = Casualties(
            deaths: .known(3), seriousInjuries: .known(7), minorInjuries: .known(12), missing: .known(0),
            trapped: .known(2))
        facts.lossInYuan = .known(12_500_000)
        facts.cause = .known("初步判断为电动车充电引发火灾，具体原因正在调查。")
        facts.course = .known("9时40分许，正直镇建设路商铺一楼起火，\n10时20分明火基本扑灭。")
        facts.consequences = .known("过火面积约 200 平方米。")
        facts.measuresTaken = .known("消防出动 5 车 28 人；疏散群众 60 人；伤员送县医院救治。")
        facts.nextSteps = .known("继续搜救被困人员，做好家属安抚和舆情引导。")
        facts.leadersOnSite = .known("副县长赵建国")
        facts.commander = .known("县消防救援大队长李强")
        facts.commanderContact = .known("138-0000-1234")
        return facts
    }()

    static func log(
        _ id: String, _ number: Int, _ what: String, at received: String, facts: IncidentFacts = IncidentFacts(),
        drill: Bool = false, place: String = "正直镇建设路", source: String = "群众张某来电", entered: String? = nil
    ) throws -> IncidentCase {
        try IncidentCase.log(
            IncidentCase.Intake(
                id: IncidentID(rawValue: id)!, number: YearlyNumber(year: 2026, number: number)!, isDrill: drill,
                what: what, place: place, source: source, facts: facts), by: act(received, entered: entered),
            under: Office.context
        ).case
    }

    /// Telephoned once in vain and once late, written up, signed, sent with a skipped level, confirmed, followed up.
    static func rich(drill: Bool = false, secrecy: SecrecyClass = .workSecret) throws -> IncidentCase {
        var facts = facts
        facts.secrecy = secrecy
        var fire = try log("inc-17", 17, "商铺起火", at: "10:05", facts: facts, drill: drill)
        _ = try fire.reportByTelephone(call("10:18", answeredBy: nil))
        _ = try fire.reportByTelephone(call("10:33", entered: "10:47"))
        _ = try fire.write(
            .initialReport, text: "11月18日9时40分许，我县正直镇建设路一商铺起火。\n\n火灾已造成3人死亡、7人重伤。", by: act("10:35"))
        _ = try fire.signOff(.initialReport, leader: "赵建国", by: act("10:40"))
        _ = try fire.send(
            .initialReport, along: Office.line, skipping: LevelSkip(approver: "县长周明"), by: act("10:42"),
            under: Office.context)
        _ = try fire.confirmReceipt(
            of: .initialReport, at: Office.province, confirmedBy: "孙磊", by: act("10:50"))
        _ = try fire.write(.followUpReport, text: "现场搜救结束，2名被困人员获救。", by: act("15:00"))
        return fire
    }

    static func call(_ time: String, entered: String? = nil, answeredBy: String? = "李明") -> TelephoneReport {
        TelephoneReport(
            caller: "王芳", called: "bazhong", answeredBy: answeredBy,
            content: answeredBy == nil ? .unknown : .known("报告正直镇商铺起火情况。\n已派消防处置。"),
            act: act(time, entered: entered))
    }

    static func verification(answered: Bool = true) throws -> VerificationCase {
        var asked = try VerificationCase.receive(
            VerificationID(rawValue: "ver-1")!, from: Office.city, question: "请核实正直镇起火商铺的伤亡人数。",
            about: IncidentID(rawValue: "inc-17"), by: act("11:00"), under: Office.context
        ).case
        guard answered else { return asked }
        _ = try asked.answerByTelephone(call("11:12"))
        _ = try asked.answerInWriting("经核实，3人死亡、7人重伤。\n名单附后。", signedOffBy: "赵建国", by: act("11:50"))
        return asked
    }

    static func task() throws -> FollowThroughCase {
        try FollowThroughCase.assign(
            FollowThroughCase.Assignment(
                id: FollowThroughID(rawValue: "ft-1")!, number: YearlyNumber(year: 2026, number: 5)!,
                kind: .leaderInstruction, task: "全县商铺电动车充电安全排查", owner: "县应急管理局", term: .expedited,
                incident: IncidentID(rawValue: "inc-17")), by: act("16:00"), calendar: HolidayCalendar([]),
            zone: .shanghai
        ).case
    }

    static func handover(acknowledged: Bool = true, items: [OpenItem], sheet: Handover.Sheet) throws -> Handover {
        var handover = try Handover.offer(
            HandoverID(rawValue: "h-1")!, duty: "2026-11-18/primary", to: ActorID(rawValue: "p08")!, sheet: sheet,
            openItems: items, by: act("2026-11-19 08:20")
        ).handover
        guard acknowledged else { return handover }
        _ = try handover.acknowledge(openItems: items, by: act("2026-11-19 08:31", by: "p08"))
        return handover
    }

    static func nilReturns() throws -> NilReturnDay {
        guard
            var day = NilReturnDay.open(
                date("2026-11-18"), under: Office.context, calendar: HolidayCalendar([]), at: at("00:10"))?.day
        else { throw NoNilReturn() }
        _ = try day.report(
            NilReturn(incidents: [YearlyNumber(year: 2026, number: 17)!], answeredBy: "李明", act: act("16:40")))
        return day
    }

    struct NoNilReturn: Error {}
}
