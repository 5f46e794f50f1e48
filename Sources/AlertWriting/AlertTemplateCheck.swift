import Alerting
import Mustache

/// What is wrong with an operator's template of alerts, and where.
public struct AlertTemplateProblem: Error, Hashable, Comparable, Sendable {
    /// As it was named: `zh/default.mustache`.
    public let file: String
    /// From 1.
    public let line: Int
    public let words: AlertText

    public static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.words.en) < (right.file, right.line, right.words.en)
    }
}

extension AlertTemplates {
    /// Everything that is wrong with templates, sorted by file and line. Their names are another's to judge.
    public static func problems(files: [String: String]) -> [AlertTemplateProblem] {
        files.flatMap { file, text in
            AlertTemplateCheck.problems(of: AlertTags(text)).map {
                AlertTemplateProblem(file: file, line: $0.line, words: $0.words)
            }
        }.sorted()
    }
}

/// Checks the tags of one template against what alerts have.
struct AlertTemplateCheck {
    private var problems: [(line: Int, words: AlertText)] = []
    private var scopes: [(tag: AlertTags.Tag, fields: [String])] = []
    private static let deepest = 8

    static func problems(of tags: AlertTags) -> [(line: Int, words: AlertText)] {
        var check = AlertTemplateCheck()
        for tag in tags.tags { check.take(tag) }
        for scope in check.scopes {
            check.problem(
                scope.tag.line, "{{#\(scope.tag.name)}} 没有对应的 {{/\(scope.tag.name)}}。请补上。",
                "{{#\(scope.tag.name)}} without {{/\(scope.tag.name)}}. Please add it.")
        }
        if !tags.tags.contains(where: { $0.kind == .value && ["title", "kind"].contains($0.name) }) {
            check.problem(
                1, "没有写出 {{title}} 或 {{kind}}，收到的人不知道是什么事。请加在第一行。",
                "neither {{title}} nor {{kind}} is written, so nobody would know what it is about. Please put one first."
            )
        }
        let all = tags.problems + check.problems
        return all.isEmpty ? unparsed(tags.prepared) : all
    }

    /// What Mustache itself would not take. The checks above should leave nothing for it to find.
    private static func unparsed(_ text: String) -> [(line: Int, words: AlertText)] {
        do {
            _ = try MustacheTemplate(string: text)
            return []
        } catch let error as MustacheTemplate.ParserError {
            return [
                (
                    error.context.lineNumber,
                    AlertText(zh: "模板不能解析。请检查标记。", en: "the template cannot be parsed. Maybe a tag is wrong.")
                )
            ]
        } catch {
            return [(1, AlertText(zh: "模板不能解析。请检查标记。", en: "the template cannot be parsed. Maybe a tag is wrong."))]
        }
    }

    private mutating func take(_ tag: AlertTags.Tag) {
        switch tag.kind {
        case .value:
            guard let shape = find(tag) else { return }
            if case .text = shape { return }
            problem(
                tag.line, "{{\(tag.name)}} 不是一段文字。请写成 {{#\(tag.name)}}……{{/\(tag.name)}}。",
                "{{\(tag.name)}} is no text. Maybe write {{#\(tag.name)}} … {{/\(tag.name)}}.")
        case .section, .inverted: open(tag)
        case .end: close(tag)
        }
    }

    private mutating func open(_ tag: AlertTags.Tag) {
        var fields: [String] = []
        if case .list(let rows) = find(tag), tag.kind == .section {
            if scopes.contains(where: { !$0.fields.isEmpty }) {
                problem(
                    tag.line, "列表里不能再套列表。请先关闭外面的。",
                    "a list cannot stand inside another. Please end the other one first.")
            }
            fields = rows
        }
        scopes.append((tag, fields))
        if scopes.count == Self.deepest {
            problem(
                tag.line, "嵌套超过 \(Self.deepest) 层。请简化。",
                "more than \(Self.deepest) levels of sections. Please make it simpler.")
        }
    }

    private mutating func close(_ tag: AlertTags.Tag) {
        guard let opened = scopes.popLast()?.tag else {
            return problem(
                tag.line, "{{/\(tag.name)}} 没有对应的 {{#\(tag.name)}}。请补上或删除。",
                "{{/\(tag.name)}} without {{#\(tag.name)}}. Please add that, or remove this.")
        }
        guard opened.name != tag.name else { return }
        problem(
            tag.line, "第 \(opened.line) 行的 {{#\(opened.name)}} 被 {{/\(tag.name)}} 关闭。请改正其中一个。",
            "{{/\(tag.name)}} ends {{#\(opened.name)}} of line \(opened.line). Please correct one of them.")
    }

    private mutating func find(_ tag: AlertTags.Tag) -> AlertFields.Shape? {
        let rows = scopes.flatMap(\.fields)
        if rows.contains(tag.name) { return .text }
        if let shape = AlertFields.shapes[tag.name] { return shape }
        let names = AlertFields.shapes.keys.sorted() + rows
        problem(
            tag.line, "此处没有字段“\(tag.name)”；有：\(names.joined(separator: "、"))。",
            "there is no field '\(tag.name)' here; there are: \(names.joined(separator: ", ")).")
        return nil
    }

    private mutating func problem(_ line: Int, _ zh: String, _ en: String) {
        problems.append((line, AlertText(zh: zh, en: en)))
    }
}
