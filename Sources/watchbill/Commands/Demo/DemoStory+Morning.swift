import Alerting
import DutyCalendar
import Foundation
import Incidents
import Record
import Roster

// From the report to the verdict of the journal.
extension DemoStory {
    /// Late, and on record as late.
    func reporting() async throws {
        begin(Text(zh: "补打电话，书面报出", en: "The call is made up for, the report is sent"))
        let officer = try await officer(), leader = try await leader()
        let said = Text(zh: "市值班员", en: "the city's officer")[language]
        try await enter([
            "incident", "phone", incident, "--called", above, "--answered-by", said, "--by", officer.name,
        ])
        let text = Text(
            zh: "水位仍在上涨，沿河 120 人正在转移，排险队伍已到场。",
            en: "The water still rises; 120 people along the river are being moved; teams are on site.")[language]
        try await enter([
            "incident", "write", incident, "--text", text, "--signed-by", leader.name, "--send", "--by", officer.name,
        ])
        try await confirm("initial", WrittenReportKind.initialReport, by: officer.name)
    }

    /// Morning: the water falls.
    func closing() async throws {
        if let morning = zone.instant(iso: "2026-10-02T06:30") { try clock.set(morning) }
        begin(Text(zh: "天亮水退，办结", en: "Morning: the water falls, the incident is closed"))
        let officer = try await officer(), leader = try await leader()
        printer.say(Text(zh: "演示时钟拨到 06:30。", en: "The demonstration's clock was set forward to 06:30."))
        let text = Text(
            zh: "水位已退到警戒线以下，转移的 120 人全部返回，无伤亡。",
            en: "The water is below its warning level; all 120 people are back; nobody was hurt.")[language]
        try await enter([
            "incident", "final", incident, "--text", text, "--signed-by", leader.name, "--send", "--by", officer.name,
        ])
        try await confirm("final", WrittenReportKind.finalReport, by: officer.name)
        try await enter(["incident", "close", incident, "--by", officer.name])
        try await papers()
    }

    /// The city has it; the group is told.
    private func confirm(_ report: String, _ kind: WrittenReportKind, by officer: String) async throws {
        let said = Text(zh: "市值班员", en: "the city's officer")[language]
        try await enter(["incident", "confirm", incident, report, above, said, "--by", officer])
        try await wait(for: Text(zh: "上级确认的提醒", en: "the alert that the city has the report")) {
            message(in: "duty-room", [AlertKind.reportConfirmed.words[alertLanguage], kind.words[language]]) != nil
        }
    }

    private func papers() async throws {
        let asked: [[String]] = [
            ["bulletin", incident, "final"], ["duty-log", "2026-10-02"], ["daily-bulletin", "2026-10-02"],
        ]
        for words in asked {
            try await enter(["paper"] + words + ["--output", "papers/\(words[0]).html"])
        }
        guard Self.hasPandoc else {
            return printer.say(
                Text(zh: "这台机器没有 pandoc，Word 文书从略。", en: "There is no pandoc here, so Word papers are left out."))
        }
        for words in asked.prefix(2) { try await enter(["paper"] + words + ["--output", "papers/\(words[0]).docx"]) }
    }

    private static var hasPandoc: Bool {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/pandoc") }
    }

    /// Everything is on record, and stays as it was written.
    func verifying() async throws {
        begin(Text(zh: "验证日志", en: "The journal is verified"))
        guard let service else { return }
        // What was under way is written down before the journal is judged.
        try await wait(for: Text(zh: "全部投递结束", en: "the end of all deliveries")) {
            try await service.parts.record.deliveries(of: nil, .waiting).items.isEmpty
        }
        let dead = try await service.parts.record.deliveries(of: nil, .dead).items
        guard dead.isEmpty else {
            throw DemoFailure.missing(
                step: step, what: Text(zh: "\(dead.count) 条消息的送达", en: "the arrival of \(dead.count) messages"))
        }
        try await enter(["journal", "verify"], hasClock: false)
        let papers = try FileManager.default.contentsOfDirectory(atPath: folder.url("papers").path).sorted()
        let missing = ["roster.xlsx", "roster.html", "roster.ics", "bulletin.html", "duty-log.html"].filter {
            !papers.contains($0)
        }
        guard missing.isEmpty else {
            let list = missing.joined(separator: " ")
            throw DemoFailure.missing(step: step, what: Text(zh: "文书 \(list)", en: "the papers \(list)"))
        }
        let place = folder.shownPath
        printer.say(
            Text(
                zh: """
                    走完了。\(seen.count) 条群消息，超时、呼叫、确认都在日志里。
                    文书：\(place)/papers
                      \(papers.joined(separator: "  "))
                    接着看：cd \(place)，再运行 watchbill incident show \(incident)、watchbill alert deliveries
                    """,
                en: """
                    That was the night: \(seen.count) messages in the chats; the miss, the calls and the acknowledgement are in \
                    the journal.
                    Papers: \(place)/papers
                      \(papers.joined(separator: "  "))
                    To look further: cd \(place), then watchbill incident show \(incident), watchbill alert deliveries
                    """))
    }
}
