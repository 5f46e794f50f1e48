/// A tag of a template: what it does, its name, and its line.
struct TemplateTag {
    enum Kind: Equatable {
        case value, section, inverted, end, part
    }

    let kind: Kind
    let name: String
    let line: Int
}

/// Reads the tags that a paper may have: values, sections, parts and comments. Whatever else Mustache knows is refused:
/// it would write values unescaped, call itself for ever, or change how the rest is read.
struct TagReader {
    private(set) var tags: [TemplateTag] = []
    /// The template for Mustache, with the same lines. Values are escaped before they come to it, so it must not escape
    /// them again.
    private(set) var prepared = ""
    private(set) var problems: [TemplateProblem] = []
    private let file: String
    private var line = 1

    init(_ text: String, file: String) {
        self.file = file
        // The opening and closing braces are looked for by scalars: a brace with an accent on it is still a brace.
        var rest = Substring(text.replacing("\r\n", with: "\n")).unicodeScalars
        while let open = Self.find("{{", in: rest) {
            take(String(rest[..<open]))
            let inside = rest[open...].dropFirst(2)
            guard let close = Self.find("}}", in: inside) else {
                problem("有未闭合的 {{", "{{ without }}")
                return
            }
            tag(String(inside[..<close]))
            rest = inside[close...].dropFirst(2)
        }
        take(String(rest))
    }

    private static func find(_ pair: String, in text: Substring.UnicodeScalarView) -> String.Index? {
        guard let wanted = pair.unicodeScalars.first else { return nil }
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            if text[index] == wanted, next < text.endIndex, text[next] == wanted { return index }
            index = next
        }
        return nil
    }

    private mutating func take(_ text: String) {
        prepared += text
        line += text.unicodeScalars.count { $0 == "\n" }
    }

    private mutating func tag(_ content: String) {
        let marks: [Character: TemplateTag.Kind] = ["#": .section, "^": .inverted, "/": .end, ">": .part]
        let trimmed = content.trimmed
        switch trimmed.first {
        case nil: problem("空的 {{}}。请写字段名", "an empty {{}}. Maybe write a field's name")
        case "!":
            // Comments stay out, their lines stay in.
            let lines = String(repeating: "\n", count: content.unicodeScalars.count { $0 == "\n" })
            prepared += "{{!\(lines)}}"
            line += lines.unicodeScalars.count
            return
        case let mark? where marks[mark] != nil:
            let name = String(trimmed.dropFirst()).trimmed
            add(marks[mark] ?? .value, name, written: "{{\(mark)\(name)}}")
        case "{", "&", "=", "%", "<", "$":
            problem(
                "{{\(trimmed)}}：此处不能用这种标记。请用 {{字段名}}、{{#字段名}}、{{^字段名}}、{{/字段名}}、{{> 组件名}} 或 {{! 说明}}",
                "{{\(trimmed)}}: this kind of tag cannot be used here. Maybe use {{name}}, {{#name}}, {{^name}}, "
                    + "{{/name}}, {{> part}} or {{! comment}}")
        default: add(.value, trimmed, written: "{{{\(trimmed)}}}")
        }
        line += content.unicodeScalars.count { $0 == "\n" }
    }

    private mutating func add(_ kind: TemplateTag.Kind, _ name: String, written: String) {
        let isName =
            !name.isEmpty && name.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x2D }
        guard isName else {
            problem(
                "“\(name)”不是字段名：字段名只有字母和 -。请看文件开头的字段表",
                "'\(name)' is no field's name: those are letters and - only. Maybe look at the list at the top of the file"
            )
            return
        }
        prepared += written
        tags.append(TemplateTag(kind: kind, name: name, line: line))
    }

    private mutating func problem(_ zh: String, _ en: String) {
        problems.append(TemplateProblem(file, line, zh, en))
    }
}

extension String {
    fileprivate var trimmed: String {
        let kept = drop(while: \.isWhitespace)
        return String(kept.reversed().drop(while: \.isWhitespace).reversed())
    }
}
