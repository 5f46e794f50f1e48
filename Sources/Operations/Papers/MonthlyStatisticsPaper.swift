import DutyCalendar
import Incidents
import Roster

/// The statistics of a month (值班信息月统计). Drills count in none of it, and the paper says so.
public struct MonthlyStatisticsPaper: PaperContent {
    public let statistics: MonthlyStatistics
    /// For comparison; nil where there is none.
    public let previous: MonthlyStatistics?
    public let office: PaperOffice
    public let now: Timestamp

    public init(
        _ statistics: MonthlyStatistics, previous: MonthlyStatistics? = nil, office: PaperOffice, at now: Timestamp
    ) {
        self.statistics = statistics
        self.previous = previous
        self.office = office
        self.now = now
    }

    public static let paper = Paper.monthlyStatistics

    static let countSchema: [PaperField] = [
        .text("name", "项目", "what is counted"), .text("count", "本月数", "this month"),
        .text("previous", "上月数；没有时为空", "the month before; empty when not known"),
    ]

    public static let schema: [PaperField] =
        CommonFields.schema + [
            .text("month", "月份", "the month"), .text("incidents", "突发事件总数", "all incidents"),
            .text("verifications", "核报总数", "all verification requests"),
            .text("lateCount", "有迟报的件数", "how many of both had a late report"),
            .text("lateShare", "迟报率；没有可迟报的事项时为空", "their share; empty when there were none"),
            .flag("hasPrevious", "是否有上月数", "whether the month before is known"),
            .list("totals", "总数", "totals", of: countSchema),
            .list("categories", "按类别", "by category", of: countSchema),
            .list("grades", "按级别", "by grade", of: countSchema),
            .list("late", "迟报，按时限种类", "late reports by kind", of: countSchema),
            .list("violations", "谎报、瞒报、漏报", "false, concealed and omitted reports", of: countSchema),
        ]

    public func fields(in language: Language) -> PaperFields {
        let writer = PaperWriter(office: office, language: language)
        let reported = statistics.incidents + statistics.verifications
        func row(_ name: Text, _ count: (MonthlyStatistics) -> Int) -> PaperFields {
            [
                "name": .text(writer.say(name)), "count": .text(String(count(statistics))),
                "previous": .text(previous.map { String(count($0)) } ?? ""),
            ]
        }
        let categories =
            IncidentCategory.allCases.map { kind in row(kind.words) { $0.byCategory[kind] ?? 0 } }
            + [row(Text(zh: "类别不详", en: "category unknown")) { $0.categoryUnknown }]
        let grades =
            IncidentGrade.allCases.reversed().map { grade in row(grade.words) { $0.byGrade[grade] ?? 0 } }
            + [row(Text(zh: "未定级", en: "not graded")) { $0.ungraded }]
        let reports: [DeadlineKind] = [
            .telephoneReport, .initialReport, .followUpReport, .finalReport, .casualtyReport, .telephoneAnswer,
            .writtenAnswer,
        ]
        let found: [ViolationKind] = [.falseReport, .concealedReport, .omittedReport]
        return writer.common(at: now).merging([
            "month": .text(writer.month(statistics.month)), "incidents": .text(String(statistics.incidents)),
            "verifications": .text(String(statistics.verifications)), "lateCount": .text(String(statistics.late)),
            "lateShare": .text(reported == 0 ? "" : percent(statistics.late, of: reported)),
            "hasPrevious": .flag(previous != nil),
            "totals": .list([
                row(Text(zh: "突发事件", en: "incidents")) { $0.incidents },
                row(Text(zh: "核报", en: "verification requests")) { $0.verifications },
                row(Text(zh: "有迟报的件数", en: "with a late report or answer")) { $0.late },
            ]),
            "categories": .list(categories), "grades": .list(grades),
            "late": .list(reports.map { kind in row(kind.words) { $0.lateByKind[kind] ?? 0 } }),
            "violations": .list(found.map { kind in row(kind.words) { $0.violations[kind] ?? 0 } }),
        ])
    }

    /// `12.5%`, rounded half up.
    private func percent(_ part: Int, of whole: Int) -> String {
        let tenths = (part * 2000 + whole) / (2 * whole)
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
