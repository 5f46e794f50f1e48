import Incidents
import Roster

extension RecordSubject {
    /// The thing with its name: `突发事件 nanjiang-2026-17`.
    public var words: Text {
        switch self {
        case .incident(let id): Text(zh: "突发事件 \(id)", en: "incident \(id)")
        case .verification(let id): Text(zh: "核报要求 \(id)", en: "verification request \(id)")
        case .followThrough(let id): Text(zh: "台账事项 \(id)", en: "ledger entry \(id)")
        case .nilReturns(let unit): Text(zh: "\(unit) 的零报告", en: "nil returns of \(unit)")
        case .inboxItem(let id): Text(zh: "上报件 \(id)", en: "inbox item \(id)")
        case .handover(let id): Text(zh: "交接班记录 \(id)", en: "handover \(id)")
        }
    }
}
