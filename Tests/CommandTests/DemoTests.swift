import ChildProcess
import Foundation
import Testing

/// The whole story, as somebody tells it who has only the program.
@Suite struct DemoTests {
    @Test("In Chinese: roster, incident, miss, escalation, acknowledgement, closing, journal")
    func chinese() async throws {
        let office = try Office()
        let run = try await office.run(["demo", "--output", "demo", "--lang", "zh"])
        try #require(run.status == 0, "\(run.output)\n\(run.errors)")
        #expect(run.errors.isEmpty)
        let facts = [
            "走得快 120 倍", "已发布 nanjiang/2026-10-01..2026-10-31 第 1 版", "值班室群 · 钉钉", "突发事件接报 nanjiang-2026-1",
            "演示时钟加快到 120 倍", "电话报告已超时", "领导群 · 企业微信", "请带班领导处置：", "打开链接（GET）只显示内容", "按下按钮（POST）",
            "已办结：nanjiang-2026-1", "日志完整",
        ]
        try Self.expectOrder(facts, in: run.output)
        #expect(run.output.contains(/完成，迟\d+分钟/))
        // Who was called for the leaders acknowledged, by name, and the chat showed names only.
        let called = try #require(run.output.firstMatch(of: /请带班领导处置：([^（]+)（/)).1
        #expect(run.output.contains("@\(called)") && run.output.contains("\(called)（"))
        #expect(run.output.contains(/10-02 03:\d\d 已确认，逐级呼叫停止/) && !run.output.contains("@nj-"))
        for paper in ["roster.xlsx", "roster.html", "roster.ics", "bulletin.html", "duty-log.html"] {
            #expect(office.exists("demo/papers/\(paper)"), "\(paper)")
        }
        #expect(try office.text("demo/papers/bulletin.html").contains("水位已退到警戒线以下"))
        let secret = office.url("demo/secrets/duty-room-secret").path
        let mode = try FileManager.default.attributesOfItem(atPath: secret)[.posixPermissions] as? Int
        let key = try office.text("demo/secrets/duty-room-secret").dropLast()
        #expect(mode == 0o600 && key.count > 30 && !run.output.contains(key))

        // What it left is a record like any other.
        let environment: [String: String?] = ["WATCHBILL_DATABASE": "sqlite:\(office.url("demo/watchbill.db").path)"]
        let missed = try await office.run(["alert", "list", "--lang", "zh"], environment)
        #expect(missed.output.contains("时限已超") && missed.output.contains(called))
        let journal = try await office.run(["journal", "export"], environment)
        let kinds = [
            "roster.published", "incident.logged", "deadline.missed", "alert.escalated", "alert.acknowledged",
            "incident.closed",
        ]
        for kind in kinds { #expect(journal.output.contains("\"kind\":\"\(kind)\""), "\(kind)") }
        #expect(journal.output.contains(#"\"means\":\"link\""#))
    }

    @Test("In English, twice into the same folder") func englishTwice() async throws {
        let office = try Office()
        for _ in 1...2 {
            let run = try await office.run(["demo", "--output", "demo", "--lang", "en", "--speed", "240"])
            try #require(run.status == 0, "\(run.output)\n\(run.errors)")
            try Self.expectOrder(
                [
                    "Published version 1 of nanjiang", "Incident logged nanjiang-2026-1",
                    "Telephone report is overdue",
                    "Calling the leader on duty: ", "acknowledged at 10-02 03:", "Closed: nanjiang-2026-1",
                    "The journal is whole",
                ], in: run.output)
        }
    }

    @Test("A folder that holds something else stays as it is") func foreignFolder() async throws {
        let office = try Office()
        try office.write("kept/letter.txt", Data("dear".utf8))
        let run = try await office.run("demo", "--output", "kept", "--lang", "en")
        #expect(run.status == 65 && run.errors.contains("--output") && run.output.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: office.url("kept").path) == ["letter.txt"])
    }

    @Test("Without the solver it says so, as planning does") func noSolver() async throws {
        let office = try Office()
        let run = try await office.run(
            ["demo", "--output", "demo", "--lang", "en"], ["WATCHBILL_ORTOOLS": "/nowhere/libortools.so"])
        #expect(run.status == 69 && run.errors.contains("solver"))
    }

    private static func expectOrder(_ facts: [String], in text: String) throws {
        var rest = text[...]
        for fact in facts {
            let found = try #require(rest.range(of: fact), "'\(fact)' is not there, or too early")
            rest = rest[found.upperBound...]
        }
    }
}
