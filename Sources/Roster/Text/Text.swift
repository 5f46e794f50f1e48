/// The languages a user reads.
public enum Language: String, CaseIterable, Sendable {
    case zh, en
}

/// The same words in Chinese and in English.
public struct Text: Hashable, Sendable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// A name that is the same in both languages.
    public init(_ both: String) { self.init(zh: both, en: both) }

    public subscript(_ language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }

    public static func + (left: Text, right: Text) -> Text { Text(zh: left.zh + right.zh, en: left.en + right.en) }

    public var isEmpty: Bool { zh.isEmpty && en.isEmpty }
}

extension Sequence where Element == Text {
    /// Joined by `、` in Chinese and by a comma in English.
    public func joined() -> Text {
        Text(zh: map(\.zh).joined(separator: "、"), en: map(\.en).joined(separator: ", "))
    }
}
