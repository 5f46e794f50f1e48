import DutyCalendar
import Foundation
import Testing

/// A county office below a city, with the templates that come with watchbill, and a night behind it: a fire that was
/// reported, a state secret, a drill, a request, a task, a handover. The clock is the rehearsal's.
struct NightOffice {
    let office: Office

    init(_ changes: [String: String] = [:]) throws {
        var files = Self.files
        let shipped = repository.appending(path: "Alerts/papers")
        for language in ["zh", "en"] {
            let folder = shipped.appending(path: language)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                files["Alerts/papers/\(language)/\(name)"] = try String(
                    contentsOf: folder.appending(path: name), encoding: .utf8)
            }
        }
        office = try Office(files.merging(changes) { $1 })
    }

    /// Runs a command at a time of 2026-10-12, or of another day: `2026-10-13 08:40`.
    func run(at time: String, _ arguments: [String], by: String? = nil) async throws -> Run {
        let parts = time.split(separator: " ").map(String.init)
        let day = try #require(CivilDate(iso: parts.count == 2 ? parts[0] : "2026-10-12"))
        let clock = try #require(ClockTime(parts[parts.count - 1]))
        let instant = DutyZone.shanghai.instant(day, clock)
        try office.write("clock", Data("\(instant.milliseconds)".utf8))
        return try await office.run(arguments + ["--rehearsal-clock", "clock"] + (by.map { ["--by", $0] } ?? []))
    }

    func act(_ time: String, by: String = "a", _ arguments: String...) async throws {
        let run = try await run(at: time, arguments, by: by)
        try #require(run.status == 0, "\(arguments): \(run.errors)")
    }

    /// A paper, printed the morning after.
    func paper(_ arguments: String...) async throws -> Run {
        try await run(at: "2026-10-13 08:40", ["paper"] + arguments)
    }

    /// Brings the files in, publishes a roster, and lives through the day.
    func lived() async throws {
        try await office.applied()
        try office.write("hand.csv", Data("date,lead,duty\n2026-10-12,h,a\n2026-10-13,e,b\n".utf8))
        let published = try await office.run("roster", "publish", "office", "hand.csv")
        try #require(published.status == 0, "\(published.output)\(published.errors)")
        let unit = ["--unit", "office"]
        try await act("03:12", "incident", "log", "商铺起火", "朝阳路", "119", "--trapped", "3", unit[0], unit[1])
        try await act("03:24", "incident", "phone", "office-2026-1", "--called", "city", "--answered-by", "李明")
        try await act("03:50", "incident", "write", "office-2026-1", "--text", "火势已控制。", "--signed-by", "h", "--send")
        try await act(
            "09:00", "incident", "log", "泄密线索", "机要局", "群众", "--secrecy", "stateSecret", unit[0], unit[1])
        try await act("09:05", "incident", "write", "office-2026-2", "--text", "绝密正文")
        try await act("10:00", "incident", "log", "防汛拉练", "南河", "应急局", "--drill", unit[0], unit[1])
        try await act("10:01", "incident", "write", "office-drill-2026-1", "--text", "演练正文")
        try await act(
            "10:30", "incident", "verify", "receive", "city", "核实被困人数", "--incident", "office-2026-1", unit[0], unit[1])
        try await act(
            "10:40", "incident", "verify", "write", "office-verification-2026-1", "--text", "三人获救", "--signed-by", "h")
        try await act(
            "11:00", "task", "assign", "查泄密电脑", "县委办", "--term", "sevenDays", "--incident", "office-2026-2", unit[0],
            unit[1])
        try await act(
            "2026-10-13 08:25", "handover", "offer", "2026-10-12/duty", "b", "--situation", "平稳", unit[0], unit[1])
    }

    private static let files = [
        "Rosters/office/unit.yaml": """
        unit: office
        name: {zh: 样例县, en: Sample County}
        level: county
        parent: city
        handover: 08:30
        dutyLine: 139-0000-0001
        rules: [case]

        """,
        "Rosters/city/unit.yaml": """
        unit: city
        name: {zh: 样例市, en: Sample City}
        level: city
        handover: 08:30
        dutyLine: 139-0000-0002
        rules: [case]

        """,
        "Rosters/city/people.csv": Office.files["Rosters/office/people.csv"] ?? "",
        "Rosters/city/posts.yaml": Office.files["Rosters/office/posts.yaml"] ?? "",
        "Alerts/reporting/default.yaml": """
        source: 红桥 65
        units: [office]
        rules:
          - {id: telephone, report: telephoneReport, withinMinutes: 20}
          - {id: writing, report: initialReport, withinMinutes: 45}

        """,
    ]
}
