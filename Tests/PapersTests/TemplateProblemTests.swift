import Foundation
import Operations
import Papers
import Roster
import Testing

struct TemplateProblemTests {
    @Test func theShippedTemplatesHaveNone() throws {
        let files = try shippedFiles()
        #expect(PaperTemplates.problems(files: files).map { $0.rendered(in: .en) } == [])
        for paper in Paper.allCases {
            for language in Language.allCases { #expect(files[PaperTemplates.name(of: paper, in: language)] != nil) }
        }
    }

    static let marks = "{{drillMark}}{{secrecyMark}}{{title}}"

    @Test(arguments: [
        ("\n{{unti}}", 2, "no field 'unti'"), ("{{#openItems}}{{/openItems}}", 1, "no field 'openItems'"),
        ("\n\n{{content}}", 3, "is no text"), ("{{isAnswered}}", 1, "is no text"),
        ("{{#content}}{{line}}", 1, "{{#content}} without {{/content}}"),
        ("{{#content}}\n{{/proposed}}", 2, "ends {{#content}} of line 1"),
        ("a\n{{/content}}", 2, "without {{#content}}"),
        ("{{{unit}}}", 1, "cannot be used"), ("{{& unit}}", 1, "cannot be used"), ("{{=<% %>=}}", 1, "cannot be used"),
        ("{{% CONTENT_TYPE: TEXT}}", 1, "cannot be used"), ("{{<style}}{{/style}}", 1, "cannot be used"),
        ("{{$a}}{{/a}}", 1, "cannot be used"), ("{{uppercased(unit)}}", 1, "no field's name"),
        ("{{.}}", 1, "no field's name"),
        ("{{>*unit}}", 1, "no field's name"), ("{{a.b}}", 1, "no field's name"), ("\n{{}}", 2, "an empty"),
        ("\n{{unit", 2, "without }}"), ("{{> none}}", 1, "there is no part part-none.mustache"),
        ("{{line}}", 1, "no field 'line'"),
        ("{{#content}}{{#content}}{{/content}}{{/content}}", 1, "cannot stand inside itself"),
        ("\n<script>", 2, "a script"), ("<img src=\"http://x/y.png\">", 1, "in the template itself"),
        ("<style>a{background:url( 'x.png')}</style>", 1, "in the template itself"),
        ("<LINK rel=x>", 1, "external style"),
        ("{{!\n\n}}\n{{x}}", 4, "no field 'x'"),
    ])
    func namesFileAndLine(text: String, line: Int, words: String) {
        let problems = PaperTemplates.problems(files: ["zh/call-record.mustache": Self.marks + text])
        #expect(
            problems.contains { $0.line == line && $0.message.en.contains(words) && !$0.message.zh.isEmpty },
            "\(problems.map { $0.rendered(in: .en) })")
        #expect(throws: InvalidTemplates.self) {
            try PaperTemplates(files: ["zh/call-record.mustache": Self.marks + text])
        }
    }

    @Test func tellsThemAllAtOnce() {
        let problems = PaperTemplates.problems(files: [
            "zh/call-record.mustache": "{{a}}\n{{b}}", "en/duty-log.mustache": "{{c}}", "zh/recipe.mustache": "",
            "call-record": "",
        ])
        #expect(
            problems.map { "\($0.file):\($0.line)" } == [
                "call-record:1", "en/duty-log.mustache:1", "en/duty-log.mustache:1", "en/duty-log.mustache:1",
                "zh/call-record.mustache:1", "zh/call-record.mustache:1", "zh/call-record.mustache:1",
                "zh/call-record.mustache:1", "zh/call-record.mustache:2", "zh/recipe.mustache:1",
            ])
    }

    @Test func aMarkCannotBeForgotten() {
        let problems = PaperTemplates.problems(files: [
            "zh/call-record.mustache": "{{! {{drillMark}}\n{{secrecyMark}}{{title}}"
        ])
        #expect(problems.map(\.message.en).contains { $0.contains("{{drillMark}} is missing") })
    }

    @Test func aPartIsCheckedWhereItIsUsedAndUsesNone() {
        let files = [
            "zh/call-record.mustache": Self.marks + "{{> a}}", "zh/part-a.mustache": "\n{{nothing}}{{> a}}",
        ]
        let found = PaperTemplates.problems(files: files).map { "\($0.file):\($0.line) \($0.message.en)" }
        #expect(found.contains { $0.hasPrefix("zh/part-a.mustache:2 there is no field 'nothing'") })
        #expect(found.contains { $0.hasPrefix("zh/part-a.mustache:2 a part cannot use parts") })
    }

    @Test func aMissingPaperNamesItsFile() throws {
        let templates = try PaperTemplates(files: ["en/call-record.mustache": Self.marks])
        let call = try Contents.rich()[1]
        let missing = #expect(throws: MissingTemplate.self) { try templates.html(call, language: .zh) }
        #expect(missing?.file == "zh/call-record.mustache")
    }

    /// Braces that come with an accent are braces to Mustache's neighbours, and must be to us.
    @Test(arguments: ["{{\u{301}unit}}", "{{unit}\u{301}}", "{\u{301}{unit}}", "{{{\u{301}unit}}}"])
    func oddBracesPassNothingUnescaped(text: String) throws {
        let files = ["zh/call-record.mustache": Self.marks + text]
        guard PaperTemplates.problems(files: files).isEmpty else { return }
        var call = try #require(try Contents.rich()[1] as? CallRecord)
        call.handling.outcome = "<b>"
        #expect(!(try PaperTemplates(files: files).html(call, language: .zh)).contains("<b>"))
    }
}
