import Incidents
import Roster

extension RecordField {
    /// What papers, pages and refusals call the field.
    public var words: Text {
        switch self {
        case .what: Text(zh: "事件", en: "what happened")
        case .place: Text(zh: "地点", en: "place")
        case .source: Text(zh: "信息来源", en: "source")
        case .number: Text(zh: "编号", en: "number")
        case .drill: Text(zh: "演练", en: "drill")
        case .receivedAt: Text(zh: "接报时间", en: "time of receipt")
        case .occurredAt: Text(zh: "事发时间", en: "time of occurrence")
        case .category: Text(zh: "事件类别", en: "category")
        case .grade: Text(zh: "事件级别", en: "grade")
        case .warningColour: Text(zh: "预警颜色", en: "warning colour")
        case .responseLevel: Text(zh: "响应级别", en: "response level")
        case .secrecy: Text(zh: "密级", en: "secrecy class")
        case .sensitive: Text(zh: "敏感因素", en: "sensitive")
        case .deaths: Text(zh: "死亡人数", en: "deaths")
        case .seriousInjuries: Text(zh: "重伤人数", en: "serious injuries")
        case .minorInjuries: Text(zh: "轻伤人数", en: "minor injuries")
        case .missingPeople: Text(zh: "失联人数", en: "missing")
        case .trapped: Text(zh: "被困人数", en: "trapped")
        case .evacuated: Text(zh: "转移人数", en: "evacuated")
        case .lossInYuan: Text(zh: "直接经济损失（元）", en: "direct loss (yuan)")
        case .cause: Text(zh: "原因和性质", en: "cause and nature")
        case .course: Text(zh: "基本经过", en: "course so far")
        case .consequences: Text(zh: "危害后果", en: "consequences")
        case .extent: Text(zh: "影响范围", en: "extent")
        case .trend: Text(zh: "发展趋势", en: "trend")
        case .measuresTaken: Text(zh: "已采取措施", en: "measures taken")
        case .measuresPlanned: Text(zh: "拟采取措施", en: "measures planned")
        case .nextSteps: Text(zh: "下一步工作", en: "next steps")
        case .leadersOnSite: Text(zh: "现场领导", en: "leaders on site")
        case .commander: Text(zh: "现场指挥", en: "commander on site")
        case .commanderContact: Text(zh: "指挥联系方式", en: "commander's contact")
        case .portfolioLeader: Text(zh: "分管领导", en: "portfolio leader")
        default: reportWords ?? laterWords
        }
    }

    private var reportWords: Text? {
        switch self {
        case .stage: Text(zh: "办理阶段", en: "stage")
        case .caller: Text(zh: "通话人", en: "caller")
        case .called: Text(zh: "受话单位", en: "called")
        case .answeredBy: Text(zh: "接听人", en: "answered by")
        case .calledAt: Text(zh: "通话时间", en: "time of the call")
        case .callContent: Text(zh: "通话内容", en: "content of the call")
        case .reportKind: Text(zh: "报告种类", en: "kind of report")
        case .reportNumber: Text(zh: "报告编号", en: "report number")
        case .reportText: Text(zh: "报告正文", en: "text of the report")
        case .signedOffBy: Text(zh: "签发人", en: "signed off by")
        case .signedOffAt: Text(zh: "签发时间", en: "signed off at")
        case .sentAt: Text(zh: "报送时间", en: "sent at")
        case .recipients: Text(zh: "报送单位", en: "recipients")
        case .skippedLevels: Text(zh: "越级层数", en: "levels skipped")
        case .skipApprover: Text(zh: "越级批准人", en: "skip approved by")
        case .recipient: Text(zh: "收件单位", en: "recipient")
        case .confirmedBy: Text(zh: "确认人", en: "confirmed by")
        case .confirmedAt: Text(zh: "确认时间", en: "confirmed at")
        case .violation: Text(zh: "违规情形", en: "violation")
        case .grounds: Text(zh: "依据", en: "grounds")
        case .reason: Text(zh: "理由", en: "reason")
        case .closedAt: Text(zh: "办结时间", en: "closed at")
        case .reopenedAt: Text(zh: "重启时间", en: "reopened at")
        case .openItems: Text(zh: "未办结事项", en: "open items")
        default: nil
        }
    }
}
