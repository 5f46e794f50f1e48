import Foundation
import Testing

/// Operators' templates of papers: checked, applied, exported, and printed from.
@Suite struct PaperFilesTests {
    private static let template = "Alerts/papers/zh/call-record.mustache"

    private func shipped() throws -> String {
        try String(contentsOf: repository.appending(path: Self.template), encoding: .utf8)
    }

    private func logged(_ night: NightOffice) async throws {
        try await night.act("03:12", "incident", "log", "商铺起火", "朝阳路", "119", "--unit", "office")
    }

    @Test("Check names the file and the line of a template's mistake") func check() async throws {
        let night = try NightOffice()
        let good = try await night.office.run("check")
        #expect(good.status == 0, "\(good.errors)")
        let text = try shipped()
        let line = try #require(
            text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("{{title}}") })
        try night.office.write(Self.template, Data(text.replacing("{{title}}", with: "{{titel}}").utf8))
        for paths in [[], ["Alerts"], ["Alerts/papers"], [Self.template]] {
            let run = try await night.office.run(["check"] + paths)
            #expect(run.status == 65 && run.errors.contains("\(Self.template):\(line + 1): "), "\(run.errors)")
        }
        let json = try await night.office.run("check", "--json")
        #expect(json.status == 65 && json.output.contains("\"\(Self.template)\""))
    }

    @Test("Templates are stored and written back byte for byte") func roundTrip() async throws {
        // Line ends, a byte order mark and an end without one are the operator's own.
        let odd = "\u{FEFF}" + (try shipped()).replacing("\n", with: "\r\n").trimmingCharacters(in: .newlines)
        let night = try NightOffice([Self.template: odd])
        try await night.office.applied()
        for arguments in [["export"], ["export", "office"]] {
            let folder = "out-\(arguments.count)"
            #expect(try await night.office.run(arguments + ["--output", folder]).status == 0)
            for language in ["zh", "en"] {
                let names = try FileManager.default.contentsOfDirectory(
                    atPath: night.office.url("Alerts/papers/\(language)").path)
                #expect(names.count == 9)
                for name in names.map({ "Alerts/papers/\(language)/\($0)" }) {
                    #expect(try night.office.data("\(folder)/\(name)") == night.office.data(name), "\(name)")
                }
            }
        }
        #expect(try await night.office.run("apply", "out-1").errors.contains("nothing to change"))
        try await logged(night)
        let paper = try await night.paper("call-record", "office-2026-1", "0", "--lang", "zh")
        #expect(paper.status == 0 && paper.output.contains("商铺起火"), "\(paper.errors)")
    }

    @Test("A broken template is refused and changes nothing") func refused() async throws {
        let night = try NightOffice()
        try await night.office.applied()
        let before = try await night.office.run("journal", "verify").output
        try night.office.write(
            Self.template, Data(try shipped().replacing("{{secrecyMark}}", with: "").utf8))
        for arguments in [["apply"], ["apply", "Alerts/papers"], ["apply", Self.template], ["apply", "--dry-run"]] {
            let run = try await night.office.run(arguments)
            #expect(run.status == 65 && run.errors.contains("\(Self.template):"), "\(arguments): \(run)")
            #expect(run.errors.contains("secrecyMark"))
        }
        #expect(try await night.office.run("journal", "verify").output == before)
        try await logged(night)
        #expect(try await night.paper("call-record", "office-2026-1", "0", "--lang", "zh").status == 0)
        // A part that a template of the record still needs cannot go alone.
        try FileManager.default.removeItem(at: night.office.url(Self.template))
        try FileManager.default.removeItem(at: night.office.url("Alerts/papers/zh/part-style.mustache"))
        let run = try await night.office.run("apply", "Alerts/papers/zh")
        #expect(run.status == 65 && run.errors.contains("style"), "\(run)")
    }

    @Test("Papers come from the record; from the working folder only where the record has no templates")
    func whose() async throws {
        let night = try NightOffice()
        #expect(try await night.office.run("apply", "Rosters", "Alerts/reporting").status == 0)
        try await logged(night)
        let call = ["call-record", "office-2026-1", "0", "--lang", "zh"]
        let own = try shipped().replacing("<h1>", with: "<h1>本县")
        try night.office.write(Self.template, Data(own.utf8))
        #expect(try await night.run(at: "04:00", ["paper"] + call).output.contains("<h1>本县"))
        #expect(try await night.office.run("apply", "Alerts/papers/zh").status == 0)
        try night.office.write(Self.template, Data("broken {{".utf8))
        let held = try await night.run(at: "04:00", ["paper"] + call)
        #expect(held.status == 0 && held.output.contains("<h1>本县"), "\(held.errors)")
        let english = try await night.run(at: "04:00", ["paper", "call-record", "office-2026-1", "0"])
        #expect(english.status == 69 && english.errors.contains("en/call-record.mustache"), "\(english)")
    }

    @Test("Without any templates the next step is told") func none() async throws {
        let night = try NightOffice()
        #expect(try await night.office.run("apply", "Rosters", "Alerts/reporting").status == 0)
        try await logged(night)
        try FileManager.default.removeItem(at: night.office.url("Alerts/papers"))
        for (language, words) in [("en", "run watchbill apply"), ("zh", "再运行 watchbill apply")] {
            let run = try await night.run(
                at: "04:00", ["paper", "call-record", "office-2026-1", "0", "--lang", language])
            #expect(run.status == 69 && run.errors.contains(words), "\(run)")
        }
    }
}
