import Foundation
import Testing

/// `roster plan --all`: many units, one summary; what is wrong with one never stops another.
@Suite(.serialized, .timeLimit(.minutes(15))) struct PlanAllTests {
    /// Files of the usual office as those of another unit, with changes by file name.
    private func unit(_ id: String, _ changes: [String: String] = [:]) -> [String: String] {
        var files: [String: String] = [:]
        for name in ["unit.yaml", "people.csv", "posts.yaml"] {
            files["Rosters/\(id)/\(name)"] = Office.files["Rosters/office/\(name)"]?
                .replacingOccurrences(of: "unit: office", with: "unit: \(id)")
        }
        for (name, text) in changes { files["Rosters/\(id)/\(name)"] = text }
        return files
    }

    private static let onLeave = Office.everybodyOnLeave["Rosters/office/absences.yaml"] ?? ""

    /// `office` and `valley` are good, nobody is there on a day of `hill`, `river` has a file that is no YAML and one that
    /// names nobody.
    private func province(_ changes: [String: String] = [:]) throws -> Office {
        let river = unit(
            "river",
            [
                "pairs.yaml": "cover: [[h, e]\n", "absences.yaml": "- {person: zz, from: 2026-10-14}\n",
            ])
        return try Office(
            [unit("valley"), unit("hill", ["absences.yaml": Self.onLeave]), river, changes].reduce([:]) {
                $0.merging($1, uniquingKeysWith: { $1 })
            })
    }

    private let plan = ["roster", "plan", "--all"] + Office.week

    private func object(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func names(_ office: Office, _ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: office.url(folder).path).sorted()
    }

    @Test func whatIsWrongWithOneUnitDoesNotStopTheOthers() async throws {
        let office = try province()
        let run = try await office.run(plan + ["--output", "out", "--format", "json", "--format", "csv"])
        #expect(run.status == 65, "files at fault weigh more than a contradiction: \(run.errors)")
        #expect(try names(office, "out") == ["office.csv", "office.json", "valley.csv", "valley.json"])
        for id in ["office", "valley"] {
            let check = try await office.run("roster", "check", "Rosters/\(id)", "out/\(id).json")
            #expect(check.status == 0, "\(check.output)")
            #expect(try object(office.text("out/\(id).json"))["unit"] as? String == id)
        }
        let lines = run.errors.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("Rosters/river/pairs.yaml:") }, "\(run.errors)")
        #expect(
            lines.contains { $0.hasPrefix("Rosters/river/absences.yaml:1: ") && $0.contains("'zz'") }, "\(run.errors)")
        let advice = "watchbill roster explain Rosters/hill --from 2026-10-12 --to 2026-10-18"
        #expect(lines.contains { $0.hasPrefix("Rosters/hill: no roster exists") && $0.hasSuffix(advice) })
        #expect(run.output.contains("2026-10-12 to 2026-10-18, 4 units"))
        #expect(run.output.contains(/office +Sample County +optimal +0 +\d+\.\d +\d+/), "\(run.output)")
        #expect(run.output.contains(/hill +Sample County +impossible +— +\d+\.\d +—/), "\(run.output)")
        #expect(run.output.contains(/river +— +files at fault/), "\(run.output)")
        #expect(run.output.contains("optimal 2, impossible 1, files at fault 1"))
        #expect(run.output.contains("4 files written: out"))
    }

    @Test func theSummaryIsChineseToo() async throws {
        let run = try await province().run(plan + ["--lang", "zh"])
        #expect(run.status == 65)
        #expect(run.output.contains("2026-10-12 至 2026-10-18，4 个单位"))
        #expect(run.output.contains(/hill +样例县 +无解/), "\(run.output)")
        #expect(run.output.contains("已证明最优 2，无解 1，文件有误 1；共 "), "\(run.output)")
        #expect(run.errors.contains("Rosters/hill：排不出值班表：要求之间互相矛盾。"), "\(run.errors)")
        #expect(run.errors.contains("Rosters/river/absences.yaml:1: "), "\(run.errors)")
    }

    @Test func programsReadEveryUnit() async throws {
        let run = try await province().run(plan + ["--json", "--output", "out"])
        let document = try object(run.output)
        #expect(document["format"] as? String == "watchbill.plans/1")
        #expect(document["from"] as? String == "2026-10-12" && document["to"] as? String == "2026-10-18")
        #expect(document["totals"] as? [String: Int] == ["optimal": 2, "infeasible": 1, "invalid": 1])
        let units = try #require(document["units"] as? [[String: Any]])
        #expect(units.map { $0["unit"] as? String } == ["hill", "office", "river", "valley"])
        #expect(units.map { $0["status"] as? String } == ["infeasible", "optimal", "invalid", "optimal"])
        #expect(units[1]["objective"] as? Int == units[1]["bound"] as? Int && units[1]["gap"] as? Double == 0)
        #expect(units[1]["files"] as? [String] == ["out/office.json"])
        let problems = try #require(units[2]["problems"] as? [[String: Any]])
        #expect(problems.contains { $0["file"] as? String == "Rosters/river/absences.yaml" && $0["line"] as? Int == 1 })
        #expect((units[0]["message"] as? String)?.contains("watchbill roster explain Rosters/hill") == true)
    }

    @Test("exit status: all planned 0, a contradiction 1, wrong usage 64, no such folder 65, no solver 69")
    func exitStatus() async throws {
        let good = try Office(unit("valley"))
        #expect(try await good.run(plan).status == 0)
        #expect(try await good.run(["roster", "plan", "Rosters", "--all"] + Office.week).status == 0)
        let contradiction = try await Office(unit("hill", ["absences.yaml": Self.onLeave])).run(plan)
        #expect(contradiction.status == 1, "\(contradiction.errors)")
        try good.write("file", Data())
        for more in [
            ["--output", "nowhere/out"], ["--output", "file"], ["--output", "all.json"], ["--person", "a"],
            ["--output", "out", "--format", "docx"], ["--format", "json"], ["--previous", "nowhere"],
            ["--total-limit", "0"],
        ] {
            let run = try await good.run(plan + more)
            #expect(run.status == 64, "\(more): \(run.errors)")
            #expect(run.output.isEmpty && !good.exists("out"), "\(more)")
        }
        let one = ["roster", "plan", Office.unit] + Office.week
        #expect(try await good.run(one + ["--format", "json"]).status == 64)
        #expect(try await good.run(one + ["--total-limit", "60"]).status == 64)
        let limited = try await good.run(plan + ["--total-limit", "60"])
        #expect(limited.status == 0 && limited.output.contains(/valley .*optimal/), "\(limited.output)")
        for folder in ["Rosers", "Rosters/valley", "Rosters/rules"] {
            let run = try await good.run(["roster", "plan", "--all", folder] + Office.week)
            #expect(run.status == 65 && run.errors.hasPrefix("\(folder):1: "), "\(run.errors)")
        }
        let missing = try await good.run(plan + ["--output", "out"], ["WATCHBILL_ORTOOLS": good.url("empty").path])
        #expect(missing.status == 69 && missing.errors.contains("scripts/fetch-ortools"), "\(missing.errors)")
        #expect(!good.exists("out"))
    }

    /// Rest holds across the turn: whoever stood on the last day before does not stand on the first.
    @Test func eachUnitContinuesItsOwnRoster() async throws {
        let office = try Office(unit("valley"))
        try office.write("before/valley.csv", Data("date,lead,duty\n2026-10-11,h,a\n".utf8))
        try office.write("before/office.csv", Data("date,lead,duty\n2026-10-11,h,nobody\n".utf8))
        let run = try await office.run(plan + ["--previous", "before", "--json", "--output", "out"])
        #expect(run.status == 65, "\(run.errors)")
        #expect(run.errors.contains("before/office.csv:2: "), "\(run.errors)")
        #expect(try names(office, "out") == ["valley.json"])
        let duties = try #require(try object(office.text("out/valley.json"))["duties"] as? [[String: Any]])
        let first = duties.first { $0["id"] as? String == "2026-10-12/duty" }
        #expect(first?["person"] as? String != "a")
    }

    /// The file of the unit that is done stays; the one under way answers with the best found and is marked; the last is
    /// named.
    @Test func anInterruptKeepsWhatIsDone() async throws {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        var files = unit("a-good")
        for number in 1...cores {
            let id = "b-hard-\(number)"
            for (path, text) in Office.large {
                files[path.replacingOccurrences(of: "Rosters/office/", with: "Rosters/\(id)/")] = text
            }
            files["Rosters/\(id)/unit.yaml"] = Office.files["Rosters/office/unit.yaml"]?
                .replacingOccurrences(of: "unit: office", with: "unit: \(id)")
                .replacingOccurrences(of: "[case]", with: "[hard]")
        }
        files["Rosters/rules/case.yaml"] = nil
        files["Rosters/rules/hard.yaml"] = Office.large["Rosters/rules/case.yaml"]?
            .replacingOccurrences(of: "book: case", with: "book: hard")
        let office = try Office(files)
        let search = try Background(
            office,
            ["roster", "plan", "--all"] + Office.largeDays + ["--time-limit", "600", "--output", "out"])
        _ = try #require(
            await search.line { $0.contains("1/\(cores + 2) planned, 1 proved, \(cores) under way") }, "\(search.text)")
        // Long enough for some roster of those under way.
        try await Task.sleep(for: .seconds(8))
        kill(search.id, SIGINT)
        #expect(await search.end() == 1, "\(search.text)")
        #expect(office.exists("out/a-good.json"))
        #expect(search.text.contains("interrupted, 1 units not begun: office"), "\(search.text)")
        for number in 1...cores where office.exists("out/b-hard-\(number).json") {
            #expect(search.text.contains("Rosters/b-hard-\(number): interrupted: the best found by then"))
            let check = try await office.run(
                "roster", "check", "Rosters/b-hard-\(number)", "out/b-hard-\(number).json")
            #expect(check.status == 0, "\(check.output)")
        }
        #expect(!office.exists("out/office.json"))
    }
}
