import DutyCalendar

@testable import Incidents

/// A county's duty office, with the default policy, on an ordinary Wednesday.
enum DutyOffice {
    static let zone = DutyZone.shanghai
    static let unit = ReportingUnit(rawValue: "nanjiang")!
    static let city = ReportingUnit(rawValue: "bazhong")!
    static let province = ReportingUnit(rawValue: "sichuan")!
    static let committee = ReportingUnit(rawValue: "party-office")!
    static let officer = ActorID(rawValue: "p07")!
    static let line = ReportingLine(unit: unit, above: [city, province], partyCommittee: committee)

    static func context(
        _ policies: [ReportingPolicy] = [.standard], level: ReportingLevel? = .county, unit: ReportingUnit = unit
    ) -> ReportingContext {
        ReportingContext(
            unit: unit, level: level, zone: zone, policies: policies,
            portfolio: [.accident: ActorID(rawValue: "p03")!, .publicHealth: ActorID(rawValue: "p04")!])
    }

    static func log(
        received: String = "10:00", entered: String? = nil, facts: IncidentFacts = IncidentFacts(), drill: Bool = false,
        id: String = "inc-1", under context: ReportingContext = context()
    ) throws -> (case: IncidentCase, actions: [IncidentAction]) {
        try IncidentCase.log(
            IncidentCase.Intake(
                id: IncidentID(rawValue: id)!, number: YearlyNumber(year: 2026, number: 17)!, isDrill: drill,
                what: "商铺起火", place: "正直镇", source: "群众来电", facts: facts),
            by: act(received, entered: entered), under: context)
    }

    static func call(_ time: String, entered: String? = nil, answeredBy: String? = "李明") -> TelephoneReport {
        TelephoneReport(caller: "王芳", called: "市总值班室", answeredBy: answeredBy, act: act(time, entered: entered))
    }
}

/// 2026-11-18 at that time, or another day: `2026-11-19 08:00`.
func at(_ text: String) -> Timestamp {
    let parts = text.split(separator: " ")
    let day = parts.count == 2 ? date(String(parts[0])) : date("2026-11-18")
    let clock = parts.last!.split(separator: ":")
    let time = ClockTime(hour: Int(clock[0])!, minute: Int(clock[1])!)!
    let seconds = clock.count == 3 ? Int64(clock[2])! : 0
    return Timestamp(milliseconds: DutyOffice.zone.instant(day, time).milliseconds + seconds * 1000)
}

func act(
    _ happened: String, entered: String? = nil, by: ActorID = DutyOffice.officer,
    of unit: ReportingUnit = DutyOffice.unit
) -> Act {
    Act(by: by, unit: unit, happened: at(happened), entered: at(entered ?? happened))
}

extension ReportingPolicy {
    /// `Alerts/reporting/default.yaml`.
    static let standard = ReportingPolicy(
        id: "default", source: "红桥 65", units: .all(except: []),
        rules: [
            .within(20, .telephoneReport, warnings: [10, 5]), .within(45, .initialReport, warnings: [20, 10]),
            .within(20, .telephoneAnswer, warnings: [10, 5]), .within(45, .writtenAnswer, warnings: [20, 10]),
            ReportingRule(
                id: "nil-return", report: .nilReturn, applies: Applicability(),
                timing: .onDays(kinds: [.holiday], times: [ClockTime("17:00")!]), warnings: [Minutes(60)]),
        ], skippingFrom: .major, twoRecipientsFrom: .major)

    /// `Alerts/reporting/henan-2021.yaml`, in force everywhere.
    static let henan = ReportingPolicy(
        id: "henan-2021", source: "河南 2021", units: .all(except: []),
        rules: [
            .within(15, .telephoneReport, from: .major, sensitive: .byGrade),
            .within(35, .initialReport, from: .major, sensitive: .byGrade),
            .within(60, .initialReport, from: .serious), .within(360, .initialReport),
            ReportingRule(
                id: "follow-ups", report: .followUpReport, applies: Applicability(minimumGrade: .serious),
                timing: .daily(times: [ClockTime("08:00")!, ClockTime("17:00")!]), warnings: [Minutes(60)]),
        ])
}

extension ReportingRule {
    static func within(
        _ minutes: Int, _ report: DeadlineKind, anchor: AnchorKind = .receipt, from grade: IncidentGrade? = nil,
        sensitive: Applicability.SensitiveIncidents = .included, warnings: [Int] = []
    ) -> ReportingRule {
        ReportingRule(
            id: "\(report.rawValue)-\(minutes)", report: report,
            applies: Applicability(minimumGrade: grade, sensitive: sensitive),
            timing: .window(minutes: Minutes(minutes), anchor: anchor), warnings: warnings.map { Minutes($0) })
    }
}

extension IncidentFacts {
    static func of(_ category: IncidentCategory? = nil, grade: IncidentGrade? = nil) -> IncidentFacts {
        var facts = IncidentFacts()
        facts.category = Known(category)
        facts.grade = Known(grade)
        return facts
    }
}

extension IncidentCase {
    func due(_ kind: DeadlineKind) -> [Timestamp] { clocks.all(kind).map(\.due) }
    func states(_ kind: DeadlineKind) -> [DeadlineState] { clocks.all(kind).map(\.state) }

    /// Written, signed and sent at one time.
    @discardableResult
    mutating func report(
        _ report: ReportToWrite, at time: String, entered: String? = nil, skipping: LevelSkip? = nil,
        under context: ReportingContext = DutyOffice.context()
    ) throws -> [IncidentAction] {
        let now = act(time, entered: entered)
        let (kind, written) = try write(report, text: "现场处置中", by: now)
        let signed = try signOff(kind, leader: "张县长", by: now)
        return try written + signed
            + send(kind, along: DutyOffice.line, skipping: skipping, by: now, under: context)
    }

    mutating func confirmAll(at time: String) throws {
        for report in incident.writtenReports {
            for unit in report.unconfirmed {
                _ = try confirmReceipt(of: report.kind, at: unit, confirmedBy: "赵", by: act(time))
            }
        }
    }

    mutating func regrade(_ grade: IncidentGrade, at time: String, under context: ReportingContext) throws
        -> [IncidentAction]
    {
        var facts = incident.facts
        facts.grade = .known(grade)
        return try revise(Revision(facts: facts), by: act(time), under: context)
    }
}
