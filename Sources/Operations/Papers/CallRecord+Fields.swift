import Incidents
import Roster

extension CallRecord {
    public static let paper = Paper.callRecord

    public static let schema: [PaperField] =
        CommonFields.schema + [
            .text("title", "事由", "what the call is about", required: true),
            .text("callingUnit", "来电单位", "the calling unit"), .text("caller", "来电人", "the caller"),
            .text("called", "受话单位", "who was called"),
            .text("answeredBy", "接听人；无人接听时注明", "who answered, or that nobody did"),
            .flag("isAnswered", "是否有人接听", "whether anybody answered"),
            .text("calledAt", "通话时间", "when the call was made"), .text("enteredAt", "录入时间", "when it was entered"),
            .text("enteredBy", "录入人", "who entered it"),
            .text("enteredLate", "“事后14分钟录入”；及时录入时为空", "'entered 14 min after the act'; empty when in time"),
            .lines("content", "通话内容", "what was said"),
            .lines("proposed", "拟办意见；没有时为空", "the proposed handling; empty when none"),
            .lines("instruction", "领导批示；没有时为空", "the leader's instruction; empty when none"),
            .lines("outcome", "办理结果；没有时为空", "the outcome; empty when none"),
            .text("handledBy", "承办人；没有时为空", "who handled it; empty when nobody"),
            .text("handledAt", "办理时间；没有时为空", "when; empty when not yet"),
        ]

    public func fields(in language: Language) -> PaperFields {
        let writer = PaperWriter(office: office, language: language)
        // Our own name is known in both languages; a caller's is what was written down.
        let unit = callingUnit == .known(office.name.zh) ? writer.say(office.name) : writer.known(callingUnit)
        let receiver = called == office.name.zh ? writer.say(office.name) : writer.unit(named: called)
        return writer.common(at: now, isDrill: isDrill, secrecy: secrecy).merging([
            "title": .text(writer.drillPrefix(isDrill) + writer.known(matter)), "callingUnit": .text(unit),
            "caller": .text(writer.known(writer.person(named: caller))), "called": .text(writer.known(receiver)),
            "answeredBy": .text(answeredBy ?? writer.say("无人接听", "nobody answered")),
            "isAnswered": .flag(answeredBy != nil), "calledAt": .text(writer.moment(act.happened)),
            "enteredAt": .text(writer.moment(act.entered)), "enteredBy": .text(writer.person(act.by)),
            "enteredLate": .text(writer.enteredLate(act)), "content": writer.lines(content),
            "proposed": writer.linesIfAny(handling.proposed),
            "instruction": writer.linesIfAny(handling.instruction), "outcome": writer.linesIfAny(handling.outcome),
            "handledBy": .text(handling.handledBy), "handledAt": .text(handling.handledAt.map(writer.moment) ?? ""),
        ])
    }
}
