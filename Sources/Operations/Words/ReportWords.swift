import Incidents
import Roster

extension WrittenReportKind {
    /// 首报, 续报二, 终报.
    public var words: Text {
        switch self {
        case .initialReport: Text(zh: "首报", en: "initial report")
        case .followUpReport(let number):
            Text(zh: "续报" + chineseNumeral(number), en: "follow-up report \(number)")
        case .finalReport: Text(zh: "终报", en: "final report")
        }
    }
}

extension IncidentCase.ReportToWrite {
    public var words: Text {
        switch self {
        case .initialReport: Text(zh: "首报", en: "initial report")
        case .followUpReport: Text(zh: "续报", en: "follow-up report")
        case .finalReport: Text(zh: "终报", en: "final report")
        }
    }
}

extension Recipient.Role {
    public var words: Text {
        switch self {
        case .reportTo: Text(zh: "主送", en: "reported to")
        case .partyCommittee: Text(zh: "报党委", en: "Party committee")
        case .copyTo: Text(zh: "抄送", en: "copy to")
        }
    }
}

extension InboxItem.State {
    public var words: Text {
        switch self {
        case .received: Text(zh: "已收到", en: "received")
        case .acknowledged: Text(zh: "已签收", en: "acknowledged")
        case .answered: Text(zh: "已答复", en: "answered")
        }
    }
}

/// 一 to 九十九; digits beyond.
func chineseNumeral(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(number) else { return "\(number)" }
    let (tens, ones) = (number / 10, number % 10)
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[ones]
}
