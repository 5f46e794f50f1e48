import DutyCalendar
import Incidents
import Roster

extension IncidentRefusal {
    /// Why, with the values, and then what would help.
    public func words(in zone: DutyZone) -> Text {
        let advice = nextStep.words
        let words = reason(in: zone)
        return advice.isEmpty ? words : words + Text(zh: advice.zh, en: " " + advice.en)
    }

    private func reason(in zone: DutyZone) -> Text {
        switch self {
        case .missing(let fields):
            let names = fields.map(\.words).joined()
            return Text(zh: "缺少：\(names.zh)。", en: "Missing: \(names.en).")
        case .negative(let field, let number):
            return Text(zh: "\(field.words.zh)不能是 \(number)。", en: "The \(field.words.en) cannot be \(number).")
        case .otherUnit(let acting, let owner):
            return Text(zh: "这属于 \(owner)，不属于 \(acting)。", en: "This belongs to \(owner), not to \(acting).")
        case .notYetHappened(let happened, let now):
            return Text(
                zh: "\(zone.shown(happened)) 尚未到（现在是 \(zone.shown(now))）。",
                en: "\(zone.shown(happened)) has not come yet: it is \(zone.shown(now)).")
        case .beforeReceipt(let happened, let received):
            return Text(
                zh: "\(zone.shown(happened)) 早于接报时间 \(zone.shown(received))。",
                en: "\(zone.shown(happened)) is before the receipt at \(zone.shown(received)).")
        case .alreadyClosed(let subject):
            return Text(zh: "\(subject.words.zh) 已办结。", en: "The \(subject.words.en) is closed.")
        case .notClosed(let subject):
            return Text(zh: "\(subject.words.zh) 尚未办结。", en: "The \(subject.words.en) is not closed.")
        case .notPossible(let kind, let stage):
            return Text(
                zh: "目前（\(stage.words.zh)）不能写\(kind.words.zh)。",
                en: "No \(kind.words.en) can be written now (\(stage.words.en)).")
        case .noLevelAbove(let unit, let levels):
            return Text(zh: "\(unit) 之上不足 \(levels) 级单位。", en: "\(unit) has fewer than \(levels) levels above it.")
        case .skippingNotAllowed(let grade, let needed):
            let found = grade?.words ?? Text(zh: "未定级", en: "not graded")
            return Text(
                zh: "越级上报须为\(needed.words.zh)以上，或经领导批准；目前：\(found.zh)。",
                en: "A level is skipped from grade \(needed.words.en) on, or with an approver; this one is \(found.en)."
            )
        case .computedNotEntered(let kind):
            return Text(zh: "\(kind.words.zh)不由人工认定。", en: "A \(kind.words.en) is not entered by hand.")
        case .notClosable(let obstacles):
            let names = obstacles.map { $0.words(in: zone) }
            return Text(
                zh: "尚不能办结：\(names.map(\.zh).joined(separator: "；"))。",
                en: "It cannot be closed yet: \(names.map(\.en).joined(separator: "; ")).")
        case .noSuchReport(let kind):
            return Text(zh: "没有\(kind.words.zh)。", en: "There is no \(kind.words.en).")
        case .draftExists(let kind):
            return Text(zh: "\(kind.words.zh)已有未报送的稿件。", en: "There is a draft of the \(kind.words.en) already.")
        case .notSignedOff(let kind):
            return Text(zh: "\(kind.words.zh)尚未签发。", en: "The \(kind.words.en) has not been signed off.")
        case .alreadySignedOff(let kind, let by):
            return Text(zh: "\(kind.words.zh)已由\(by)签发。", en: "The \(kind.words.en) was signed off by \(by).")
        case .alreadySent(let kind, let at):
            return Text(
                zh: "\(kind.words.zh)已于 \(zone.shown(at)) 报送。",
                en: "The \(kind.words.en) was sent at \(zone.shown(at)).")
        case .notSent(let kind):
            return Text(zh: "\(kind.words.zh)尚未报送。", en: "The \(kind.words.en) has not been sent.")
        case .notARecipient(let unit, let kind):
            return Text(
                zh: "\(unit) 不是\(kind.words.zh)的报送对象。", en: "\(unit) is not a recipient of the \(kind.words.en).")
        case .alreadyConfirmed(let unit, let at):
            return Text(zh: "\(unit) 已于 \(zone.shown(at)) 确认收到。", en: "\(unit) confirmed receipt at \(zone.shown(at)).")
        case .alreadyAnswered(let id):
            return Text(zh: "核报要求 \(id) 已书面答复。", en: "The request \(id) was answered in writing already.")
        case .nobodyAnswered(let called):
            return Text(zh: "\(called)无人接听。", en: "Nobody answered at \(called).")
        case .noDeadline(let unit, let at):
            return Text(zh: "\(unit) 在 \(zone.shown(at)) 没有要报的时限。", en: "\(unit) has nothing due at \(zone.shown(at)).")
        case .noPeriodicProgress(let id):
            return Text(zh: "台账事项 \(id) 不需定期报进展。", en: "The ledger entry \(id) wants no progress reports.")
        case .alreadyAcknowledged(let by, let at):
            return Text(zh: "\(by) 已于 \(zone.shown(at)) 确认。", en: "\(by) acknowledged it at \(zone.shown(at)).")
        case .notTheSuccessor(let acting, let successor):
            return Text(zh: "接班人是 \(successor)，不是 \(acting)。", en: "The successor is \(successor), not \(acting).")
        case .handoverNotAcknowledged(let duty, let successor):
            return Text(
                zh: "班次 \(duty) 尚未由 \(successor) 接班。", en: "The duty \(duty) is not taken over by \(successor) yet.")
        }
    }
}
