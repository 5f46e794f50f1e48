import ArgumentParser
import DutyCalendar
import Incidents
import Operations
import Roster

/// `watchbill statistics`: a month's incidents, by category and grade, and what was late.
struct StatisticsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics", abstract: "月统计；演练不计入 / A month's figures; drills do not count.")
    @Argument(help: "月份，如 2026-10 / the month.") var month: YearMonth
    @Option(help: "单位；库中只有一个时可省 / the unit.") var unit: String?
    @Flag(help: "输出 JSON / print JSON.") var json = false
    @OptionGroup var reading: ReadOptions

    func run() async throws {
        try await reading.withRecord { open in
            let unit = try await open.unit(named: unit)
            let found = try await open.record.ask(MonthlyStatisticsOf(unit.id, month, at: open.clock.now()))
            let console = reading.console
            if json { return console.result(try JSONText.of(StatisticsDocument(unit.id, found))) }
            console.result(Text(zh: "\(unit.id)　\(month)", en: "\(unit.id), \(month)"))
            console.result(Text(zh: "突发事件 \(found.incidents) 起", en: "incidents: \(found.incidents)"))
            for category in IncidentCategory.allCases {
                if let count = found.byCategory[category] { console.result(line(category.words, count)) }
            }
            if found.categoryUnknown > 0 {
                console.result(line(Text(zh: "类别不详", en: "category unknown"), found.categoryUnknown))
            }
            for grade in IncidentGrade.allCases.reversed() {
                if let count = found.byGrade[grade] { console.result(line(grade.words, count)) }
            }
            if found.ungraded > 0 { console.result(line(Text(zh: "未定级", en: "ungraded"), found.ungraded)) }
            console.result(Text(zh: "核报 \(found.verifications) 件", en: "verification requests: \(found.verifications)"))
            console.result(Text(zh: "迟报 \(found.late) 件", en: "with something late: \(found.late)"))
            for kind in DeadlineKind.allCases {
                if let count = found.lateByKind[kind] { console.result(line(kind.words, count)) }
            }
            for kind in ViolationKind.allCases {
                if let count = found.violations[kind] { console.result(line(kind.words, count)) }
            }
        }
    }

    private func line(_ name: Text, _ count: Int) -> Text {
        Text(zh: "  \(name.zh) \(count)", en: "  \(name.en): \(count)")
    }
}

struct StatisticsDocument: Encodable {
    var format = "watchbill.statistics/1"
    let unit, month: String
    let incidents, categoryUnknown, ungraded, verifications, late: Int
    let byCategory, byGrade, lateByKind, violations: [String: Int]

    init(_ unit: ReportingUnit, _ found: MonthlyStatistics) {
        func named<Key: RawRepresentable<String>>(_ counts: [Key: Int]) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
        }
        self.unit = unit.rawValue
        month = found.month.description
        incidents = found.incidents
        categoryUnknown = found.categoryUnknown
        ungraded = found.ungraded
        verifications = found.verifications
        late = found.late
        byCategory = named(found.byCategory)
        byGrade = named(found.byGrade)
        lateByKind = named(found.lateByKind)
        violations = named(found.violations)
    }
}
