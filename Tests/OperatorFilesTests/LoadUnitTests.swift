import DutyCalendar
import Foundation
import Roster
import Testing

@testable import OperatorFiles

@Suite struct LoadUnitTests {
    @Test func aCountyWithoutMistakesIsLoadedAsItIsWritten() throws {
        let loaded = try Sandbox().load()
        let unit = loaded.unit
        #expect(unit.id.rawValue == "nanjiang")
        #expect(unit.name == Text(zh: "南江县", en: "Nanjiang County"))
        #expect(unit.handover == ClockTime("08:30"))
        #expect(unit.isInFloodSeason(CivilDate(iso: "2026-10-10")!))
        #expect(!unit.isInFloodSeason(CivilDate(iso: "2027-10-10")!))

        let (lead, primary) = (unit.posts[0], unit.posts[1])
        #expect(lead.start == ClockTime("08:30"))
        #expect(lead.rotation.map(\.rawValue) == ["p01", "p02"])
        #expect(lead.days == DaySelector())
        #expect(primary.length == Minutes(930))
        #expect(primary.eligible.people == [PersonID(unchecked: "p04")])
        #expect(primary.countsAsNight == false)
        #expect(primary.days.kinds == [.workday, .weekend, .holiday])

        #expect(unit.people.map(\.id.rawValue) == ["p01", "p02", "p03", "p04", "p05"])
        #expect(unit.people[1].employment == .civilService)
        #expect(unit.people[1].telephones == ["139-0000-0002", "+86 139 0000 0003"])
        #expect(unit.people[1].exemptions.first?.covers == .nights)
        #expect(unit.people[2].isExperienced)
        #expect(unit.coverPairs == [CoverPair(PersonID(unchecked: "p01"), PersonID(unchecked: "p02"))])
        #expect(unit.pairWishes.map(\.wish) == [.together, .apart])

        #expect(loaded.absences.map(\.days.count) == [5, 1])
        #expect(loaded.wishes.first?.weight == 3)
        #expect(loaded.requests.map(\.wish) == [.off, .on])
        #expect(loaded.requests[1].person.rawValue == "p02")
        #expect(loaded.fixed.first?.reason == "国庆节值守")
        #expect(loaded.history.counts.values.first == 2)
        #expect(loaded.history.lastTurn == [History.Round(post: PostID(unchecked: "lead")): PersonID(unchecked: "p02")])
        #expect(loaded.calendar.holidayName(of: CivilDate(iso: "2026-10-02")!) == "国庆节")

        #expect(loaded.rules.map(\.ruleID) == ["rest-between-duties", "fair-share"])
        #expect(loaded.rules.map(\.line) == [4, 8])
        #expect(loaded.rules[0].settings.strength == .hard)
        #expect(loaded.rules[0].settings.values["hours"] == .number(48))
        #expect(loaded.rules[0].settings.source == Text("红桥 64"))
        #expect(loaded.rules[1].settings.strength == .soft(weight: 4, tier: 2))
        #expect(loaded.rules[1].settings.values["kinds"] == .numbers(["all": 2, "weekend": 3]))
        #expect(loaded.rules[1].settings.scope.posts == [PostID(unchecked: "lead")])
    }

