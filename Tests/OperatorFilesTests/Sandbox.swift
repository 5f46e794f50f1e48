import DutyCalendar
import Foundation
import Roster

@testable import OperatorFiles

/// A folder of operators' files that goes away with the test.
final class Sandbox {
    let root: String

    init(_ files: [String: String] = Fixture.files) throws {
        root = NSTemporaryDirectory() + "watchbill-\(UUID().uuidString)"
        for (path, text) in files { try write(path, Data(text.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { "\(root)/\(name)" }

    func write(_ name: String, _ data: Data) throws {
        let folder = URL(fileURLWithPath: path(name)).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try data.write(to: URL(fileURLWithPath: path(name)))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    func load(_ unit: String = "nanjiang") throws -> LoadedUnit {
        try OperatorFolder(catalogue: Fixture.catalogue).loadUnit(path("Rosters/\(unit)"))
    }

    /// `nanjiang/people.yaml:3: message`, in English, of loading the unit.
    func problems(_ unit: String = "nanjiang") -> [String] {
        do {
            _ = try load(unit)
            return []
        } catch let error as InvalidFiles {
            return error.problems.map(shown)
        } catch {
            return ["\(error)"]
        }
    }

    func shown(_ problem: Problem) -> String {
        problem.rendered(in: .en).replacingOccurrences(of: root + "/Rosters/", with: "")
            .replacingOccurrences(of: root + "/", with: "")
    }
}

extension [String: String] {
    /// With one text of one file replaced, which must be there.
    func replacing(_ old: String, by new: String, in file: String) -> [String: String] {
        var files = self
        let text = files[file] ?? ""
        guard let range = text.range(of: old) else { return ["Rosters/nanjiang/unit.yaml": "FIXTURE LACKS \(old)"] }
        files[file] = text.replacingCharacters(in: range, with: new)
        return files
    }
}

/// A small county without mistakes.
enum Fixture {
    static let catalogue = [
        RuleEntry(
            id: "rest-between-duties", name: Text("rest"), summary: Text("rest"), severities: [.hard, .soft],
            lives: [.line],
            source: Text("红桥 64"),
            parameters: [
                RuleParameter("hours", .count(1...336), standard: nil, meaning: Text(zh: "小时", en: "hours of rest"))
            ]),
        RuleEntry(
            id: "fair-share", name: Text("fair"), summary: Text("fair"), severities: [.soft], lives: [.line],
            source: Text("practice"),
            parameters: [
                RuleParameter(
                    "kinds", .weights(["all", "weekend", "holiday"]), standard: .numbers(["all": 1]), meaning: Text("k")
                ),
                RuleParameter("by", .choice(["month", "year"]), standard: .word("month"), meaning: Text("b")),
                RuleParameter("strict", .flag, standard: .flag(false), meaning: Text("s")),
            ]),
        RuleEntry(
            id: "round-the-clock", name: Text("clock"), summary: Text("clock"), severities: [.hard], lives: [.line],
            source: Text("红桥 64")),
    ]

    static let files: [String: String] = [
        "Rosters/nanjiang/unit.yaml": """
        unit: nanjiang
        name: {zh: 南江县, en: Nanjiang County}
        level: county
        reportsTo: 巴中市总值班室
        zone: Asia/Shanghai
        handover: 08:30
        dutyLine: 139-0000-0001
        floodSeason: {from: 05-01, to: 09-30, years: {2026: {from: 2026-04-20, to: 2026-10-10}}}
        rules: [standard]

        """,
        "Rosters/nanjiang/posts.yaml": """
        - post: lead
          name: {zh: 带班领导, en: Leader on duty}
          role: lead
          length: 24 h
          eligible: {positions: [countyHead, deputyHead], except: [p05]}
          rotation: [p01, p02]
        - post: primary
          name: {zh: 主班, en: Primary}
          role: duty
          start: 17:30
          length: 15 h 30 min
          count: 2
          eligible: {tags: [driver], people: [李 四]}
          days: [workday, 周末, holiday]
          night: no

        """,
        "Rosters/nanjiang/people.yaml": """
        - id: p01
          name: 陈志远
          title: 县长
          position: countyHead
          employment: civilService
          telephones: [139-0000-0001]
        - id: p02
          name: 王芳
          position: deputyHead
          employment: 公务员
          telephones: [139-0000-0002, +86 139 0000 0003]
          exemptions:
            - {from: 2026-09-01, to: 2027-03-01, covers: nights, reason: 孕期}
        - id: p03
          name: 张三
          position: officer
          employment: publicInstitution
          telephones: [139-0000-0004]
          trainedUntil: 2027-06-30
          experienced: true
          tags: [driver]
        - id: p04
          name: 李四
          position: officer
          employment: civilService
          telephones: 139-0000-0005
          joined: 2026-07-01
        - id: p05
          name: 张三
          position: officer
          employment: civilService
          telephones: [139-0000-0006]

        """,
        "Rosters/nanjiang/pairs.yaml": """
        cover: [[p01, p02]]
        together: [[p03, 李四]]
        apart:
          - [p04, p05]

        """,
        "Rosters/nanjiang/absences.yaml": """
        - {person: p03, from: 2026-10-12, to: 2026-10-16, reason: 培训}
        - {person: p04, from: 2026-10-20}

        """,
        "Rosters/nanjiang/requests.yaml": """
        - {person: p01, wish: away, from: 2026-10-03, to: 2026-10-05, weight: 3}
        - {person: p03, wish: off, from: 2026-10-10, weight: 2}
        - {person: 王芳, wish: on, from: 2026-10-20, posts: [lead]}
        - {person: p04, wish: fixed, from: 2026-10-01, post: primary, reason: 国庆节值守}

        """,
        "Rosters/nanjiang/history.yaml": """
        counts:
          - {person: p03, post: primary, kind: holiday, count: 2}
        availableDays: {p03: 273}
        lastTurn: {lead: p02}

        """,
        "Rosters/rules/standard.yaml": """
        book: standard
        name: {zh: 通用, en: Standard}
        rules:
          - rule: rest-between-duties
            hours: 48
            roles: [duty]
            source: 红桥 64
          - rule: fair-share
            weight: 4
            tier: 2
            kinds: {all: 2, weekend: 3}
            posts: [lead]

        """,
        "Rosters/calendars/2026.yaml": """
        year: 2026
        published: true
        source: 国办发明电
        holidays:
          - {name: 元旦, from: 2026-01-01, to: 2026-01-03}
          - {name: 春节, from: 2026-02-15, to: 2026-02-23}
          - {name: 国庆节, from: 2026-10-01, to: 2026-10-07}
        makeUpWorkdays: [2026-01-04, 2026-02-14]
        statutory: [2026-01-01, 2026-02-16, 2026-10-01]
        springFestivalEve: 2026-02-16

        """,
    ]
}
