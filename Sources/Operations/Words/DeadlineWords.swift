import DutyCalendar
import Incidents
import Roster

// Deadlines, the ledger and open items, in words.

extension DeadlineKind {
    public var words: Text {
        switch self {
        case .telephoneReport: Text(zh: "电话报告", en: "telephone report")
        case .initialReport: Text(zh: "初报", en: "initial report")
        case .followUpReport: Text(zh: "续报", en: "follow-up report")
        case .finalReport: Text(zh: "终报", en: "final report")
        case .casualtyReport: Text(zh: "伤亡变化报告", en: "report of changed casualties")
        case .telephoneAnswer: Text(zh: "核报电话答复", en: "answer by telephone")
        case .writtenAnswer: Text(zh: "核报书面答复", en: "answer in writing")
        case .nilReturn: Text(zh: "零报告", en: "nil return")
        case .completion: Text(zh: "办结", en: "completion")
        case .progress: Text(zh: "进展报告", en: "progress report")
        }
    }
}

extension AnchorKind {
    /// What the window runs from: `接报`, `receipt`.
    public var words: Text {
        switch self {
        case .receipt: Text(zh: "接报", en: "receipt")
        case .occurrence: Text(zh: "事发", en: "occurrence")
        case .casualtyChange: Text(zh: "伤亡变化", en: "change of casualties")
        case .slot: Text(zh: "固定时点", en: "time of day")
        case .assignment: Text(zh: "交办", en: "assignment")
        }
    }
}

extension FollowThroughTerm {
    public var words: Text {
        switch self {
        case .sevenDays: Text(zh: "一般事项（7日内）", en: "ordinary task (7 days)")
        case .oneMonth: Text(zh: "复杂事项（1个月内）", en: "complex task (1 month)")
        case .yearEnd: Text(zh: "年初确定事项（年底前）", en: "set at the year's start (by the year's end)")
        case .expedited: Text(zh: "速办件（2个工作日）", en: "expedited item (2 working days)")
        case .ordinary: Text(zh: "普通件（5个工作日）", en: "ordinary item (5 working days)")
        case .longRunning: Text(zh: "长期件（每两周报进展）", en: "long-running item (progress every two weeks)")
        }
    }
}

extension FollowThroughEntry.Kind {
    public var words: Text {
        switch self {
        case .task: Text(zh: "督办事项", en: "task")
        case .leaderInstruction: Text(zh: "领导批示", en: "leader's instruction")
        }
    }
}

extension RecordSubject {
    /// What kind of thing it is, without its identifier.
    public var kindWords: Text {
        switch self {
        case .incident: Text(zh: "突发事件", en: "incident")
        case .verification: Text(zh: "核报", en: "verification request")
        case .followThrough: Text(zh: "督办事项", en: "follow-through item")
        case .nilReturns: Text(zh: "零报告", en: "nil returns")
        case .inboxItem: Text(zh: "来文", en: "inbox item")
        case .handover: Text(zh: "交接班", en: "handover")
        }
    }
}

extension Minutes {
    /// `5分钟`, `1小时20分钟`; `5 min`, `1 h 20 min`. Without a sign.
    public var words: Text {
        let (hours, minutes) = (abs(count) / 60, abs(count) % 60)
        if hours == 0 { return Text(zh: "\(minutes)分钟", en: "\(minutes) min") }
        if minutes == 0 { return Text(zh: "\(hours)小时", en: "\(hours) h") }
        return Text(zh: "\(hours)小时\(minutes)分钟", en: "\(hours) h \(minutes) min")
    }
}
