import DutyCalendar
import Incidents
import Roster

/// The duty log of one day (值班日志): weather, staff, what happened, and how things stand.
public struct DutyLog: PaperContent {
    public var date: CivilDate
    public var office: PaperOffice
    public var now: Timestamp
    public var weather: Known<String> = .unknown
    public var rainfall: Known<String> = .unknown
    public var duties: [PaperDuty] = []
    public var incidents: [IncidentCase] = []
    /// See ``DutyLogEntry/all(on:office:incidents:verifications:ledger:inbox:handovers:nilReturns:withheld:)``.
    public var entries: [DutyLogEntry] = []
    public var nilReturns: NilReturnDay?
    public var open = OpenWork()
    /// What is a state secret, or about one, beside the incidents and the open work themselves: as ``DayOf`` finds it.
    public var withheld: Set<RecordSubject> = []
    /// How the day stands, in the officer's words.
    public var state: Known<String> = .unknown

    public init(_ date: CivilDate, office: PaperOffice, at now: Timestamp) {
        self.date = date
        self.office = office
        self.now = now
    }

    public static let paper = Paper.dutyLog

    public static let schema: [PaperField] =
        CommonFields.schema + [
            .text("date", "日期", "the day"), .text("weekday", "星期", "the day of the week"),
            .text("weather", "天气", "the weather"), .text("rainfall", "雨情", "the rainfall"),
            .text("leader", "带班领导", "the leader on duty"),
            .list("leaders", "带班", "leading duties", of: PaperWriter.dutySchema),
            .list("staff", "值班", "duties", of: PaperWriter.dutySchema),
            .list("standby", "备班", "standbys", of: PaperWriter.dutySchema),
            .list(
                "entries", "值班记录", "entries",
                of: [
                    .text("time", "时间", "the time"), .text("text", "内容", "what happened"),
                    .text("by", "记录人", "who entered it"),
                    .text("enteredLate", "“事后14分钟录入”；及时录入时为空", "'entered 14 min after the act'; empty in time"),
                ]),
            .list("incidents", "突发事件", "incidents", of: PaperWriter.incidentSchema),
            .text("nilReturn", "零报告情况", "the nil returns"), .lines("state", "值班小结", "how the day stands"),
            .text("openCount", "未办结事项数", "how many items are open"),
            .list("openItems", "未办结事项", "the open items", of: PaperWriter.openItemSchema),
        ]

    public func fields(in language: Language) -> PaperFields {
        let writer = PaperWriter(office: office, language: language)
        let mentionsDrills =
            incidents.contains(where: \.incident.isDrill) || !open.drills.isEmpty || entries.contains(where: \.isDrill)
        let secrecy = SecrecyClass.highest(
            of: incidents.map(\.incident.facts.secrecy) + open.secrecy + entries.map(\.secrecy))
        let lines = entries.map { entry -> PaperFields in
            let act = Act(
                by: entry.by, unit: ReportingUnit(unchecked: "-"), happened: entry.at, entered: entry.entered)
            return [
                "time": .text(writer.time(entry.at, on: date)), "text": .text(writer.say(entry.text)),
                "by": .text(writer.person(entry.by)), "enteredLate": .text(writer.enteredLate(act)),
            ]
        }
        let items = open.items
        return writer.common(at: now, mentionsDrills: mentionsDrills, secrecy: secrecy).merging([
            "date": .text(writer.long(date)), "weekday": .text(writer.weekday(date)),
            "weather": .text(writer.known(weather)), "rainfall": .text(writer.known(rainfall)),
            "leader": .text(writer.leaders(duties)), "leaders": writer.duties(duties, role: .lead),
            "staff": writer.duties(duties, role: .duty), "standby": writer.duties(duties, role: .standby),
            "entries": .list(lines), "incidents": writer.incidents(incidents, on: date, at: now),
            "nilReturn": .text(writer.nilReturns(nilReturns, on: date, at: now)), "state": writer.lines(state),
            "openCount": .text(String(items.count)),
            "openItems": writer.openItems(
                items, drills: open.drills, withheld: withheld.union(open.withheld), at: now),
        ])
    }
}

extension PaperWriter {
    /// `17:00前：已于16:40报送（无情况）`, or that none is wanted.
    func nilReturns(_ day: NilReturnDay?, on date: CivilDate, at now: Timestamp) -> String {
        guard let day else { return say("当日无零报告要求", "no nil return is wanted on this day") }
        let states = day.clocks.deadlines.map { deadline -> String in
            let due = time(deadline.due, on: date)
            let state =
                switch deadline.standing(at: now) {
                case .running: say("未到时限", "not due yet")
                case .met(let at), .metEnteredLate(let at, _):
                    say("\(time(at, on: date))已报", "made at \(time(at, on: date))")
                case .missedAnswered(let at, let late):
                    say(
                        "\(time(at, on: date))已报，迟\(late.words.zh)",
                        "made at \(time(at, on: date)), \(late.words.en) late")
                case .missed(let late): say("未报，已超时\(late.words.zh)", "not made, \(late.words.en) overdue")
                }
            return say("\(due)前：\(state)", "by \(due): \(state)")
        }
        return states.joined(separator: say("；", "; "))
    }
}
