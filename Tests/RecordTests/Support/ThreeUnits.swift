import DutyCalendar
import Incidents
import Operations
import Record
import Storage
import StorageTestSupport

/// A town, its county, the city above, and the county's Party office; the province is not in the record.
enum ThreeUnits {
    static let zone = DutyZone.shanghai
    static let town = ReportingUnit(unchecked: "zhengzhi")
    static let county = ReportingUnit(unchecked: "nanjiang")
    static let city = ReportingUnit(unchecked: "bazhong")
    static let party = ReportingUnit(unchecked: "nanjiang-party")
    static let province = ReportingUnit(unchecked: "sichuan")
    static let officer = ActorID(unchecked: "p07")

    static func recorded(
        _ unit: ReportingUnit, _ level: ReportingLevel, above: [ReportingUnit], calendar: HolidayCalendar = calendar,
        party: ReportingUnit? = party
    ) -> RecordedUnit {
        RecordedUnit(
            context: ReportingContext(
                unit: unit, level: level, zone: zone, policies: [policy],
                portfolio: [.accident: ActorID(unchecked: "p03")]),
            line: ReportingLine(unit: unit, above: above, partyCommittee: party), calendar: calendar)
    }

    static let recordedUnits = [
        recorded(town, .town, above: [county, city, province]), recorded(county, .county, above: [city, province]),
        recorded(city, .city, above: [province], party: nil), recorded(party, .department, above: [county], party: nil),
    ]
    static let units = GivenUnits(recordedUnits)

    /// National Day 2026 is off; the year's other days are plain.
    static let calendar = HolidayCalendar([
        YearArrangement(
            year: 2026, blocks: [.init(name: "国庆节", days: date("2026-10-01")...date("2026-10-07"))],
            makeUpWorkdays: [], statutoryDays: [], springFestivalEve: nil, isPublished: true)
    ])

    /// Twenty minutes by telephone, forty-five in writing; nil returns on holidays by 17:00.
    static let policy = ReportingPolicy(
        id: "default", source: "红桥 65", units: .all(except: []),
        rules: [
            within(20, .telephoneReport, warnings: [10, 5]), within(45, .initialReport, warnings: [20]),
            within(20, .telephoneAnswer), within(45, .writtenAnswer),
            ReportingRule(
                id: "follow-ups", report: .followUpReport, applies: Applicability(minimumGrade: .major),
                timing: .daily(times: [time("08:00"), time("17:00")])),
            ReportingRule(
                id: "nil-return", report: .nilReturn, applies: Applicability(),
                timing: .onDays(kinds: [.holiday], times: [time("17:00")]), warnings: [Minutes(60)]),
        ], skippingFrom: .major, twoRecipientsFrom: .major)

    private static func within(_ minutes: Int, _ report: DeadlineKind, warnings: [Int] = []) -> ReportingRule {
        ReportingRule(
            id: report.rawValue, report: report, applies: Applicability(),
            timing: .window(minutes: Minutes(minutes), anchor: .receipt), warnings: warnings.map { Minutes($0) })
    }
}

func date(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(dayNumber: 0) }
func time(_ text: String) -> ClockTime { ClockTime(text) ?? ClockTime.midnight }

extension ClockTime {
    static let midnight = ClockTime(minutes: 0)!
}

/// 2026-11-18, a Wednesday, at that time; or another day: `2026-11-19 08:00`.
func at(_ text: String) -> Timestamp {
    let parts = text.split(separator: " ")
    return ThreeUnits.zone.instant(
        parts.count == 2 ? date(String(parts[0])) : date("2026-11-18"), time(String(parts[parts.count - 1])))
}

func act(_ happened: String, entered: String? = nil, of unit: ReportingUnit = ThreeUnits.county) -> Act {
    Act(by: ThreeUnits.officer, unit: unit, happened: at(happened), entered: at(entered ?? happened))
}

func call(
    _ happened: String, entered: String? = nil, answeredBy: String? = "李明", of unit: ReportingUnit = ThreeUnits.county
) -> TelephoneReport {
    TelephoneReport(
        caller: "王芳", called: "市总值班室", answeredBy: answeredBy, act: act(happened, entered: entered, of: unit))
}

extension LogIncident {
    static func fire(
        _ received: String = "10:00", of unit: ReportingUnit = ThreeUnits.county, grade: IncidentGrade? = nil,
        drill: Bool = false
    ) -> LogIncident {
        var facts = IncidentFacts()
        facts.category = .known(.accident)
        facts.grade = Known(grade)
        return LogIncident(
            what: "商铺起火", place: "正直镇", source: "群众来电", facts: facts, isDrill: drill,
            act: RecordTests.act(received, of: unit))
    }
}
