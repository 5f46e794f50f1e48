import Roster

/// The papers of a duty office (值班文书). The raw value is the name of the template: `incident-bulletin.mustache`.
public enum Paper: String, CaseIterable, Sendable, Hashable {
    /// 突发事件信息专报.
    case incidentBulletin = "incident-bulletin"
    /// 电话记录.
    case callRecord = "call-record"
    /// 交接班记录.
    case handoverRecord = "handover-record"
    /// 值班日志.
    case dutyLog = "duty-log"
    /// 值班快报.
    case dailyBulletin = "daily-bulletin"
    /// 值班信息月统计.
    case monthlyStatistics = "monthly-statistics"
    /// 核报答复.
    case verificationAnswer = "verification-answer"

    public var words: Text {
        switch self {
        case .incidentBulletin: Text(zh: "突发事件信息专报", en: "incident bulletin")
        case .callRecord: Text(zh: "电话记录", en: "call record")
        case .handoverRecord: Text(zh: "交接班记录", en: "handover record")
        case .dutyLog: Text(zh: "值班日志", en: "duty log")
        case .dailyBulletin: Text(zh: "值班快报", en: "daily bulletin")
        case .monthlyStatistics: Text(zh: "值班信息月统计", en: "monthly statistics")
        case .verificationAnswer: Text(zh: "核报答复", en: "answer to a verification request")
        }
    }

    /// What its template can write.
    public var schema: [PaperField] {
        switch self {
        case .incidentBulletin: IncidentBulletin.schema
        case .callRecord: CallRecord.schema
        case .handoverRecord: HandoverRecord.schema
        case .dutyLog: DutyLog.schema
        case .dailyBulletin: DailyBulletin.schema
        case .monthlyStatistics: MonthlyStatisticsPaper.schema
        case .verificationAnswer: VerificationAnswer.schema
        }
    }
}

/// What stands in one paper: made from the record, before any template has a say.
public protocol PaperContent: Sendable {
    static var paper: Paper { get }
    /// The fields its template can write, each in every case: what is not known is there as "unknown".
    static var schema: [PaperField] { get }
    /// The values in one language: one for each field of the schema, and no other.
    func fields(in language: Language) -> PaperFields
}
