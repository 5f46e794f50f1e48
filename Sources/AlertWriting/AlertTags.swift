import Alerting

/// The tags of a template: values, sections and comments. Whatever else Mustache knows is refused: it would look for other
/// templates, escape for web pages, or change how the rest is read.
struct AlertTags {
    enum Kind { case value, section, inverted, end }

    struct Tag {
        let kind: Kind
        let name: String
        let line: Int
    }

    private(set) var tags: [Tag] = []
    /// The template for Mustache, with the same lines, whose values are not escaped.
    private(set) var prepared = ""
    private(set) var problems: [(line: Int, words: AlertText)] = []
    private var line = 1

    init(_ text: String) {
        // By scalars: a brace with an accent on it is still a brace.
        var rest = Substring(text.replacing("\r\n", with: "\n")).unicodeScalars
        while let open = Self.find("{", in: rest) {
            take(rest[..<open])
            let inside = rest[open...].dropFirst(2)
            guard let close = Self.find("}", in: inside) else {
                problem(
                    AlertText(zh: "有未闭合的 {{。请补上 }}。", en: "'{{' without '}}'. Maybe a brace is missing."))
                return
            }
            tag(String(inside[..<close]))
            rest = inside[close...].dropFirst(2)
        }
        take(rest)
    }

    /// Where the brace stands twice.
    private static func find(_ brace: Unicode.Scalar, in text: Substring.UnicodeScalarView) -> String.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            if text[index] == brace, next < text.endIndex, text[next] == brace { return index }
            index = next
        }
        return nil
    }

    private mutating func take(_ text: Substring.UnicodeScalarView) {
        prepared += String(text)
        line += text.count { $0 == "\n" }
    }

    private mutating func tag(_ content: String) {
        defer { line += content.unicodeScalars.count { $0 == "\n" } }
        let words = content.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let marks: [Character: Kind] = ["#": .section, "^": .inverted, "/": .end]
        guard let first = words.first else {
            return problem(AlertText(zh: "空的 {{}}。请写字段名。", en: "an empty {{}}. Maybe write a field's name."))
        }
        if first == "!" {
            prepared += "{{!\(String(repeating: "\n", count: content.unicodeScalars.count { $0 == "\n" }))}}"
        } else if let kind = marks[first] {
            let name = String(words.dropFirst().drop { $0 == " " })
            add(kind, name, written: "{{\(first)\(name)}}")
        } else {
            add(.value, words, written: "{{{\(words)}}}")
        }
    }

    private mutating func add(_ kind: Kind, _ name: String, written: String) {
        let isName = name == "." || (!name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) })
        guard isName else {
            return problem(
                AlertText(
                    zh: "此处不能用这种标记。请用 {{字段名}}、{{#字段名}}、{{^字段名}}、{{/字段名}} 或 {{! 说明}}。",
                    en:
                        "this kind of tag cannot be used here. Maybe use {{name}}, {{#name}}, {{^name}}, {{/name}} or "
                        + "{{! comment}}."))
        }
        prepared += written
        tags.append(Tag(kind: kind, name: name, line: line))
    }

    private mutating func problem(_ words: AlertText) { problems.append((line, words)) }
}
