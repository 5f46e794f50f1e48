import Foundation
import Testing

/// The papers of a duty office, printed from the record by the program as a user runs it.
@Suite struct PaperTests {
    static var hasPandoc: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/pandoc") }

    /// A paper, and what has to stand on it in Chinese and in English.
    private static let papers: [(arguments: [String], zh: [String], en: [String])] = [
        (
            ["bulletin", "office-2026-1"],
            ["关于朝阳路商铺起火的报告", "火势已控制。", "样例市：", "签发人：何县", "编写：安平"],
            ["Report on 商铺起火, 朝阳路", "To: Sample City", "Signed off by: 何县"]
        ),
        (["call-record", "office-2026-1", "1"], ["电话记录", "安平", "样例市", "李明", "03:24"], ["Sample City", "李明"]),
        (["call-record", "office-2026-1", "0"], ["119", "03:12"], ["Sample County"]),
        (
            ["handover", "office-handover-2026-1"], ["交接班记录", "安平", "白露", "平稳", "值班员", "商铺起火"],
            ["Duty officer", "see the paper file"]
        ),
        (
            ["duty-log", "2026-10-12", "--unit", "office", "--weather", "晴", "--rainfall", "无", "--state", "正常"],
            ["样例县值班日志", "何县", "139-0000-0101", "<td>晴</td>", "安平电话报告样例市", "何县签发初报", "样例市要求核报：核实被困人数", "【含演练】"],
            ["Sample County", "asks for verification", "CONTAINS DRILLS", "[DRILL] 防汛拉练"]
        ),
        (
            ["daily-bulletin", "2026-10-12", "--unit", "office", "--issue", "285", "--signed-by", "h"],
            ["值班快报", "第 285 期", "签发人：何县", "当日突发事件（2 起", "火势已控制。", "【演练】防汛拉练", "初报迟", "日志末条"],
            ["No. 285", "Head of the journal", "Incidents of the day (2"]
        ),
        (["statistics", "2026-10", "--unit", "office"], ["2026年10月", "突发事件"], ["October 2026"]),
        (
            ["verification", "office-verification-2026-1"], ["核报", "三人获救", "核实被困人数", "何县"],
            ["Answer to the verification request on 商铺起火"]
        ),
    ]

    @Test("Each paper has what the record has, in both languages and formats") func each() async throws {
        let night = try NightOffice()
        try await night.lived()
        for (index, paper) in Self.papers.enumerated() {
            let run = try await night.run(at: "2026-10-13 08:40", ["paper"] + paper.arguments + ["--lang", "zh"])
            #expect(run.status == 0 && run.output.contains("<!DOCTYPE html>"), "\(paper.arguments): \(run.errors)")
            for word in paper.zh { #expect(run.output.contains(word), "\(paper.arguments): \(word)") }
            let file = "paper-\(index).html"
            let written = try await night.run(
                at: "2026-10-13 08:40", ["paper"] + paper.arguments + ["--output", file])
            #expect(written.status == 0 && written.output.isEmpty, "\(written.errors)")
            let page = try night.office.text(file)
            for word in paper.en { #expect(page.contains(word), "\(paper.arguments): \(word)") }
            guard Self.hasPandoc else { continue }
            let docx = try await night.run(
                at: "2026-10-13 08:40", ["paper"] + paper.arguments + ["--output", "\(index).docx"])
            #expect(docx.status == 0 && docx.errors.contains("wrote"), "\(docx.errors)")
            #expect(try night.office.data("\(index).docx").starts(with: Data("PK".utf8)))
        }
        let head = try await night.office.run("journal", "verify").output
        let daily = try await night.paper("daily-bulletin", "2026-10-12", "--unit", "office")
        let printed = try #require(daily.output.firstMatch(of: /[0-9]+:[0-9a-f]{64}/)?.output)
        #expect(head.contains(printed), "the paper prints the head that verifies: \(printed) in \(head)")
    }

    @Test("A state secret stands on a day's papers by number and class, and in its own bulletin in full")
    func secrets() async throws {
        let night = try NightOffice()
        try await night.lived()
        for paper in [
            ["duty-log", "2026-10-12", "--unit", "office"], ["daily-bulletin", "2026-10-12", "--unit", "office"],
            ["statistics", "2026-10", "--unit", "office"], ["handover", "office-handover-2026-1"],
        ] {
            for language in ["zh", "en"] {
                let run = try await night.run(
                    at: "2026-10-13 08:40", ["paper"] + paper + ["--lang", language])
                #expect(run.status == 0, "\(run.errors)")
                for word in ["泄密", "机要", "绝密正文"] { #expect(!run.output.contains(word), "\(paper): \(word)") }
                guard paper[0] != "statistics" else { continue }
                #expect(run.output.contains("2026-2"))
                #expect(run.output.contains(language == "zh" ? "见纸质件" : "see the paper file"))
            }
        }
        let bulletin = try await night.paper("bulletin", "office-2026-2", "--lang", "zh")
        #expect(bulletin.output.contains("绝密正文") && bulletin.output.contains("国家秘密（密级：________★________）"))
    }

    @Test("Drills are marked, and counted in nothing") func drills() async throws {
        let night = try NightOffice()
        try await night.lived()
        let bulletin = try await night.paper("bulletin", "office-drill-2026-1", "--lang", "zh")
        #expect(bulletin.output.contains("<span class=\"drill\">【演练】</span>"))
        #expect(bulletin.output.contains("【演练】关于南河防汛拉练的报告"))
        let call = try await night.paper("call-record", "office-drill-2026-1", "0")
        #expect(call.output.contains("<span class=\"drill\">DRILL</span>"))
        let statistics = try await night.paper("statistics", "2026-10", "--unit", "office", "--lang", "zh")
        #expect(statistics.output.contains("<td class=\"number\">2</td>") && !statistics.output.contains("防汛"))
    }

    @Test("What is not there is named, with the next step") func missing() async throws {
        let night = try NightOffice()
        try await night.lived()
        for (arguments, status, words) in [
            (["bulletin", "office-2026-9"], Int32(65), "office-2026-9"),
            (["bulletin", "office-2026-1", "final"], 65, "It has: initial"),
            (["call-record", "office-2026-1", "2"], 65, "it has 1"),
            (["handover", "nothing"], 65, "nothing"), (["verification", "nothing"], 65, "nothing"),
            (["duty-log", "2026-10-12"], 64, "--unit"), (["duty-log", "2026-13-12"], 64, "2026-13-12"),
            (["duty-log", "2026-10-12", "--unit", "ofice"], 65, "ofice"),
            (["bulletin", "office-2026-1", "--output", "x.pdf"], 64, ".docx"),
            (["bulletin", "office-2026-1", "--output", "none/x.html"], 64, "no folder"),
        ] {
            let run = try await night.run(at: "2026-10-13 08:40", ["paper"] + arguments)
            #expect(run.status == status && run.errors.contains(words), "\(arguments): \(run)")
        }
        let bare = try await night.office.run(
            ["paper", "bulletin", "office-2026-1", "--output", "x.docx"], ["PATH": "/nowhere"])
        #expect(bare.status == 69 && bare.errors.contains("apt-get install pandoc"), "\(bare)")
        #expect(!night.office.exists("x.docx"))
        let none = try await Office().run("paper", "bulletin", "office-2026-1")
        #expect(none.status == 69 && none.errors.contains("run watchbill apply first"))
    }
}
