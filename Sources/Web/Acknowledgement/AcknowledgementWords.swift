import Alerting
import DutyCalendar

/// What the pages and the answers of the interface say.
struct AcknowledgementWords {
    let language: AlertLanguage

    init(_ language: AlertLanguage) { self.language = language }

    private func words(_ zh: String, _ en: String) -> String { AlertText(zh: zh, en: en)[language] }

    var open: String { words("请确认收到", "Please acknowledge") }
    var acknowledge: String { words("确认收到，由我处理", "Acknowledge: I take care of it") }
    var acknowledged: String { words("已确认", "Acknowledged") }
    var taken: String { words("已有人确认", "Somebody has acknowledged") }
    var mayTakeOver: String { words("如改由您处理，可在下面接手。", "If you take care of it instead, take over below.") }
    var takeOver: String { words("由我接手", "Take over") }
    var closed: String { words("事情已办结，无需确认", "The matter is closed; nothing is left to acknowledge") }
    var expired: String { words("链接已过期", "This link has expired") }
    var unknown: String { words("没有这个链接", "There is no such link") }
    var unavailable: String { words("暂时无法确认，本次没有记录", "Not possible right now: nothing was recorded") }
    var wrongForm: String { words("提交的格式不对，没有记录", "Not sent as a form: nothing was recorded") }
    var tooLong: String { words("提交的内容过长，没有记录", "Too much was sent: nothing was recorded") }
    var wrongMethod: String { words("不支持这种请求", "Not a request for this page") }
    var openAgain: String { words("请重新打开链接，填写姓名后确认。", "Maybe open the link again and enter your name there.") }
    var call: String {
        words("请改用最新一条提醒中的链接，或致电值班室。", "Maybe use the link of the latest alert, or call the duty office.")
    }
    var name: String { words("姓名或电话", "Your name or telephone number") }
    var hint: String { words("会记入值班日志，并告知其他人员。", "It goes into the journal, and others are told.") }
    var badName: String {
        words(
            "请填写 1 至 60 个字，不要有换行或控制字符。", "Please enter 1 to 60 characters, without line breaks or control characters.")
    }
    var badBody: String {
        words("请求正文应为 {\"token\": …, \"by\": …}。", "The body is {\"token\": …, \"by\": …}, both text.")
    }
    var wrongType: String { words("Content-Type 应为 application/json。", "Maybe set Content-Type to application/json.") }

    func by(_ given: GivenAcknowledgement) -> String {
        words("\(given.by) 已于 \(time(given.at)) 确认。", "\(given.by) acknowledged at \(time(given.at)).")
    }

    func before(_ given: GivenAcknowledgement) -> String {
        words("此前由 \(given.by) 于 \(time(given.at)) 确认。", "Before that, \(given.by) at \(time(given.at)).")
    }

    /// `2026-10-01 08:30`, as the duty office's clock shows it.
    private func time(_ instant: Timestamp) -> String {
        let (date, time, _) = DutyZone.shanghai.wallClock(at: instant)
        return "\(date) \(time)"
    }
}
