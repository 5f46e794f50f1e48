import Foundation
import Testing

/// Whatever is wrong with operators' files, it is told with its place, all at once, and nothing is written.
@Suite struct BadInputTests {
    @Test func everyProblemOfAllFilesIsToldAtOnce() async throws {
        let office = try Office([
            "Rosters/office/people.csv": """
            id,name,position,employment,telephones
            h,何县,countyHead,civilService,139-0000-0101
            e,易常,executiveDeputy,civilService,139-0000-0102
            a,安平,oficer,civilService,139-0000-0103
            b,白露,officer,civilService,
            b,蔡青,officer,publicInstitution,139-0000-0105
            """,
            "Rosters/office/posts.yaml": """
            - post: duty
              name: {zh: 值班员, en: Duty officer}
              role: duty
              start: 24:30
              length: 9 h
              colour: red
              eligible: {positions: [officer]}
            """,
            "Rosters/office/absences.yaml": """
            - {person: h, from: 2026-06-31}
            - {person: x, from: 2026-10-14}
            - {person: e, from: 2026-10-14, to: 2026-10-16}
            - {person: e, from: 2026-10-16, to: 2026-10-17}
            """,
        ])
        let run = try await office.run(
            ["roster", "plan", Office.unit] + Office.week + ["--output", "r.json", "--output", "r.csv"])
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(!office.exists("r.json") && !office.exists("r.csv"))
        let lines = run.errors.split(separator: "\n").map(String.init)
        for (place, words) in [
            ("people.csv:4", "did you mean 'officer'"), ("people.csv:5", "telephone"), ("people.csv:6", "'b'"),
            ("posts.yaml:4", "24:30"), ("posts.yaml:6", "colour"), ("absences.yaml:1", "2026-06-31"),
            ("absences.yaml:2", "'x'"), ("absences.yaml:4", "overlap"),
        ] {
            #expect(
                lines.contains { $0.hasPrefix("Rosters/office/\(place): ") && $0.contains(words) },
                "\(place) \(words):\n\(run.errors)")
        }
        #expect(lines.last?.hasSuffix("nothing was written.") == true)
        let all = try await office.run("check", "Rosters")
        #expect(all.status == 65)
        #expect(all.errors == run.errors)
    }

    @Test func aFileOfTenMegabytesIsAProblemAndNoCrash() async throws {
        let office = try Office()
        let row = "x,人,officer,civilService,139-0000-0100\n"
        let rows = String(repeating: row, count: 10_000_000 / row.utf8.count + 1)
        try office.write("Rosters/office/people.csv", Data(("id,name,position,employment,telephones\n" + rows).utf8))
        let run = try await office.run(["roster", "plan", Office.unit] + Office.week)
        #expect(run.status == 65)
        #expect(run.errors.contains("Rosters/office/people.csv:"))
        #expect(run.errors.utf8.count < 100_000, "one file, and a wall of messages")
    }

    @Test(arguments: ["people.csv", "posts.yaml", "unit.yaml", "requests.csv", "history.yaml"])
    func aBinaryFileIsAProblemAndNoCrash(name: String) async throws {
        let office = try Office()
        try office.write("Rosters/office/\(name)", try Data(contentsOf: program).prefix(20_000))
        let run = try await office.run("check", "Rosters")
        #expect(run.status == 65, "\(run.errors)")
        #expect(run.errors.contains("Rosters/office/\(name):"))
        #expect(!run.errors.contains("\0"))
    }

    @Test(arguments: ["roster.json", "roster.csv"]) func aBinaryRosterIsAProblemToo(name: String) async throws {
        let office = try Office()
        try office.write(name, try Data(contentsOf: program).prefix(20_000))
        let run = try await office.run("roster", "check", Office.unit, name)
        #expect(run.status == 65, "\(run.errors)")
        #expect(run.errors.contains("\(name):"))
    }
}
