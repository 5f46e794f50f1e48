import Documents
import DutyCalendar
import Roster

/// An invented county office, its people and its roster of October 2026.
enum Sample {
    static let october = days("2026-10-01", "2026-10-31")
    static let stamp = Timestamp(seconds: 1_790_000_000)

    static func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }
    static func days(_ first: String, _ last: String) -> ClosedRange<CivilDate> { day(first)...day(last) }
    static func clock(_ text: String) -> ClockTime { ClockTime(text)! }

    static let calendar = HolidayCalendar([
        YearArrangement(
            year: 2026,
            blocks: [
                .init(name: "春节", days: days("2026-02-15", "2026-02-23")),
                .init(name: "国庆节", days: days("2026-10-01", "2026-10-07")),
            ],
            makeUpWorkdays: [day("2026-09-20"), day("2026-10-10")],
            statutoryDays: Set(days("2026-10-01", "2026-10-03")), springFestivalEve: day("2026-02-16"),
            isPublished: true)
    ])

    static let people: [Person] = [
        leader("l1", "陈建国", "县长", .countyHead), leader("l2", "欧阳文远", "常务副县长", .executiveDeputy),
        leader("l3", "赵敏", "副县长", .deputyHead), leader("l4", "孙志强", "党组成员、办公室主任", .partyGroupMember),
        officer("p1", "张三"), officer("p2", "李四"), officer("p3", "王五"), officer("p4", "周晓彤"),
        officer("p5", "吴俊"), officer("p6", "郑海燕"), officer("p7", "冯磊"), officer("p8", "褚静怡"),
    ]

    static let posts = [
        Post(
            id: PostID(unchecked: "lead"), name: Text(zh: "带班领导", en: "Leader on duty"), role: .lead,
            start: clock("08:30"), length: .hours(24), eligible: Eligibility(positions: [.deputyHead])),
        Post(
            id: PostID(unchecked: "primary"), name: Text(zh: "主班", en: "Primary"), role: .duty,
            start: clock("08:30"), length: .hours(24), eligible: Eligibility(positions: [.officer])),
        Post(
            id: PostID(unchecked: "secondary"), name: Text(zh: "副班", en: "Secondary"), role: .duty,
            start: clock("08:30"), length: .hours(24), count: 2, eligible: Eligibility(positions: [.officer]),
            days: DaySelector(kinds: [.weekend, .holiday])),
    ]

    static func unit(people: [Person] = people, posts: [Post] = posts) -> Unit {
        Unit(
            id: UnitID(unchecked: "nanjiang"), name: Text(zh: "南江县人民政府", en: "Nanjiang County"), level: .county,
            handover: clock("08:30"), dutyLine: "0500-1234567", posts: posts, people: people)
    }

    static func duty(_ iso: String, _ post: String, _ person: String, seat: Int = 1, locked: Bool = false) -> Duty {
        let start = DutyZone.shanghai.instant(day(iso), clock("08:30"))
        return Duty(
            date: day(iso), post: PostID(unchecked: post), role: post == "lead" ? .lead : .duty,
            span: DutySpan(start: start, end: start + .hours(24)), person: PersonID(unchecked: person),
            isLocked: locked, seat: seat)
    }

    /// Two days with a person away, a locked duty and an open seat.
    static func tiny(provisional: Bool = false) -> Roster {
        Roster(
            unit: UnitID(unchecked: "nanjiang"), days: days("2026-10-08", "2026-10-10"), version: 3, status: .feasible,
            isProvisional: provisional,
            duties: [
                duty("2026-10-08", "lead", "l3"), duty("2026-10-08", "primary", "p1", locked: true),
                duty("2026-10-09", "lead", "l4"), duty("2026-10-09", "primary", "p2"),
                duty("2026-10-10", "lead", "l3"),
            ],
            away: [
                Away(person: PersonID(unchecked: "l1"), days: days("2026-10-09", "2026-10-12"), isGranted: true),
                Away(person: PersonID(unchecked: "l2"), days: days("2026-10-09", "2026-10-12"), isGranted: false),
            ])
    }

    /// The whole month, everybody in turn; the last day open.
    static func month(provisional: Bool = false, findings: [Finding] = []) -> Roster {
        var duties: [Duty] = []
        for (index, date) in october.enumerated() {
            let iso = date.description
            duties.append(duty(iso, "lead", "l\(index % 4 + 1)", locked: iso == "2026-10-01"))
            duties.append(duty(iso, "primary", "p\(index % 8 + 1)"))
            guard !calendar.isWorkingDay(date), iso != "2026-10-31" else { continue }
            duties.append(duty(iso, "secondary", "p\((index + 3) % 8 + 1)", seat: 1))
            duties.append(duty(iso, "secondary", "p\((index + 5) % 8 + 1)", seat: 2))
        }
        return Roster(
            unit: UnitID(unchecked: "nanjiang"), days: october, version: 2, status: .optimal,
            isProvisional: provisional, duties: duties,
            away: [Away(person: PersonID(unchecked: "l1"), days: days("2026-10-14", "2026-10-16"), isGranted: true)],
            findings: findings)
    }

    private static func leader(_ id: String, _ name: String, _ title: String, _ position: Position) -> Person {
        Person(
            id: PersonID(unchecked: id), name: name, title: title, position: position, employment: .civilService,
            telephones: ["139-0000-10" + id.dropFirst().leftPadded])
    }

    static func officer(_ id: String, _ name: String) -> Person {
        Person(
            id: PersonID(unchecked: id), name: name, position: .officer, employment: .civilService,
            telephones: ["139-0000-00" + id.dropFirst().leftPadded])
    }
}

extension Substring {
    fileprivate var leftPadded: String { String(repeating: "0", count: Swift.max(0, 2 - count)) + self }
}

extension Sample {
    static let fairness = FairnessTable(
        title: "值班统计", columns: ["姓名", "合计", "工作日", "周末", "节假日", "夜班", "偏差"],
        rows: people.enumerated().map { index, person in
            [
                .text(person.name), .number(Double(7 + index % 2)), .number(4), .number(2),
                .number(Double(1 + index % 2)),
                .number(7), .number(Double(index) * 0.25 - 1),
            ]
        })
}
