import DutyCalendar
import Incidents

/// Incidents as one row each, for papers about a day.
extension PaperWriter {
    static let incidentSchema: [PaperField] = [
        .text("number", "编号", "the number"), .text("title", "事件，演练带标志", "what happened, drills marked"),
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
        .list(cases.map { row($0, day, now) })
    }

    private func row(_ found: IncidentCase, _ day: CivilDate, _ now: Timestamp) -> PaperFields {
        let incident = found.incident
        let sent = incident.writtenReports.filter { $0.sent != nil }
            .max { ($0.sent?.happened ?? now) < ($1.sent?.happened ?? now) }
        let secrecy = incident.facts.secrecy
        return [
            "number": .text(incident.number.description), "title": .text(title(incident)),
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
