import DutyCalendar
import Incidents
import Roster

/// The answer in writing to a verification request (核报答复). It can be printed before it is signed.
public struct VerificationAnswer: PaperContent {
    public let request: VerificationRequest
    /// What the request is about, where the record has it.
    public let incident: Incident?
    /// The text before it is answered, for the leader to sign; an answer that was given has its own.
    public let draft: String
    public let office: PaperOffice
    public let now: Timestamp

    public init(
        _ request: VerificationRequest, about incident: Incident? = nil, draft: String = "", office: PaperOffice,
        at now: Timestamp
    ) {
        self.request = request
        self.incident = incident
        self.draft = draft
        self.office = office
        self.now = now
    }

    public static let paper = Paper.verificationAnswer

    public static let schema: [PaperField] =
        CommonFields.schema + [
            .text("title", "标题", "the title", required: true), .text("askedBy", "核报要求单位", "who asks"),
            .text("receivedAt", "接到核报要求时间", "when the request was received"),
            .lines("question", "核报要求", "the question"), .lines("answer", "答复", "the answer"),
            .text("number", "相关突发事件编号；没有时为空", "the incident's number; empty when none"),
            .text("incident", "相关突发事件；没有时为空", "the incident; empty when none"),
            .text("signedOffBy", "签发人；未签发时为空", "who signed it off; empty before"),
            .text("answeredAt", "答复时间；未答复时为空", "when it went out; empty before"),
            .text("date", "日期", "the day"),
            .list(
                "calls", "电话答复", "answers by telephone",
                of: [
                    .text("caller", "通话人", "the caller"), .text("called", "受话单位", "who was called"),
                    .text("answeredBy", "接听人；无人接听时注明", "who answered, or that nobody did"),
                    .text("calledAt", "通话时间", "when"),
                ]),
        ]

    public func fields(in language: Language) -> PaperFields {
        let writer = PaperWriter(office: office, language: language)
        let matter = incident.map { writer.known($0.what) } ?? ""
        let title =
            matter.isEmpty
            ? writer.say("关于核报要求的答复", "Answer to a verification request")
            : writer.say("关于\(matter)核报情况的答复", "Answer to the verification request on \(matter)")
        let calls = request.calls.map { call -> PaperFields in
            [
                "caller": .text(writer.person(named: call.caller)), "called": .text(writer.unit(named: call.called)),
                "answeredBy": .text(call.answeredBy ?? writer.say("无人接听", "nobody answered")),
                "calledAt": .text(writer.moment(call.act.happened)),
            ]
        }
        let answer = request.writtenAnswer
        return writer.common(
            at: now, isDrill: request.isDrill, secrecy: incident?.facts.secrecy ?? .unclassified
        ).merging([
            "title": .text(writer.drillPrefix(request.isDrill) + title),
            "askedBy": .text(writer.unit(named: request.askedBy)),
            "receivedAt": .text(writer.moment(request.receivedAt)), "question": writer.lines(request.question),
            "answer": writer.lines(answer?.text ?? draft),
            "number": .text(incident.map(\.number.description) ?? ""),
            "incident": .text(incident.map(writer.title) ?? ""),
            "signedOffBy": .text(answer.map { writer.person(named: $0.signedOffBy) } ?? ""),
            "answeredAt": .text(answer.map { writer.moment($0.act.happened) } ?? ""),
            "date": .text(writer.long(office.zone.date(at: answer?.act.happened ?? now))), "calls": .list(calls),
        ])
    }
}
