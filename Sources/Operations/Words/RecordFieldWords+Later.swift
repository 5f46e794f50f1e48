import Incidents
import Roster

extension RecordField {
    /// The fields of deadlines, requests, the ledger and the handover.
    var laterWords: Text {
        switch self {
        case .deadline: Text(zh: "时限", en: "deadline")
        case .due: Text(zh: "截止时间", en: "due")
        case .anchor: Text(zh: "起算点", en: "runs from")
        case .met: Text(zh: "按时完成", en: "met")
        case .missed: Text(zh: "超时", en: "missed")
        case .warned: Text(zh: "已提醒", en: "warned")
        case .timesOfDay: Text(zh: "每日时点", en: "times of day")
        case .provisionalYears: Text(zh: "放假安排未公布的年份", en: "years not yet published")
        case .question: Text(zh: "核报要求", en: "question")
        case .askedBy: Text(zh: "核报要求单位", en: "asked by")
        case .answer: Text(zh: "答复", en: "answer")
        case .answeredAt: Text(zh: "答复时间", en: "answered at")
        case .acknowledgedAt: Text(zh: "签收时间", en: "acknowledged at")
        case .instruction: Text(zh: "批示", en: "instruction")
        case .task: Text(zh: "事项", en: "task")
        case .owner: Text(zh: "承办单位", en: "owner")
        case .assignedOn: Text(zh: "交办日期", en: "assigned on")
        case .term: Text(zh: "办理期限", en: "term")
        case .progress: Text(zh: "进展情况", en: "progress")
        case .completion: Text(zh: "办结情况", en: "completion")
        case .nilReturn: Text(zh: "零报告", en: "nil return")
        case .duty: Text(zh: "班次", en: "duty")
        case .successor: Text(zh: "接班人", en: "successor")
        case .situation: Text(zh: "值班情况", en: "situation")
        case .problems: Text(zh: "存在问题", en: "problems")
        case .tasks: Text(zh: "待办工作", en: "tasks")
        case .equipment: Text(zh: "设备状况", en: "equipment")
        case .acknowledgedBy: Text(zh: "接班签字", en: "acknowledged by")
        default: Text(rawValue)
        }
    }
}
