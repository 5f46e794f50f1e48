import DutyCalendar
import Foundation
import StorageTestSupport
import Testing

/// What follows in the record when operators' files are applied.
@Suite struct AfterApplyTests {
    /// Of `YYYY-MM-DD HH:MM` in Beijing.
    private static func milliseconds(_ text: String) throws -> Int64 {
        try #require(DutyZone.shanghai.instant(iso: text.replacing(" ", with: "T"))).milliseconds
    }

    private func calendar(_ year: Int) throws -> Data {
        try Data(contentsOf: repository.appending(path: "Rosters/calendars/\(year).yaml"))
    }

    /// As the State Council might arrange it: eight days off, and two Sundays' work for them.
    private static let springFestival2027 = """
        year: 2027
        published: true
        source: 样例 / an example
        holidays:
          - {name: 元旦, from: 2027-01-01, to: 2027-01-03}
          - {name: 春节, from: 2027-02-05, to: 2027-02-12}
        makeUpWorkdays: [2027-01-31, 2027-02-14]
        statutory: [2027-01-01, 2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08]
        springFestivalEve: 2027-02-05

        """

    @Test(
        "A year's holidays are published: what is counted in working days moves, in the same command",
        arguments: TestEngine.allCases)
    func recounts(_ engine: TestEngine) async throws {
        let office = try Office()
        let place = ["WATCHBILL_DATABASE": Optional(try TestDatabase(engine).address)]
        try office.write("Rosters/calendars/2027.yaml", try calendar(2027))
        let clock = try RehearsalClock(office, at: try Self.milliseconds("2026-02-10 09:00"))
        func run(_ arguments: String...) async throws -> Run {
            let hasNoClock = arguments[0] == "journal"
            let run = try await office.run(arguments + (hasNoClock ? [] : clock.arguments), place)
            try #require(run.status == 0, "\(run)")
            return run
        }
        _ = try await run("apply")
        // The published year: Tuesday, then Wednesday to Saturday (a day made up for), and, the holidays over, 24 February.
        let first = try await run("task", "assign", "清查隐患", "应急局", "--term", "ordinary")
        #expect(first.output.contains("2026-02-24") && !first.errors.contains("provisional"), "\(first)")
        // The provisional year: Thursday 4, the statutory days over, 9 to 12.
        try clock.set(try Self.milliseconds("2027-02-03 09:00"))
        let second = try await run("task", "assign", "慰问值班人员", "民政局", "--term", "ordinary")
        let third = try await run("task", "assign", "排查烟花爆竹", "公安局", "--term", "sevenDays")
        #expect(second.output.contains("2027-02-12") && second.errors.contains("2027"), "\(second)")
        #expect(third.output.contains("2027-02-09"), "\(third)")

        try office.write("Rosters/calendars/2027.yaml", Data(Self.springFestival2027.utf8))
        let applied = try await run("apply", "--by", "王主任")
        #expect(applied.errors.contains("deadlines of the ledger counted again (1): office-ledger-2027-1"))
        let journal = try await run("journal", "export").output.split(separator: "\n").map(String.init)
        let recounted = journal.filter { $0.contains("\"follow-through.recounted\"") }
        #expect(recounted.count == 1 && recounted[0].contains("office-ledger-2027-1"), "\(recounted)")
        #expect(recounted[0].contains("\"actor\":\"王主任\""))
        // Thursday 4, then off until the 12th, 13 a Saturday, Sunday 14 made up for, 15, 16, 17.
        let due = try Self.milliseconds("2027-02-18 00:00") - 1
        #expect(recounted[0].contains("\(due)"), "\(recounted)")
        _ = try await run("journal", "verify")

        // Applied again, nothing moves and nothing is entered.
        let again = try await run("apply")
        #expect(again.errors.contains("nothing to change"))
        let after = try await run("journal", "export")
        #expect(after.output.split(separator: "\n").count == journal.count)
    }

    @Test("A unit that is new gets its nil returns at once, and once", arguments: TestEngine.allCases)
    func begins(_ engine: TestEngine) async throws {
        let office = try Office(Self.nilReturns)
        let database = try TestDatabase(engine)
        let place = ["WATCHBILL_DATABASE": Optional(database.address)]
        let clock = try RehearsalClock(office, at: try Self.milliseconds("2026-10-01 09:00"))
        let first = try await office.run(["apply"] + clock.arguments, place)
        #expect(first.status == 0 && first.errors.contains("Units whose nil returns begin today: office"), "\(first)")
        let waiting = "SELECT due_at FROM due ORDER BY due_at"
        let times = [try Self.milliseconds("2026-10-01 17:00") + 1, try Self.milliseconds("2026-10-02 00:00")]
        #expect(try database.byHand(waiting) == times.map { ["\($0)"] })
        let opened = try database.byHand("SELECT kind FROM journal ORDER BY sequence")
        #expect(opened == [["files.applied"], ["nil-returns.day-opened"]])

        try office.write(
            "Rosters/office/unit.yaml",
            Data(try office.text("Rosters/office/unit.yaml").replacing("08:30", with: "09:00").utf8))
        let again = try await office.run(["apply"] + clock.arguments, place)
        #expect(again.status == 0 && !again.errors.contains("nil returns"), "\(again)")
        #expect(try database.byHand("SELECT COUNT(*) FROM journal") == [["3"]])
        #expect(try await office.run(["journal", "verify"], place).status == 0)
    }

    @Test("A rehearsal of an apply begins nothing")
    func rehearsal() async throws {
        let office = try Office(Self.nilReturns)
        #expect(try await office.run("apply", "--dry-run").status == 0)
        #expect(!office.exists("watchbill.db"))
    }

    private static let nilReturns = [
        "Alerts/reporting/default.yaml": """
        source: 双台子 61
        units: [office]
        rules:
          - {id: nil-return, report: nilReturn, days: [holiday], times: ["17:00"]}

        """
    ]
}
