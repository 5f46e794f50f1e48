import DutyCalendar
import Foundation
import OperatorFiles
import Roster

extension DemoStory {
    func tell() async throws {
        printer.say(
            Text(
                zh: """
                    值班的一夜 —— 南江县（示例，人员均为虚构）

                    时间从 2026 年 10 月 2 日（国庆假期）03:10 开始，是演示时钟，不是真实时间。等候时它走得快 \(speed) 倍，\
                    每次都会说明。数据库、命令、服务、时限、群机器人和链接都是真的；群聊由本机扮演，不连接外部。
                    """,
                en: """
                    A night on duty: Nanjiang County (a sample; all people are invented)

                    The time is that of the demonstration, not the real one. It begins on 2 October 2026, a holiday, at 03:10, \
                    and runs \(speed) times faster while the story waits, which is said each time. The record, the \
                    commands, the service, the deadlines, the robots and the links are real; the group chats are \
                    played on this machine, and nothing outside is reached.
                    """))
        try await settingUp()
        try await planning()
        try await serving()
        try await logging()
        try await missing()
        try await escalating()
        try await acknowledging()
        try await reporting()
        try await closing()
        try await verifying()
    }

    /// The unit's files and the channels of its chats, into a record.
    private func settingUp() async throws {
        begin(Text(zh: "把本单位的文件写入库", en: "The unit's files go into the record"))
        let loaded = try OperatorFolder.checking().loadUnit(folder.url("Rosters/nanjiang").path)
        var people: [String: String] = [:]
        for person in loaded.unit.people {
            people["\(unit)/\(person.id)"] = "nj-\(person.id)"
            names["nj-\(person.id)"] = person.name
        }
        rooms = try await DemoRooms(folder, clock: clock, people: people, language: language)
        try await enter(["apply"]) { answer in
            let lines = answer.errors.split(separator: "\n")
            return lines.joined(separator: "\n")
        }
        printer.say(
            Text(
                zh: "两个群各有一个机器人：值班室群（钉钉，加签）和领导群（企业微信）。密钥在 secrets/，只有本人可读，不入库。",
                en:
                    "Two groups have a robot each: the duty room's (DingTalk, signed) and the leaders' (WeCom). Their secrets "
                    + "are in secrets/, readable by their owner only, and never in the record."))
    }

    /// October's roster.
    private func planning() async throws {
        begin(Text(zh: "编排并发布 10 月值班表", en: "October's roster is planned and published"))
        let outputs = ["xlsx", "html", "ics", "json"].flatMap { ["--output", "papers/roster.\($0)"] }
        try await enter(["roster", "plan", "Rosters/nanjiang", "--month", "2026-10"] + outputs, hasClock: false) {
            Self.beginning($0.output, language)
        }
        let published = try await enter(["roster", "publish", "nanjiang", "papers/roster.json"])
        guard published.output.contains("nanjiang") else {
            throw DemoFailure.missing(step: step, what: Text(zh: "发布", en: "the publication"))
        }
    }

    /// A month does not fit on a screen: the first days, and what was said of the whole.
    private static func beginning(_ output: String, _ language: Language) -> String {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let rule = lines.firstIndex(where: { $0.hasPrefix("─") }) else { return output }
        let rows = lines[(rule + 1)...].prefix { !$0.isEmpty && ($0.first?.isNumber ?? false) }
        let more = rows.count - 3
        guard more > 0 else { return output }
        let rest = Text(zh: "……（另外 \(more) 天见 papers/roster.html）", en: "... (\(more) more days in papers/roster.html)")
        return
            (lines[...rule] + rows.prefix(3) + [rest[language]]
            + lines[(rule + 1 + rows.count)...].prefix { !$0.hasPrefix("〔") && !$0.hasPrefix("[") })
            .joined(separator: "\n")
    }

    /// The service, and who is on duty.
    private func serving() async throws {
        begin(Text(zh: "服务启动，看此刻谁在值班", en: "The service starts; who is on duty?"))
        let service = try await DemoService(folder, clock: clock, speed: speed)
        self.service = service
        try await wait(for: Text(zh: "服务启动", en: "the start of the service")) { await service.isReady() }
        printer.say(
            Text(
                zh: "服务已在 \(service.address) 运行：盯时限、发提醒、受理确认链接。",
                en: "The service runs on \(service.address): it watches deadlines, sends alerts and answers links."))
        try await enter(["duty", "--at", "2026-10-02T03:10"], hasClock: false)
    }
}