    @Test func everyProblemOfEveryFileComesAtOnceByFileAndLine() throws {
        var files = Fixture.files
        files = files.replacing("level: county", by: "level: countie", in: "Rosters/nanjiang/unit.yaml")
        files = files.replacing("position: officer", by: "position: oficer", in: "Rosters/nanjiang/people.yaml")
        files = files.replacing("2026-10-16", by: "2026-10-10", in: "Rosters/nanjiang/absences.yaml")
        files = files.replacing("tier: 2", by: "tier: 12", in: "Rosters/rules/standard.yaml")
        files = files.replacing("2026-02-14", by: "2026-02-13", in: "Rosters/calendars/2026.yaml")
        let problems = try Sandbox(files).problems()
        #expect(
            problems.map { $0.split(separator: " ")[0] } == [
                "calendars/2026.yaml:8:", "nanjiang/absences.yaml:1:", "nanjiang/people.yaml:16:",
                "nanjiang/unit.yaml:3:", "rules/standard.yaml:10:",
            ])
        #expect(problems[2].contains("'oficer' is no position; did you mean 'officer'?"))
    }

    @Test func tablesSayTheSameAsYAML() throws {
        let sandbox = try Sandbox()
        let yaml = try sandbox.load()
        for file in ["people", "absences", "requests"] { try sandbox.remove("Rosters/nanjiang/\(file).yaml") }
        let people = """
            编号,姓名,职务,职位类别,用工性质,电话,培训有效期,有经验,标签,到岗,豁免
            p01,陈志远,县长,县长,公务员,139-0000-0001,,,,,
            p02,王芳,,副县（区）长,civilService,139-0000-0002；+86 139 0000 0003,,否,,,nights 2026-09-01..2027-03-01 孕期
            p03,张三,,工作人员,事业编,139-0000-0004,2027/6/30,是,driver,,
            p04,李四,,officer,公务员,139-0000-0005,,,,2026/7/1,
            p05,张三,,officer,公务员,139-0000-0006,,,,,
            ,,,,,,,,,,
            """
        let gb18030 = try #require(people.data(using: String.Encoding(rawValue: 0x8000_0632)))
        try sandbox.write("Rosters/nanjiang/people.csv", gb18030)
        try sandbox.write(
            "Rosters/nanjiang/absences.csv",
            Data("\u{FEFF}人员;起;止;事由\r\np03;2026/10/12;2026-10-16;培训\r\n李四;2026-10-20;;\r\n".utf8))
        try sandbox.write(
            "Rosters/nanjiang/requests.csv",
            Data(
                """
                person\twish\tfrom\tto\tposts\tweight\treason
                p01\t外出\t2026-10-03\t2026-10-05\t\t3
                p03\toff\t2026-10-10\t\t\t2
                王芳\ton\t2026-10-20\t\tlead
                p04\tfixed\t2026-10-01\t\tprimary\t\t国庆节值守
                """.utf8))
        let table = try sandbox.load()
        #expect(table.unit == yaml.unit)
        #expect(table.absences == yaml.absences)
        #expect(table.wishes == yaml.wishes)
        #expect(table.requests == yaml.requests)
        #expect(table.fixed == yaml.fixed)
    }

    @Test func historyComesAsTableToo() throws {
        let sandbox = try Sandbox()
        let yaml = try sandbox.load()
        try sandbox.remove("Rosters/nanjiang/history.yaml")
        try sandbox.write(
            "Rosters/nanjiang/history.csv",
            Data("人员,岗位,类别,次数,可值天数,上次轮到\np03,主班,节假日,2,273,\np02,lead,all,4,,是\n".utf8))
        let table = try sandbox.load().history
        #expect(table.availableDays == yaml.history.availableDays)
        #expect(table.lastTurn == yaml.history.lastTurn)
        #expect(table.counts.count == 2)
    }

    @Test func eachKindOfDayHasItsLastTurn() throws {
        let sandbox = try Sandbox()
        let lead = PostID(unchecked: "lead"),
            expected = [
                History.Round(post: lead, kind: .workday): PersonID(unchecked: "p02"),
                History.Round(post: lead, kind: .holiday): PersonID(unchecked: "p03"),
            ]
        let text = "lastTurn: {lead: {workday: p02, 节假日: p03}}\n"
        try sandbox.write("Rosters/nanjiang/history.yaml", Data(text.utf8))
        #expect(try sandbox.load().history.lastTurn == expected)
        try sandbox.remove("Rosters/nanjiang/history.yaml")
        try sandbox.write(
            "Rosters/nanjiang/history.csv",
            Data("人员,岗位,类别,次数,上次轮到\np02,lead,工作日,4,是\np03,lead,节假日,1,是\n".utf8))
        #expect(try sandbox.load().history.lastTurn == expected)
        try sandbox.remove("Rosters/nanjiang/history.csv")
        try sandbox.write("Rosters/nanjiang/history.yaml", Data("lastTurn: {lead: {night: p02}}\n".utf8))
        #expect(throws: InvalidFiles.self) { try sandbox.load() }
    }

    @Test func problemsOfTablesHaveTheLineOfTheirRow() throws {
        let sandbox = try Sandbox()
        try sandbox.remove("Rosters/nanjiang/absences.yaml")
        try sandbox.write(
            "Rosters/nanjiang/absences.csv",
            Data("人员,起,止,是由\n\"p03\",2026-10-12,2026-10-16,\"两\n行\"\np99,2026-13-01,,\n李司,2026-10-20,,,走\n".utf8))
        let problems = sandbox.problems()
        #expect(
            problems == [
                "nanjiang/absences.csv:1: column '是由' is not known; did you mean '事由'?",
                "nanjiang/absences.csv:4: '2026-13-01' is no date. Please write it as 2026-10-01.",
                "nanjiang/absences.csv:4: nanjiang has no person 'p99'; possible: p01, p02, p03, p04, p05",
                "nanjiang/absences.csv:5: '走' stands in a column without a header. Please remove it or add one.",
                "nanjiang/absences.csv:5: nanjiang has no person '李司'; did you mean p04 李四?",
            ])
    }

    @Test func aUnitIsFoundFromInsideItsFolderToo() {
        #expect(Paths.above(".") == "./..")
        #expect(Paths.above("Rosters/nanjiang") == "Rosters")
        #expect(Paths.above("nanjiang") == "")
        #expect(Paths.above("/nanjiang") == "/")
        #expect(Paths.join("", "rules") == "rules")
    }

    @Test func messagesAreInChineseToo() throws {
        let files = Fixture.files.replacing("handover: 08:30", by: "handover: 24:30", in: "Rosters/nanjiang/unit.yaml")
        let error = #expect(throws: InvalidFiles.self) { try Sandbox(files).load() }
        let problem = try #require(error?.problems.first)
        #expect(problem.rendered(in: .zh).hasSuffix("unit.yaml:6: “24:30”不是时刻。时刻从 00:00 到 23:59，如 08:30。"))
    }
}
