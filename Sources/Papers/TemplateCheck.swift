import Operations
import Roster

/// Checks the tags of one template against what its paper has.
struct TemplateCheck {
    /// The parts of the same language, by name.
    let parts: [String: TagReader]
    private(set) var problems: [TemplateProblem] = []

    private struct Scope {
        var fields: [String: PaperField]
        /// What opened it, and where; nil for the paper itself.
        var opened: TemplateTag?
        /// Whether it is the rows of a list.
        var isList = false
    }

    init(parts: [String: TagReader]) { self.parts = parts }

    /// - Parameter schema: Nil for a part: its fields are checked where it is used.
    mutating func check(_ reader: TagReader, file: String, schema: [PaperField]) {
        var scopes = [Scope(fields: named(schema))], written: Set<String> = []
        walk(reader, file, &scopes, &written, within: nil)
        for field in schema where field.isRequired && !written.contains(field.name) {
            problem(
                file, 1, "缺少 {{\(field.name)}}（\(field.about.zh)）。请把它加到纸面上",
                "{{\(field.name)}} is missing (\(field.about.en)). Maybe add it to the page")
        }
    }

    private mutating func walk(
        _ reader: TagReader, _ file: String, _ scopes: inout [Scope], _ written: inout Set<String>, within part: String?
    ) {
        let floor = scopes.count
        for tag in reader.tags {
            switch tag.kind {
            case .value:
                written.insert(tag.name)
                if let field = find(tag, file, scopes), field.kind != .text {
                    problem(
                        file, tag.line, "{{\(tag.name)}} 不是一段文字。请写成 {{#\(tag.name)}}……{{/\(tag.name)}}",
                        "{{\(tag.name)}} is no text. Maybe write {{#\(tag.name)}} … {{/\(tag.name)}}")
                }
            case .section, .inverted: open(tag, file, &scopes)
            case .end: close(tag, file, &scopes, floor)
            case .part: use(tag, file, &scopes, &written, within: part)
            }
        }
        for scope in scopes[floor...] {
            guard let opened = scope.opened else { continue }
            problem(
                file, opened.line, "{{#\(opened.name)}} 没有对应的 {{/\(opened.name)}}",
                "{{#\(opened.name)}} without {{/\(opened.name)}}")
        }
        scopes.removeSubrange(floor...)
    }

    private mutating func open(_ tag: TemplateTag, _ file: String, _ scopes: inout [Scope]) {
        var scope = Scope(fields: [:], opened: tag)
        if case .list(let fields) = find(tag, file, scopes)?.kind, tag.kind == .section {
            if scopes.contains(where: { $0.isList && $0.opened?.name == tag.name }) {
                problem(
                    file, tag.line, "{{#\(tag.name)}} 不能套在自己里面", "{{#\(tag.name)}} cannot stand inside itself")
            }
            scope = Scope(fields: named(fields), opened: tag, isList: true)
        }
        scopes.append(scope)
        if scopes.count == Self.deepest {
            problem(file, tag.line, "嵌套超过 \(Self.deepest) 层", "more than \(Self.deepest) levels of sections")
        }
    }

    private mutating func close(_ tag: TemplateTag, _ file: String, _ scopes: inout [Scope], _ floor: Int) {
        guard scopes.count > floor, let opened = scopes.last?.opened else {
            problem(
                file, tag.line, "{{/\(tag.name)}} 没有对应的 {{#\(tag.name)}}", "{{/\(tag.name)}} without {{#\(tag.name)}}")
            return
        }
        scopes.removeLast()
        if opened.name != tag.name {
            problem(
                file, tag.line, "第 \(opened.line) 行的 {{#\(opened.name)}} 被 {{/\(tag.name)}} 关闭",
                "{{/\(tag.name)}} ends {{#\(opened.name)}} of line \(opened.line)")
        }
    }

    /// A part may not use parts: then none can use itself, and no page grows without bounds.
    private mutating func use(
        _ tag: TemplateTag, _ file: String, _ scopes: inout [Scope], _ written: inout Set<String>, within part: String?
    ) {
        guard part == nil else {
            problem(
                file, tag.line, "组件里不能再用组件（{{> \(tag.name)}}）", "a part cannot use parts ({{> \(tag.name)}})")
            return
        }
        guard let reader = parts[tag.name] else {
            let known = parts.keys.sorted().joined(separator: "、")
            problem(
                file, tag.line, "没有组件 \(PaperTemplates.partPrefix)\(tag.name).mustache；现有：\(known)",
                "there is no part \(PaperTemplates.partPrefix)\(tag.name).mustache; there are: "
                    + parts.keys.sorted().joined(separator: ", "))
            return
        }
        let folder = file.prefix { $0 != "/" }
        let place = "\(folder)/\(PaperTemplates.partPrefix)\(tag.name).mustache"
        walk(reader, place, &scopes, &written, within: tag.name)
    }

    private mutating func find(_ tag: TemplateTag, _ file: String, _ scopes: [Scope]) -> PaperField? {
        for scope in scopes.reversed() { if let field = scope.fields[tag.name] { return field } }
        let names = Set(scopes.flatMap(\.fields.keys)).sorted()
        problem(
            file, tag.line, "此处没有字段“\(tag.name)”；有：\(names.joined(separator: "、"))",
            "there is no field '\(tag.name)' here; there are: \(names.joined(separator: ", "))")
        return nil
    }

    private mutating func problem(_ file: String, _ line: Int, _ zh: String, _ en: String) {
        let problem = TemplateProblem(file, line, zh, en)
        if !problems.contains(problem) { problems.append(problem) }
    }

    private func named(_ fields: [PaperField]) -> [String: PaperField] {
        Dictionary(fields.map { ($0.name, $0) }) { _, last in last }
    }

    private static let deepest = 20
}
