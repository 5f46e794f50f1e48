import DutyCalendar
import Incidents
import Roster

/// The daily bulletin (值班快报): what a day brought, printed the same day (双台子 63). It prints the journal's head, so that
/// whoever keeps the paper can see later whether the end of the journal was cut off.
public struct DailyBulletin: PaperContent {
    public var date: CivilDate
    public var office: PaperOffice
    public var now: Timestamp
    /// The issue of the year; nil while it has none.
    public var issue: Int?
    public var duties: [PaperDuty] = []
    /// Received on this day.
    public var incidents: [IncidentCase] = []
    /// Received before, and open on the day.
    public var continuing: [IncidentCase] = []
    public var verifications: [VerificationCase] = []
    public var ledger: [FollowThroughCase] = []
    public var nilReturns: NilReturnDay?
    public var openCount = 0
    /// What is a state secret, or about one, beside the incidents themselves: as ``DayOf`` finds it.
    public var withheld: Set<RecordSubject> = []
    /// The journal's head, as `journal verify` prints it.
    public var journalHead: String
    /// Empty before it is signed.
    public var signedOffBy = ""

    public init(_ date: CivilDate, office: PaperOffice, journalHead: String, at now: Timestamp) {
        self.date = date
        self.office = office
        self.journalHead = journalHead
        self.now = now
    }

    public static let paper = Paper.dailyBulletin

    public static let schema: [PaperField] =
        CommonFields.schema + [
            .text("issue", "年内期号；未编号时为空", "the issue within the year; empty when it has none"),
            .text("year", "年份", "the year"), .text("date", "日期", "the day"),
            .text("weekday", "星期", "the day of the week"), .text("leader", "带班领导", "the leader on duty"),
            .list("duties", "值班人员", "who was on duty", of: PaperWriter.dutySchema),
            .text("incidentCount", "当日突发事件数（不含演练）", "incidents of the day, drills not counted"),
            .list("incidents", "当日突发事件", "incidents of the day", of: PaperWriter.incidentSchema),
            .list(
                "continuing", "往日接报、当日在办的突发事件", "incidents of earlier days that were open on the day",
                of: PaperWriter.incidentSchema),
            .list(
                "verifications", "核报", "verification requests",
                of: [
                    .text("askedBy", "要求单位", "who asks"), .text("receivedTime", "接到时间", "when it was received"),
                    .text("question", "核报要求", "the question"), .text("state", "答复情况", "how it stands"),
                ]),
            .list(
                "ledger", "督办事项", "follow-through",
                of: [
                    .text("number", "编号", "the number"), .text("kind", "种类", "the kind"),
                    .text("task", "事项", "the task"), .text("owner", "承办单位", "the owner"),
                    .text("term", "办理期限", "the term"), .text("state", "办理情况", "how it stands"),
                ]),
            .text("nilReturn", "零报告情况", "the nil returns"),
            .text("openCount", "未办结事项数", "how many items are open"),
            .text("signedOffBy", "签发人；未签发时为空", "who signed it off; empty before"),
            .text("journalHead", "日志末条校验值", "the journal's head", required: true),
        ]

    public func fields(in language: Language) -> PaperFields {
        let writer = PaperWriter(office: office, language: language)
        let all = (incidents + continuing).map(\.incident)
        let mentionsDrills =
            all.contains(where: \.isDrill) || verifications.contains(where: \.request.isDrill)
            || ledger.contains(where: \.entry.isDrill)
        return writer.common(
            at: now, mentionsDrills: mentionsDrills, secrecy: .highest(of: all.map(\.facts.secrecy))
        ).merging([
            "issue": .text(issue.map(String.init) ?? ""), "year": .text(String(date.year)),
            "date": .text(writer.long(date)), "weekday": .text(writer.weekday(date)),
            "leader": .text(writer.leaders(duties)), "duties": writer.duties(duties),
            "incidentCount": .text(String(incidents.count { !$0.incident.isDrill })),
            "incidents": writer.incidents(incidents, on: date, at: now),
            "continuing": writer.incidents(continuing, on: date, at: now),
            "verifications": .list(verifications.map { row($0, writer) }),
            "ledger": .list(ledger.map { row($0, writer) }),
            "nilReturn": .text(writer.nilReturns(nilReturns, on: date, at: now)),
            "openCount": .text(String(openCount)), "signedOffBy": .text(writer.person(named: signedOffBy)),
            "journalHead": .text(writer.known(journalHead)),
        ])
    }

    private func shown(_ text: String, _ subject: RecordSubject, _ writer: PaperWriter) -> String {
        let secret = Set.withheld(
            incidents: incidents + continuing, verifications: verifications, ledger: ledger
        ).union(withheld)
        return secret.contains(subject) ? writer.seePaperFile : text
    }

    private func row(_ found: VerificationCase, _ writer: PaperWriter) -> PaperFields {
        let request = found.request
        let late = found.lateness(at: now).map { writer.late($0, on: date) }
        let state = found.isAnswered ? writer.say("已答复", "answered") : writer.say("待答复", "not answered yet")
        return [
            "askedBy": .text(writer.unit(named: request.askedBy)),
            "receivedTime": .text(writer.time(request.receivedAt, on: date)),
            "question": .text(writer.drillPrefix(request.isDrill) + shown(request.question, request.subject, writer)),
            "state": .text(([state] + late).joined(separator: writer.say("；", "; "))),
        ]
    }

    private func row(_ found: FollowThroughCase, _ writer: PaperWriter) -> PaperFields {
        let entry = found.entry
        let late = found.lateness(at: now).map { writer.late($0, on: date) }
        let state = entry.closeOut == nil ? writer.say("在办", "open") : writer.say("已销号", "closed out")
        return [
            "number": .text(entry.number.description), "kind": .text(writer.say(entry.kind.words)),
            "task": .text(writer.drillPrefix(entry.isDrill) + shown(entry.task, entry.subject, writer)),
            "owner": .text(entry.owner),
            "term": .text(writer.say(entry.term.words)),
            "state": .text(([state] + late).joined(separator: writer.say("；", "; "))),
        ]
    }
}
