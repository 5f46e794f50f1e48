import DutyCalendar
import Incidents
import Roster

extension ClosingObstacle {
    public func words(in zone: DutyZone) -> Text {
        switch self {
        case .finalReportMissing: Text(zh: "尚未终报", en: "the final report is missing")
        case .draftNotSent(let kind): Text(zh: "\(kind.words.zh)尚未报送", en: "the \(kind.words.en) has not been sent")
        case .receiptNotConfirmed(let kind, let unit):
            Text(zh: "\(unit) 未确认收到\(kind.words.zh)", en: "\(unit) has not confirmed the \(kind.words.en)")
        case .deadlineRunning(let id, let due):
            Text(zh: "时限 \(id) 于 \(zone.shown(due)) 到期", en: "the deadline \(id) runs until \(zone.shown(due))")
        case .verificationUnanswered(let id): Text(zh: "核报要求 \(id) 未答复", en: "the request \(id) is unanswered")
        }
    }
}
