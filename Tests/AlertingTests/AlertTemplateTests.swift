import AlertWriting
import Testing

@testable import Alerting

@Suite struct AlertTemplateTests {
    private func write(
        _ template: String, _ message: AlertMessage = Sample.message(), trusted: Bool = false, unit: String = "正直镇",
        language: AlertLanguage = .zh
    ) throws -> ClearedMessage {
        let templates = AlertTemplates([AlertTemplateName(language: language): template])
        return templates.written(
            try Sample.cleared(message, trusted: trusted), kind: message.kind, unit: unit, on: Sample.main, in: language
        )
    }

    @Test("The first line is the title, the rest the text; nothing is escaped") func fields() throws {
        let message = Sample.message(lines: [AlertText("<b> & \"x\""), AlertText("二")])
        let written = try write(
            """
            {{! 说明 }}
            {{kind}}：{{number}} {{level}}
            {{unit}} {{deadline}} {{urgency}}{{#drill}} drill{{/drill}}
            {{#lines}}- {{.}}
            {{/lines}}{{#links}}{{label}} {{url}}
            {{/links}}

            """, message)
        #expect(written.title.zh == "突发事件接报：zhengzhi-2026-1 较大（Ⅲ级）")
        #expect(
            written.lines.map(\.zh) == [
                "正直镇 2026-10-01 08:50 紧急", "- <b> & \"x\"", "- 二", "- 级别：较大（Ⅲ级）", "- 时限：2026-10-01 08:50",
                "确认 https://duty.example.org/a/TOKEN",
            ])
        let plain = try Sample.cleared(message)
        #expect(written.id == plain.id && written.event == plain.event && written.links == plain.links)
        #expect(written.mentions == plain.mentions && written.number == plain.number && written.at == plain.at)
    }

    @Test("The mark of a drill stands in front, whatever the template says, and once")
    func drills() throws {
        for template in ["{{kind}}", "{{title}}", "注意：{{title}}", "【演练 】{{kind}}"] {
            let title = try write(template, Sample.message(isDrill: true)).title.zh
            #expect(title.hasPrefix("【演练】"), "\(title)")
        }
        #expect(try write("{{title}}", Sample.message(isDrill: true)).title.zh == "【演练】突发事件接报 zhengzhi-2026-1")
        #expect(try write("{{title}}", Sample.message(isDrill: true), language: .en).title.en.hasPrefix("[DRILL] "))
    }

    @Test("Work secrets and digests keep their form") func fixed() throws {
        let secret = Sample.message(secrecy: .workSecret)
        #expect(try write("{{kind}} {{unit}}", secret) == Sample.cleared(secret))
        let two = try ["a", "b"].map { try Sample.cleared(Sample.message($0)) }
        let digest = try #require(Digest.merging(two, capacity: 4000, language: .zh, zone: .shanghai))
        let templates = AlertTemplates([AlertTemplateName(language: .zh): "{{kind}}"])
        #expect(
            templates.written(digest.message, kind: .incidentLogged, on: Sample.main, in: .zh) == digest.message)
    }

    @Test("Telephone numbers stay masked") func masked() throws {
        let message = Sample.message(lines: [AlertText("电话 13901234567")])
        let text = try write("{{title}}\n{{#lines}}{{.}}\n{{/lines}}", message).lines.map(\.zh).joined()
        #expect(!text.contains("13901234567"))
    }

    @Test("What comes to nothing is sent in the built-in words") func fallback() throws {
        let plain = try Sample.cleared()
        for template in [
            "{{#drill}}{{title}}{{/drill}}", "{{titel}}", "{{title", "{{#lines}}{{title}}", "{{$x}}{{title}}",
            "{{> x}}{{title}}", "{{title}}\n" + String(repeating: "x", count: 20_001), "{{=<% %>=}}<%title%>",
        ] {
            #expect(try write(template) == plain, "\(template.prefix(40))")
        }
        #expect(AlertTemplates([:]).written(plain, kind: .incidentLogged, on: Sample.main, in: .zh) == plain)
    }

    @Test("The template of the kind goes before that of the channel, and both before that of all")
    func nearest() throws {
        let message = try Sample.cleared()
        var sources: [AlertTemplateName: String] = [:]
        for (name, title) in [
            (AlertTemplateName(language: .zh), "all"), (.init(language: .zh, channel: Sample.main), "channel"),
            (.init(language: .zh, kind: .incidentLogged), "kind"),
            (.init(language: .zh, kind: .incidentLogged, channel: Sample.main), "both"),
        ] {
            sources[name] = "\(title){{! {{title}} {{#drill}}{{title}}{{/drill}}"
            sources[name] = "\(title){{#drill}}{{title}}{{/drill}}"
            let templates = AlertTemplates(sources)
            #expect(templates.written(message, kind: .incidentLogged, on: Sample.main, in: .zh).title.zh == title)
            #expect(templates.written(message, kind: .incidentLogged, on: Sample.main, in: .en) == message)
        }
        let templates = AlertTemplates(sources)
        #expect(templates.written(message, kind: .rosterGap, on: Sample.spare, in: .zh).title.zh == "all")
        #expect(templates.written(message, kind: .rosterGap, on: Sample.main, in: .zh).title.zh == "channel")
        #expect(templates.written(message, kind: .incidentLogged, on: Sample.spare, in: .zh).title.zh == "kind")
    }

    @Test("Random templates neither crash nor lose the title") func random() throws {
        let pieces = [
            "{{title}}", "{{#lines}}", "{{/lines}}", "{{^drill}}", "{{/drill}}", "{{.}}", "{{", "}}", "{{{", "\n",
            "{{!",
            "{{$a}}", "{{<a}}", "{{/a}}", "{{>a}}", "{{=| |=}}", "{{&title}}", "{{#links}}", "{{/links}}", "{{url}}",
            "é{\u{301}{", "x",
        ]
        var dice = Dice(11)
        var good = 0
        for _ in 0..<5000 {
            let count = Int.random(in: 1...8, using: &dice)
            let template = (0..<count).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
            let problems = AlertTemplates.problems(files: ["zh/default.mustache": template])
            let written = try write(template)
            #expect(!written.title.zh.isEmpty)
            if problems.isEmpty { good += 1 }
            let last = template.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
            #expect(problems.allSatisfy { (1...last).contains($0.line) })
        }
        #expect(good > 50)
    }
}
