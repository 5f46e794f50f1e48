import Incidents
import Roster

// How far an incident has come, its reports, and whom they go to, in words.

extension IncidentStage {
    public var words: Text {
        switch self {
        case .receipt: Text(zh: "已接报", en: "received")
        case .telephoneReported: Text(zh: "已电话报告", en: "reported by telephone")
        case .initialReported: Text(zh: "已初报", en: "initial report sent")
        case .followedUp: Text(zh: "已续报", en: "followed up")
        case .finalReported: Text(zh: "已终报", en: "final report sent")
        case .closed: Text(zh: "已办结", en: "closed")
        }
    }
}

extension WrittenReportKind {
    /// `初报`, `续报一`, `终报`; `initial report`, `follow-up report 1`, `final report`.
    public var words: Text {
        switch self {
        case .initialReport: Text(zh: "初报", en: "initial report")
        case .followUpReport(let number):
            Text(zh: "续报\(ChineseNumber.words(number))", en: "follow-up report \(number)")
        case .finalReport: Text(zh: "终报", en: "final report")
        }
    }
}

extension IncidentCase.ReportToWrite {
    public var words: Text {
        switch self {
        case .initialReport: Text(zh: "初报", en: "initial report")
        case .followUpReport: Text(zh: "续报", en: "follow-up report")
        case .finalReport: Text(zh: "终报", en: "final report")
        }
    }
}

extension Recipient.Role {
    public var words: Text {
        switch self {
        case .reportTo: Text(zh: "主送", en: "to")
        case .partyCommittee: Text(zh: "同时报送党委", en: "also to the Party committee")
        case .copyTo: Text(zh: "抄送", en: "copy to")
        }
    }
}

extension ViolationKind {
    public var words: Text {
        switch self {
        case .lateReport: Text(zh: "迟报", en: "late report")
        case .falseReport: Text(zh: "谎报", en: "false report")
        case .concealedReport: Text(zh: "瞒报", en: "concealed report")
        case .omittedReport: Text(zh: "漏报", en: "omitted report")
        }
    }
}

extension InboxItem.State {
    public var words: Text {
        switch self {
        case .received: Text(zh: "待签收", en: "received")
        case .acknowledged: Text(zh: "已签收", en: "acknowledged")
        case .answered: Text(zh: "已答复", en: "answered")
        }
    }
}

/// Whole numbers as they are read out: `一`, `十二`, `一百零五`.
public enum ChineseNumber {
    /// Digits where the number is not between 0 and 9999.
    public static func words(_ number: Int) -> String {
        let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard (0...9999).contains(number) else { return String(number) }
        guard number >= 10 else { return digits[number] }
        var words = ""
        var hasGap = false
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / unit % 10
            if digit == 0 {
                hasGap = !words.isEmpty
                continue
            }
            if hasGap { words += digits[0] }
            hasGap = false
            words += (words.isEmpty && unit == 10 && digit == 1 ? "" : digits[digit]) + name
        }
        return words
    }
}
