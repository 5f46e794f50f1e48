import DutyCalendar
import Foundation
import Incidents
import Operations
import Papers
import Roster

/// The repository's root.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Writes golden files, the lists of fields at the top of the templates, and those on the pages, instead of comparing.
let isUpdating = ProcessInfo.processInfo.environment["UPDATE_PAPERS"] != nil

/// The templates that come with watchbill.
func shippedFiles() throws -> [String: String] {
    try PaperTemplates.files(in: root.appending(path: "Alerts/papers"))
}

func shipped() throws -> PaperTemplates { try PaperTemplates(files: shippedFiles()) }

func date(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

/// 2026-11-18 at that time, or another day: `2026-11-19 08:00`.
func at(_ text: String) -> Timestamp {
    let parts = text.split(separator: " ")
    return DutyZone.shanghai.instant(
        parts.count == 2 ? date(String(parts[0])) : date("2026-11-18"), ClockTime(parts[parts.count - 1])!)
}

func act(_ happened: String, entered: String? = nil, by: String = "p07") -> Act {
    Act(by: ActorID(rawValue: by)!, unit: Office.unit, happened: at(happened), entered: at(entered ?? happened))
}

/// A county's duty office.
enum Office {
    static let unit = ReportingUnit(rawValue: "nanjiang")!
    static let city = ReportingUnit(rawValue: "bazhong")!
    static let province = ReportingUnit(rawValue: "sichuan")!

    static let papers = PaperOffice(
        name: Text(zh: "南江县人民政府总值班室", en: "Nanjiang County duty office"), dutyLine: "0827-8222345", zone: .shanghai,
        people: ["p03": "赵建国", "p07": "王芳", "p08": "刘洋"],
        units: [
            "bazhong": Text(zh: "巴中市政府总值班室", en: "Bazhong city duty office"),
            "sichuan": Text(zh: "省政府总值班室", en: "provincial duty office"),
            "nanjiang": Text(zh: "南江县人民政府总值班室", en: "Nanjiang County duty office"),
        ])

    static let line = ReportingLine(unit: unit, above: [city, province])

    static let context = ReportingContext(
        unit: unit, level: .county, zone: .shanghai, policies: [policy],
        portfolio: [.accident: ActorID(rawValue: "p03")!])

    private static let policy = ReportingPolicy(
        id: "default", source: "红桥 65", units: .all(except: []),
        rules: [
            rule("telephone", .telephoneReport, 20), rule("writing", .initialReport, 45),
            rule("telephone-answer", .telephoneAnswer, 20), rule("written-answer", .writtenAnswer, 45),
            ReportingRule(
                id: "nil", report: .nilReturn, applies: Applicability(),
                timing: .onDays(kinds: [.workday, .weekend, .holiday], times: [ClockTime("17:00")!])),
        ], skippingFrom: .major)

    private static func rule(_ id: String, _ kind: DeadlineKind, _ minutes: Int) -> ReportingRule {
        ReportingRule(
            id: id, report: kind, applies: Applicability(),
            timing: .window(minutes: Minutes(minutes), anchor: .receipt))
    }

    static func duty(_ post: Text, _ role: DutyRole, _ person: String, _ title: String) -> PaperDuty {
        PaperDuty(
            post: post, role: role, person: person, title: title, telephones: ["139-0000-0001"],
            span: DutySpan(start: at("08:30"), end: at("2026-11-19 08:30")))
    }

    static let duties = [
        duty(Text(zh: "主班", en: "Primary"), .duty, "王芳", "值班员"),
        duty(Text(zh: "副班", en: "Secondary"), .duty, "刘洋", "值班员"),
        duty(Text(zh: "带班领导", en: "Leader on duty"), .lead, "赵建国", "副县长"),
        duty(Text(zh: "备班", en: "Standby"), .standby, "陈静", "值班员"),
    ]
}
