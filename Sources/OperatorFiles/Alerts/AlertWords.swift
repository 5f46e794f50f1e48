import Alerting
import Incidents
import Roster

/// The words of channels, routes and escalations.
enum AlertWords {
    static let system = Vocabulary<SystemSettings.Name>(
        Text(zh: "消息系统", en: "messaging system"),
        [
            (.dingtalk, "dingtalk", ["钉钉"]), (.wecom, "wecom", ["企业微信"]), (.feishu, "feishu", ["飞书", "lark"]),
            (.slack, "slack", []), (.teams, "teams", []), (.mattermost, "mattermost", ["rocket.chat"]),
            (.ntfy, "ntfy", []), (.gotify, "gotify", []), (.bark, "bark", []), (.webhook, "webhook", ["网络钩子"]),
            (.custom, "custom", ["自定义"]),
        ])
    static let language = Vocabulary<AlertLanguage>(
        Text(zh: "语言", en: "language"), [(.zh, "zh", ["中文", "Chinese"]), (.en, "en", ["英文", "English"])])
    static let kind = Vocabulary<AlertKind>(
        Text(zh: "提醒种类", en: "kind of alert"),
        AlertKind.allCases.map { ($0, $0.rawValue, [$0.words.zh, $0.words.en]) })
    static let secrecy = Vocabulary<AlertSecrecy>(
        Text(zh: "密级", en: "secrecy"),
        [
            (.unclassified, "unclassified", ["非密", "不涉密"]), (.workSecret, "workSecret", ["工作秘密"]),
            (.stateSecret, "stateSecret", ["国家秘密"]),
        ])
    static let season = Vocabulary<String>(
        Text(zh: "时期", en: "season"), [(AlertMatch.floodSeason, AlertMatch.floodSeason, ["汛期"])])
    static let method = Vocabulary<AlertRequest.Method>(
        Text(zh: "请求方法", en: "method"), [(.post, "POST", []), (.put, "PUT", [])])
    static let form = Vocabulary<BodyTemplate.Form>(
        Text(zh: "正文格式", en: "form of the body"),
        [(.json, "json", []), (.form, "form", ["表单"]), (.text, "text", ["文本", "纯文本"])])
    /// Whom a step calls, besides `person:ID`.
    static let target = Vocabulary<DutyTarget>(
        Text(zh: "呼叫对象", en: "duty to call"),
        [
            (.leaderOnDuty, "leaderOnDuty", ["带班领导"]), (.primary, "primary", ["主班"]),
            (.secondary, "secondary", ["副班"]), (.standby, "standby", ["备班"]),
            (.portfolioLeader, "portfolioLeader", ["分管领导"]), (.dutyOfficeAbove, "dutyOfficeAbove", ["上级值班室"]),
        ])
    static let everyone = Vocabulary<Bool>(
        Text(zh: "提及对象", en: "mention"), [(true, "everyone", ["所有人", "全体"])])
}
