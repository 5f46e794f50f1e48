import Incidents
import Roster

extension FollowThroughTerm {
    public var words: Text {
        switch self {
        case .sevenDays: Text(zh: "7日内（一般事项）", en: "7 days")
        case .oneMonth: Text(zh: "1个月内（复杂事项）", en: "one month")
        case .yearEnd: Text(zh: "年底前", en: "by the year's end")
        case .expedited: Text(zh: "速办件（2个工作日）", en: "expedited item, 2 working days")
        case .ordinary: Text(zh: "普通件（5个工作日）", en: "ordinary item, 5 working days")
        case .longRunning: Text(zh: "长期件（每两周报进展）", en: "long-running item, progress every two weeks")
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
