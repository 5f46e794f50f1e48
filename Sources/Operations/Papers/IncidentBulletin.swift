import DutyCalendar
import Incidents
import Roster

/// The incident bulletin (突发事件信息专报): one written report of an incident, with the bulletin's yearly number.
///
/// It can be printed before it is signed, for the leader to sign, and before it is sent; what is missing then is a blank.
public struct IncidentBulletin: PaperContent {
    public let incident: Incident
    public let report: WrittenReportKind
    public let office: PaperOffice
    /// Whom an unsent report will go to, as ``ReportingLine/recipients(grade:skip:under:)`` says; a sent one knows.
    public let recipients: [Recipient]
    public let now: Timestamp

    public init(
        _ incident: Incident, report: WrittenReportKind, office: PaperOffice, recipients: [Recipient] = [],
        at now: Timestamp
    ) {
        self.incident = incident
        self.report = report
        self.office = office
        self.recipients = recipients
        self.now = now
    }

    public static let paper = Paper.incidentBulletin

    public static let schema: [PaperField] =
        CommonFields.schema + [
            .text("number", "编号，如 2026-17", "the number, as 2026-17"),
            .text("year", "编号的年份", "the number's year"), .text("issue", "年内期号", "the issue within the year"),
            .text("title", "标题：关于……的报告", "the title", required: true),
            .text("report", "初报、续报一、终报", "initial report, follow-up report 1, final report"),
            .flag("isOpening", "是否初报", "whether it is the initial report"),
            .flag("isFollowUp", "是否续报", "whether it is a follow-up"),
            .flag("isFinal", "是否终报", "whether it is the final report"),
            .text("date", "日期：报送日，未报送时为成文日", "the day it was sent; until then the day it was written"),
            .text("signedOffBy", "签发人；未签发时为空", "who signed it off; empty before"),
            .text("signedOffAt", "签发时间；未签发时为空", "when; empty before"),
            .text("sentAt", "报送时间；未报送时为空", "when it was sent; empty before"),
            .text("to", "主送单位；未定时为空", "the recipients; empty while not known"),
            .text("copies", "抄送单位；没有时为空", "who gets a copy; empty when nobody"),
            .text("skipApprover", "越级批准人；没有时为空", "who approved a skipped level; empty when nobody"),
            .lines("text", "报告正文", "the report's text"),
            .list("brief", "事件要素", "facts that fit a cell", of: PaperWriter.factSchema),
            .list("briefPairs", "事件要素，每行两项", "the same, two in a row", of: PaperWriter.factPairSchema),
            .list(
                "facts", "分项情况", "facts in sentences",
                of: [
                    .text("name", "事实名称", "the fact's name"), .lines("lines", "内容", "its value"),
                ]),
            .list(
                "receipts", "收件确认", "confirmed receipts",
                of: [
                    .text("recipient", "收件单位", "the recipient"), .text("confirmedBy", "确认人", "who confirmed"),
                    .text("confirmedAt", "确认时间", "when"),
                ]),
            .text("preparedBy", "编写人", "who wrote it"),
            .text("portfolioLeader", "分管领导", "the portfolio leader"),
        ]

    public func fields(in language: Language) -> PaperFields {
        let writer = PaperWriter(office: office, language: language)
        let written = incident.report(report)
        let addressees = written?.sent == nil ? recipients : written?.recipients ?? []
        let sent = written?.sent?.happened
        let confirmed = (written?.receipts ?? []).map { receipt -> PaperFields in
            [
                "recipient": .text(writer.unit(receipt.unit)), "confirmedBy": .text(receipt.confirmedBy),
                "confirmedAt": .text(writer.moment(receipt.act.happened)),
            ]
        }
        let day = office.zone.date(at: sent ?? written?.written.happened ?? now)
        return writer.common(at: now, isDrill: incident.isDrill, secrecy: incident.facts.secrecy).merging([
            "number": .text(incident.number.description), "year": .text(String(incident.number.year)),
            "issue": .text(String(incident.number.number)), "title": .text(title(writer)),
            "report": .text(writer.say(report.words)), "isOpening": .flag(report == .initialReport),
            "isFollowUp": .flag(report != .initialReport && report != .finalReport),
            "isFinal": .flag(report == .finalReport), "date": .text(writer.long(day)),
            "signedOffBy": .text(written?.signOff.map { writer.person(named: $0.by) } ?? ""),
            "signedOffAt": .text(written?.signOff.map { writer.moment($0.act.happened) } ?? ""),
            "sentAt": .text(sent.map(writer.moment) ?? ""), "to": .text(names(addressees, writer) { $0 != .copyTo }),
            "copies": .text(names(addressees, writer) { $0 == .copyTo }),
            "skipApprover": .text(written?.skipApprover ?? ""), "text": writer.lines(written?.text ?? ""),
            "brief": writer.briefFacts(incident), "briefPairs": writer.briefFactPairs(incident),
            "facts": writer.longFacts(incident), "receipts": .list(confirmed),
            "preparedBy": .text(written.map { writer.person($0.written.by) } ?? writer.unknown),
            "portfolioLeader": .text(incident.portfolioLeader.value.map(writer.person) ?? writer.unknown),
        ])
    }

    /// `【演练】关于正直镇商铺起火的报告`. The place is not said twice.
    private func title(_ writer: PaperWriter) -> String {
        let place = incident.what.contains(incident.place) ? "" : incident.place
        let matter = writer.say(
            "关于\(place)\(writer.known(incident.what))的报告",
            "Report on \(writer.known(incident.what))" + (place.isEmpty ? "" : ", \(place)"))
        return writer.drillPrefix(incident.isDrill) + matter
    }

    private func names(
        _ recipients: [Recipient], _ writer: PaperWriter, _ isWanted: (Recipient.Role) -> Bool
    ) -> String {
        writer.listed(recipients.filter { isWanted($0.role) }.map(writer.recipient))
    }
}
