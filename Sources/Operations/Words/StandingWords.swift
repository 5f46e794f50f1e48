import DutyCalendar
import Incidents
import Roster

// How a deadline stands, and what was late, in words.

extension DeadlineStanding {
    public func words(in zone: DutyZone) -> Text {
        switch self {
        case .running(let left): Text(zh: "剩余\(left.count)分钟", en: "\(left.count) min left")
        case .met(let at): Text(zh: "\(zone.shown(at))按时完成", en: "met at \(zone.shown(at))")
        case .metEnteredLate(let at, let late):
            Text(
                zh: "\(zone.shown(at))按时完成，时限过后\(late.count)分钟才录入",
                en: "met at \(zone.shown(at)), entered \(late.count) min after it was due")
        case .missedAnswered(let at, let late):
            Text(zh: "\(zone.shown(at))完成，迟\(late.count)分钟", en: "done at \(zone.shown(at)), \(late.count) min late")
        case .missed(let late): Text(zh: "已超时\(late.count)分钟", en: "\(late.count) min overdue")
        }
    }
}

extension Lateness {
    /// `迟报：电话报告应于 2026-11-18 10:20 前完成，迟 12 分钟（尚无记录）`.
    public func words(in zone: DutyZone) -> Text {
        let wanted = wants.words, due = zone.shown(due), why = reason.words(in: zone)
        return Text(
            zh: "迟报：\(wanted.zh)应于 \(due) 前完成，迟 \(minutes.count) 分钟（\(why.zh)；依据：\(basis.source)）",
            en: "Late: \(wanted.en) was due at \(due), \(minutes.count) min late (\(why.en); by \(basis.source))")
    }
}

extension Lateness.Reason {
    public func words(in zone: DutyZone) -> Text {
        switch self {
        case .nothingRecorded: Text(zh: "尚无记录", en: "nothing is recorded yet")
        case .actedLate(let at): Text(zh: "\(zone.shown(at)) 才完成", en: "done at \(zone.shown(at))")
        case .windowCameLater(let setAt):
            Text(zh: "\(zone.shown(setAt)) 起适用更严时限", en: "the stricter window applied from \(zone.shown(setAt))")
        }
    }
}

extension DutyZone {
    /// `2026-11-18 10:20`.
    public func shown(_ instant: Timestamp) -> String {
        let (date, time, _) = wallClock(at: instant)
        return "\(date) \(time)"
    }
}
