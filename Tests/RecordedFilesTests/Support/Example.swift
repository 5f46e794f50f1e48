import DutyCalendar
import Foundation
import Incidents
import OperatorFiles
import Roster
import Storage

@testable import RecordedFiles

/// A county and a town below it, small and without mistakes.
enum Example {
    static let county = UnitID(unchecked: "nanjiang")
    static let town = UnitID(unchecked: "zhengzhi")
    /// 2026-10-01 12:00 in Beijing.
    static let noon = Timestamp(seconds: 1_790_827_200)

    static let files: [String: String] = [
        "Rosters/nanjiang/unit.yaml": """
        unit: nanjiang
        name: {zh: 南江县, en: Nanjiang County}
        level: county
        handover: 08:30
        dutyLine: 139-0000-0001
        rules: [case]

        """,
        "Rosters/nanjiang/people.yaml": """
        - {id: h, name: 何县, title: 县长, position: countyHead, employment: civilService, telephones: [139-0000-0101]}
        - {id: e, name: 易常, position: executiveDeputy, employment: civilService, telephones: [139-0000-0102],
           incidents: [自然灾害, accident]}
        - {id: d, name: 邓副, position: deputyHead, employment: civilService, telephones: [139-0000-0103, 139-0000-0153],
           incidents: publicHealth}
        - {id: a, name: 安平, position: officer, employment: civilService, telephones: [139-0000-0104]}
        - {id: b, name: 白露, position: officer, employment: civilService, telephones: [139-0000-0105]}
        - {id: c, name: 蔡青, position: officer, employment: publicInstitution, telephones: [139-0000-0106]}

        """,
        "Rosters/nanjiang/posts.yaml": """
        - post: lead
          name: {zh: 带班领导, en: Leader on duty}
          role: lead
          length: 24 h
          eligible: {positions: [countyHead, executiveDeputy, deputyHead]}
        - post: duty
          name: {zh: 值班员, en: Duty officer}
          role: duty
          length: 24 h
          eligible: {positions: [officer]}

        """,
        "Rosters/nanjiang/absences.yaml": """
        - {person: h, from: 2026-10-20}
        - {person: e, from: 2026-10-20}
        - {person: c, from: 2026-11-10}

        """,
        "Rosters/zhengzhi/unit.yaml": """
        unit: zhengzhi
        name: 正直镇
        level: town
        parent: nanjiang
        handover: 08:30
        dutyLine: 139-0000-0003
        rules: [case]

        """,
        "Rosters/zhengzhi/people.yaml": """
        - {id: z1, name: 赵镇, position: townLeader, employment: civilService, telephones: [139-0000-0301]}

        """,
        "Rosters/zhengzhi/posts.yaml": """
        - {post: lead, name: 带班, role: lead, length: 24 h, eligible: {positions: [townLeader]}}

        """,
        "Rosters/rules/case.yaml": """
        book: case
        name: 本例
        rules:
          - {rule: cover}
          - {rule: eligible}
          - {rule: one-place}
          - {rule: absence}
          - {rule: rest-between-duties, hours: 24, roles: [duty]}
          - {rule: head-and-executive, severity: overridable}

        """,
        "Rosters/rules/other.yaml": "book: other\nname: x\nrules: [{rule: cover}]\n",
        "Rosters/calendars/2026.yaml": """
        year: 2026
        published: true
        holidays: [{name: 国庆节, from: 2026-10-01, to: 2026-10-07}]

        """,
        "Alerts/reporting/default.yaml": """
        source: 红桥 65
        units: all
        rules:
          - {id: telephone, report: telephoneReport, withinMinutes: 20}

        """,
        "Alerts/reporting/town.yaml": """
        source: 本例
        units: [zhengzhi]
        rules:
          - {id: writing, report: initialReport, withinMinutes: 60}

        """,
    ]

    static func bytes(_ files: [String: String] = files) -> [String: Data] { files.mapValues { Data($0.utf8) } }

    /// As `watchbill apply` gathers them.
    static func gather(
        _ files: [String: Data] = bytes(), _ paths: [String] = ["Rosters", "Alerts"]
    ) throws -> GatheredFiles {
        try OperatorFolder(catalogue: RuleCatalogue.entries, files: HeldFiles(files)).gather(paths)
    }

    /// Days from 12 October on, with leaders and officers taking turns as given, one letter a day.
    static func roster(
        _ leads: String = "hedhedhhdeehed", _ officers: String = "abcabcabcabcab", from first: String = "2026-10-12",
        version: Int = 1
    ) throws -> Roster {
        let zone = DutyZone.shanghai
        guard let start = CivilDate(iso: first), let morning = ClockTime("08:30") else { throw CocoaError(.formatting) }
        func duties(_ people: String, _ post: String, _ role: DutyRole) -> [Duty] {
            people.enumerated().map { day, person in
                let begin = zone.instant(start + day, morning)
                return Duty(
                    date: start + day, post: PostID(unchecked: post), role: role,
                    span: DutySpan(start: begin, end: begin + Minutes.hours(24)),
                    person: PersonID(unchecked: String(person)))
            }
        }
        let last = start + (max(leads.count, officers.count) - 1)
        return Roster(
            unit: county, days: start...last, version: version, status: .feasible,
            duties: duties(leads, "lead", .lead) + duties(officers, "duty", .duty))
    }
}

extension Store {
    /// Applies files as the command does.
    @discardableResult
    func apply(
        _ files: [String: Data] = Example.bytes(), _ paths: [String] = ["Rosters", "Alerts"],
        at now: Timestamp = Example.noon
    ) async throws -> ApplyPlan {
        let apply = ApplyFiles(self)
        let plan = try await apply.plan(try Example.gather(files, paths), at: now)
        try await apply.commit(plan, by: "shell:root", at: now)
        return plan
    }

    func stored() async throws -> [String: Data] {
        let files = try await read { try StoredFiles(in: $0).files }
        return Dictionary(uniqueKeysWithValues: files.map { ($0.key.path, $0.value) })
    }

    @discardableResult
    func publish(
        _ roster: Roster, replaces: Int? = nil, overrides: [RuleOverride] = [], supersede: Bool = false,
        units: RecordedUnits = RecordedUnits()
    ) async throws -> PublishRoster.Answer {
        let publish = PublishRoster(roster, replaces: replaces, overrides: overrides, supersedesOthers: supersede)
        return try await write { try publish(units, by: "shell:root", at: Example.noon, in: $0) }
    }

    /// The person on a post at noon of each day, `-` for nobody.
    func standing(_ post: String, from first: String, days: Int) async throws -> String {
        let units = RecordedUnits()
        guard let start = CivilDate(iso: first), let noon = ClockTime("12:00") else { return "?" }
        return try await read { context in
            try (0..<days).map { day in
                try units.onDuty(Example.county, at: DutyZone.shanghai.instant(start + day, noon), in: context)
                    .standing.first { $0.post.rawValue == post }?.person.rawValue ?? "-"
            }.joined()
        }
    }
}

extension String {
    var time: Timestamp { DutyZone.shanghai.instant(iso: self) ?? Timestamp(milliseconds: 0) }
}
