/// The languages a chat can be written in.
public enum AlertLanguage: String, Codable, CaseIterable, Sendable {
    case zh, en
}

/// The same words in Chinese and in English.
public struct AlertText: Codable, Hashable, Sendable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// A name that is the same in both languages.
    public init(_ both: String) { self.init(zh: both, en: both) }

    public subscript(_ language: AlertLanguage) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }

    public var isEmpty: Bool { zh.isEmpty && en.isEmpty }

    public static func + (left: AlertText, right: AlertText) -> AlertText {
        AlertText(zh: left.zh + right.zh, en: left.en + right.en)
    }

    /// Both texts, changed in the same way.
    func map(_ change: (String) -> String) -> AlertText { AlertText(zh: change(zh), en: change(en)) }
}
