/// What was taken out of an alert before it left, for the journal. It never holds what was taken out.
public enum RedactionNote: Codable, Hashable, Sendable {
    /// Everything but number, level, deadline and "call the duty office".
    case workSecret
    /// That many telephone numbers were made unreadable.
    case telephones(Int)
    /// That many people are not called by name, because it would take their number.
    case telephoneMentions(Int)

    public var words: AlertText {
        switch self {
        case .workSecret:
            AlertText(
                zh: "工作秘密：只发出编号、级别、时限和“请致电值班室”",
                en: "work secret: only number, level, deadline and 'call the duty office' left")
        case .telephones(let count):
            AlertText(zh: "遮盖电话号码 \(count) 个", en: "\(count) telephone numbers masked")
        case .telephoneMentions(let count):
            AlertText(zh: "未按电话号码 @ \(count) 人", en: "\(count) people not mentioned by telephone number")
        }
    }
}
