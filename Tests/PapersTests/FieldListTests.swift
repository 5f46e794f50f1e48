import Foundation
import Operations
import Papers
import Roster
import Testing

struct FieldListTests {
    /// Whoever opens a template reads at its top what can be written there.
    @Test(arguments: Paper.allCases, Language.allCases)
    func standsAtTheTopOfEachTemplate(paper: Paper, language: Language) throws {
        let url = root.appending(path: "Alerts/papers/\(PaperTemplates.name(of: paper, in: language))")
        let comment = heading(of: paper, language)
        var text = try String(contentsOf: url, encoding: .utf8)
        if isUpdating {
            if text.hasPrefix("{{!"), let end = text.range(of: "}}\n") { text.removeSubrange(..<end.upperBound) }
            text = comment + text
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(text.hasPrefix(comment))
    }

    @Test(arguments: Language.allCases)
    func standsOnThePage(language: Language) throws {
        let name = language == .zh ? "papers.zh-CN.md" : "papers.md"
        let url = root.appending(path: "docs/\(name)")
        var text = try String(contentsOf: url, encoding: .utf8)
        let marks = ("<!-- fields -->\n", "<!-- end of fields -->\n")
        let start = try #require(text.range(of: marks.0)), end = try #require(text.range(of: marks.1))
        if isUpdating {
            text.replaceSubrange(start.upperBound..<end.lowerBound, with: sections(language))
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(text.contains(marks.0 + sections(language) + marks.1))
    }

    /// A field without a value would be looked for further out; one that the schema lacks could not be written.
    @Test(arguments: Language.allCases)
    func isExactlyWhatAPaperHas(language: Language) throws {
        for content in try Contents.rich() + Contents.poor() {
            check(content.fields(in: language), type(of: content).schema, type(of: content).paper.rawValue)
        }
    }

    private func check(_ fields: PaperFields, _ schema: [PaperField], _ place: String) {
        #expect(Set(fields.values.keys) == Set(schema.map(\.name)), "\(place)")
        for field in schema {
            switch (field.kind, fields[field.name]) {
            case (.text, .text), (.flag, .flag): break
            case (.list(let inner), .list(let rows)):
                for row in rows { check(row, inner, "\(place)/\(field.name)") }
            default: Issue.record("\(place)/\(field.name) is no \(field.kind)")
            }
        }
    }

    private func heading(of paper: Paper, _ language: Language) -> String {
        let words = paper.words[language]
        let first =
            language == .zh
            ? "\(words)的模板。说明见 docs/papers.zh-CN.md。可以写的字段："
            : "The template of the \(words). See docs/papers.md. What can be written:"
        return "{{!\n\(first)\n\(paper.fieldList(in: language).joined(separator: "\n"))\n}}\n"
    }

    private func sections(_ language: Language) -> String {
        Paper.allCases.map { paper in
            let words = paper.words[language]
            return "\n### \(language == .zh ? words : words.prefix(1).uppercased() + words.dropFirst()) "
                + "(`\(paper.rawValue).mustache`)\n\n```text\n\(paper.fieldList(in: language).joined(separator: "\n"))\n```\n"
        }.joined() + "\n"
    }
}
