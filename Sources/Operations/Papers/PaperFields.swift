import Roster

/// What a template writes in one place.
public enum PaperValue: Hashable, Sendable {
    /// Empty counts as absent: a section of it is left out.
    case text(String)
    case flag(Bool)
    /// A section of it is written once for each.
    case list([PaperFields])
}

/// The values of a paper, or of one row of a list, by name.
public struct PaperFields: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    public private(set) var values: [String: PaperValue]

    public init(_ values: [String: PaperValue] = [:]) { self.values = values }

    public init(dictionaryLiteral elements: (String, PaperValue)...) {
        values = Dictionary(elements) { _, last in last }
    }

    public subscript(name: String) -> PaperValue? { values[name] }

    func merging(_ other: PaperFields) -> PaperFields {
        PaperFields(values.merging(other.values) { _, new in new })
    }
}

/// A name that a template can write, and what it stands for.
public struct PaperField: Hashable, Sendable {
    public indirect enum Kind: Hashable, Sendable {
        case text
        case flag
        case list([PaperField])
    }

    public let name: String
    public let about: Text
    public let kind: Kind
    /// Whether every template of the paper has to write it: a mark that must not be forgotten.
    public let isRequired: Bool

    static func text(_ name: String, _ zh: String, _ en: String, required: Bool = false) -> PaperField {
        PaperField(name: name, about: Text(zh: zh, en: en), kind: .text, isRequired: required)
    }

    static func flag(_ name: String, _ zh: String, _ en: String) -> PaperField {
        PaperField(name: name, about: Text(zh: zh, en: en), kind: .flag, isRequired: false)
    }

    static func list(_ name: String, _ zh: String, _ en: String, of fields: [PaperField]) -> PaperField {
        PaperField(name: name, about: Text(zh: zh, en: en), kind: .list(fields), isRequired: false)
    }

    /// A long text, paragraph by paragraph.
    static func lines(_ name: String, _ zh: String, _ en: String) -> PaperField {
        list(name, zh + "，分段", en + ", by paragraphs", of: [text("line", "一段", "one paragraph")])
    }
}
