import DutyCalendar
import Incidents

/// Incidents as one row each, for papers about a day.
extension PaperWriter {
    static let incidentSchema: [PaperField] = [
        .text("number", "编号", "the number"),
        .flag("isWithheld", "是否国家秘密：只印编号和密级", "whether it is a state secret: only number and class are printed"),
        .text("title", "事件，演练带标志；国家秘密为“见纸质件”", "what happened, drills marked; of a state secret 'see the paper file'"),
        .text("place", "地点", "the place"), .text("source", "信息来源", "the source"),
        .text("receivedAt", "接报时间", "when it was received"),
        .text("receivedTime", "接报时刻；非当日时带日期", "the time of receipt; with the day when it was another one"),
        .text("category", "类别", "the category"), .text("grade", "级别", "the grade"),
        .text("stage", "办理阶段", "the stage"), .text("secrecy", "密级；不涉密时为空", "secrecy class; empty when unclassified"),
        .text("latest", "最近一份已报送的报告：初报、续报一……", "the last report sent; empty when none"),
        .lines("text", "最近一份已报送报告的正文；没有时为基本经过", "its text; without one the course so far"),
        .list(
            "late", "迟报情况", "late reports", of: [.text("line", "一项迟报及其原因", "one late report and its reason")]),
    ]

    func incidents(_ cases: [IncidentCase], on day: CivilDate, at now: Timestamp) -> PaperValue {
        .list(cases.map { $0.incident.facts.secrecy.isWithheld ? withheldRow($0.incident) : row($0, day, now) })
    }

    /// Nothing but number and class: what is not there cannot be printed by any template.
    private func withheldRow(_ incident: Incident) -> PaperFields {
        let empty = ["place", "source", "receivedAt", "receivedTime", "category", "grade", "stage", "latest"]
        return PaperFields(Dictionary(empty.map { ($0, PaperValue.text("")) }) { first, _ in first }).merging([
            "number": .text(incident.number.description), "isWithheld": .flag(true),
            "title": .text(drillPrefix(incident.isDrill) + seePaperFile),
            "secrecy": .text(say(incident.facts.secrecy.words)), "text": .list([]), "late": .list([]),
        ])
    }

    private func row(_ found: IncidentCase, _ day: CivilDate, _ now: Timestamp) -> PaperFields {
        let incident = found.incident
        let sent = incident.writtenReports.filter { $0.sent != nil }
            .max { ($0.sent?.happened ?? now) < ($1.sent?.happened ?? now) }
        let secrecy = incident.facts.secrecy
        return [
            "number": .text(incident.number.description), "isWithheld": .flag(false), "title": .text(title(incident)),
            "place": .text(known(incident.place)), "source": .text(known(incident.source)),
            "receivedAt": .text(moment(incident.receivedAt)),
            "receivedTime": .text(time(incident.receivedAt, on: day)),
            "category": .text(known(incident.facts.category) { $0.words }), "grade": .text(grade(incident)),
            "stage": .text(say(incident.stage.words)),
            "secrecy": .text(secrecy == .unclassified ? "" : say(secrecy.words)),
            "latest": .text(sent.map { say($0.kind.words) } ?? ""),
            "text": lines(sent.map { .known($0.text) } ?? incident.facts.course),
            "late": .list(found.lateness(at: now).map { ["line": .text(late($0, on: day))] }),
        ]
    }
}
