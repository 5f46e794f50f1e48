import Mustache
import Operations

/// The values of a paper as Mustache asks for them.
struct RenderedFields: MustacheParent {
    private let values: [String: Any]

    init(_ fields: PaperFields) {
        values = fields.values.mapValues { value -> Any in
            switch value {
            case .text(let text): RenderedText(escaped(text))
            case .flag(let flag): flag
            case .list(let rows): rows.map(RenderedFields.init)
            }
        }
    }

    func child(named name: String) -> Any? { values[name] }
}

/// A text, escaped already. An empty one is absent: a section of it is left out.
private struct RenderedText: MustacheCustomRenderable {
    let renderText: String

    init(_ text: String) { renderText = text }

    var isNull: Bool { renderText.isEmpty }
}

/// Text for an element's content or a quoted attribute.
///
/// By scalars: to Swift a quotation mark with an accent on it is another character, to a browser it ends the attribute.
private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "`": result += "&#96;"
        case "\t", "\n": result.unicodeScalars.append(scalar)
        case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
