import Foundation
import Testing

/// How commands end, as the interface promises: scripts go by it.
@Suite struct ExitStatusTests {
    @Test func zeroIsDoneOrYes() async throws {
        let office = try Office()
        try await office.planned()
        for arguments in [
            ["check", "Rosters"], ["roster", "check", Office.unit, "roster.json"],
            ["roster", "explain", Office.unit] + Office.week, ["roster", "fairness", Office.unit, "roster.json"],
            ["roster", "export", Office.unit, "roster.json"], ["roster", "plan", Office.unit] + Office.week,
            ["roster", "why", Office.unit, "roster.json", "a", "2026-10-14"],
            [
                "roster", "repair", Office.unit, "roster.json", "--absent", "a=2026-10-14", "--starting-on",
                "2026-10-12",
            ],
            ["docs", "rules"], ["--help"], ["--version"],
        ] {
            let run = try await office.run(arguments)
            #expect(run.status == 0, "\(arguments): \(run.errors)")
            #expect(arguments[0] == "check" || !run.output.isEmpty, "\(arguments)")
        }
    }

    @Test func oneIsNo() async throws {
        let office = try Office(Office.everybodyOnLeave)
        let plan = try await office.run(["roster", "plan", Office.unit] + Office.week + ["--output", "roster.json"])
        #expect(plan.status == 1)
        #expect(plan.errors.contains("No roster exists"))
        #expect(plan.output.contains("without any one of them the others can be met"))
        #expect(!office.exists("roster.json"))
        #expect(try await office.run(["roster", "explain", Office.unit] + Office.week).status == 1)

        // Somebody made a roster by hand in which a stands two days running and c while on leave.
        try office.write(
            "hand.csv",
            Data("date,lead,duty\n2026-10-12,h,a\n2026-10-13,e,a\n2026-10-14,h,c\n2026-10-15,h,b\n".utf8))
        let check = try await office.run("roster", "check", Office.unit, "hand.csv")
        #expect(check.status == 1)
        #expect(check.output.contains("[hard rest-between-duties]"))
        #expect(check.output.contains("[hard absence]"))
        #expect(check.output.contains("not to be published"))
        // With the lock on what has begun there is no other roster either.
        let repair = try await office.run(
            "roster", "repair", Office.unit, "hand.csv", "--starting-on", "2026-10-12", "--output", "new.json")
        #expect(repair.status == 1)
        #expect(!office.exists("new.json"))
    }

    @Test func sixtyFourIsWrongUsage() async throws {
        let office = try Office()
        try await office.planned()
        let plan = ["roster", "plan", Office.unit]
        for arguments in [
            ["rooster"], ["roster", "plan"], plan, plan + ["--from", "2026-10-12"],
            plan + ["--from", "2026-10-18", "--to", "2026-10-12"],
            plan + ["--from", "2026-06-31", "--to", "2026-07-01"],
            plan + Office.week + ["--month", "2026-10"], plan + ["--from", "2026-01-01", "--to", "2062-01-01"],
            plan + Office.week + ["--time-limit", "0"], plan + Office.week + ["--seed", "-1"],
            plan + Office.week + ["--time-limit", "soon"], plan + Office.week + ["--lang", "fr"],
            plan + Office.week + ["--output", "roster.docx"], plan + Office.week + ["--colour"],
            ["roster", "why", Office.unit, "roster.json", "nobody", "2026-10-14"],
            ["roster", "why", Office.unit, "roster.json", "a", "2026-11-14"],
            ["roster", "why", Office.unit, "roster.json", "a", "2026-10-14", "nothing"],
            ["roster", "repair", Office.unit, "roster.json", "--absent", "a=tomorrow"],
            ["roster", "repair", Office.unit, "roster.json", "--absent", "nobody=2026-10-14"],
            ["roster", "fairness", Office.unit],
        ] {
            let run = try await office.run(arguments)
            #expect(run.status == 64, "\(arguments): \(run.errors)")
            #expect(!run.errors.isEmpty && run.output.isEmpty, "\(arguments)")
        }
    }

    /// No search begins that cannot end in a file: without a solver this would be 69.
    @Test func aFolderThatDoesNotExistIsToldBeforeAnySearch() async throws {
        let office = try Office()
        let run = try await office.run(
            ["roster", "plan", Office.unit] + Office.week + ["--output", "nowhere/roster.json"],
            ["WATCHBILL_ORTOOLS": office.folder.path])
        #expect(run.status == 64)
        #expect(run.errors.contains("nowhere"))
        #expect(!office.exists("nowhere"))
    }

    @Test func sixtyFiveIsBadData() async throws {
        let office = try Office()
        try await office.planned()
        try office.write("Rosters/office/people.csv", Data("id,name\na,安平\n".utf8))
        for arguments in [
            ["check", "Rosters"], ["roster", "plan", Office.unit] + Office.week,
            ["roster", "explain", Office.unit] + Office.week, ["roster", "check", Office.unit, "roster.json"],
            ["roster", "plan", "Rosters/ofice"] + Office.week,
        ] {
            let run = try await office.run(arguments)
            #expect(run.status == 65, "\(arguments): \(run.errors)")
            #expect(run.output.isEmpty, "\(arguments)")
        }
    }

    @Test func aRosterFileThatIsNoneIsBadData() async throws {
        let office = try Office()
        try office.write("roster.json", Data("{\"format\": \"watchbill.roster/9\"}".utf8))
        try office.write("roster.csv", Data("date,lead,duty\n2026-10-12,h,zzz\n2026-10-32,h,a\n".utf8))
        for file in ["roster.json", "roster.csv", "missing.json", "missing.csv"] {
            let run = try await office.run("roster", "check", Office.unit, file)
            #expect(run.status == 65, "\(file): \(run.errors)")
            #expect(run.errors.contains("\(file):"), "\(run.errors)")
        }
    }

    /// Only planning needs the library; without it that says how to get it.
    @Test func sixtyNineIsAMissingSolver() async throws {
        let office = try Office()
        try await office.planned()
        let without = ["WATCHBILL_ORTOOLS": Optional(office.url("empty").path)]
        for arguments in [
            ["roster", "plan", Office.unit] + Office.week + ["--output", "new.json"],
            ["roster", "explain", Office.unit] + Office.week,
            [
                "roster", "repair", Office.unit, "roster.json", "--absent", "a=2026-10-14", "--starting-on",
                "2026-10-12",
                "--output", "new.json",
            ],
        ] {
            let run = try await office.run(arguments, without)
            #expect(run.status == 69, "\(arguments): \(run.errors)")
            #expect(run.errors.contains("scripts/fetch-ortools"), "\(run.errors)")
            #expect(run.output.isEmpty && !office.exists("new.json"), "\(arguments)")
        }
        for arguments in [
            ["check", "Rosters"], ["roster", "check", Office.unit, "roster.json"],
            ["roster", "fairness", Office.unit, "roster.json"],
            ["roster", "why", Office.unit, "roster.json", "a", "2026-10-14"],
            ["roster", "export", Office.unit, "roster.json", "--output", "roster.csv"], ["docs", "rules"],
        ] {
            let run = try await office.run(arguments, without)
            #expect(run.status == 0, "\(arguments): \(run.errors)")
        }
        #expect(office.exists("roster.csv"))
    }
}
