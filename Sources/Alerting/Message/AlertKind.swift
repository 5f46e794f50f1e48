/// What an alert is about. Raw values stand in operators' files and in the record, and never change their meaning.
public enum AlertKind: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable, Hashable {
    case incidentLogged, incidentUpgraded
    case clockWarning, clockMissed
    case verificationRequested
    case reportReceived, reportConfirmed
    case rosterPublished, rosterChanged
    /// The evening before, and an hour before.
    case dutyTomorrow, dutySoon
    case handoverOverdue, leaveConflict, absentFromPost, nilReturnDue
    /// An escalation looked for somebody on duty, and the roster had nobody.
    case rosterGap
    case channelFailing
    /// Asked for by an operator, to see whether a channel works.
    case channelTest
    /// To an outside watchdog: its absence is the alarm.
    case heartbeat

    public var urgency: AlertUrgency {
        switch self {
        case .incidentLogged, .incidentUpgraded, .clockWarning, .clockMissed, .verificationRequested, .nilReturnDue,
            .absentFromPost, .rosterGap:
            .statutory
        case .reportReceived, .reportConfirmed, .rosterPublished, .rosterChanged, .dutyTomorrow, .dutySoon,
            .handoverOverdue, .leaveConflict, .channelFailing, .channelTest, .heartbeat:
            .ordinary
        }
    }

    public var words: AlertText {
        switch self {
        case .incidentLogged: AlertText(zh: "突发事件接报", en: "Incident logged")
        case .incidentUpgraded: AlertText(zh: "事件级别提高", en: "Incident upgraded")
        case .clockWarning: AlertText(zh: "时限即将到期", en: "Deadline approaching")
        case .clockMissed: AlertText(zh: "时限已超", en: "Deadline missed")
        case .verificationRequested: AlertText(zh: "收到核报要求", en: "Verification requested")
        case .reportReceived: AlertText(zh: "收到下级报告", en: "Report received")
        case .reportConfirmed: AlertText(zh: "上级已确认收到", en: "Receipt confirmed")
        case .rosterPublished: AlertText(zh: "值班表已发布", en: "Roster published")
        case .rosterChanged: AlertText(zh: "值班安排有变动", en: "Roster changed")
        case .dutyTomorrow: AlertText(zh: "明日值班提醒", en: "On duty tomorrow")
        case .dutySoon: AlertText(zh: "即将上岗", en: "On duty within the hour")
        case .handoverOverdue: AlertText(zh: "交接班逾期", en: "Handover overdue")
        case .leaveConflict: AlertText(zh: "请假冲突", en: "Leave conflict")
        case .absentFromPost: AlertText(zh: "脱岗", en: "Absent from post")
        case .nilReturnDue: AlertText(zh: "零报告到期", en: "Nil return due")
        case .rosterGap: AlertText(zh: "值班表空缺", en: "Gap in the roster")
        case .channelFailing: AlertText(zh: "提醒通道故障", en: "Alert channel failing")
        case .channelTest: AlertText(zh: "通道测试", en: "Channel test")
        case .heartbeat: AlertText(zh: "服务正常", en: "Service alive")
        }
    }
}

/// What may overtake, and what waits for it.
public enum AlertUrgency: String, Codable, CaseIterable, Sendable, Hashable {
    /// A clock of the reporting rules runs, or nobody stands where somebody must.
    case statutory
    case ordinary
}
