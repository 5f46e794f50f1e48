import Foundation
import Testing

/// Files and JSON that other programs read.
@Suite struct OutputTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func objects(_ value: Any?) throws -> [[String: Any]] { try #require(value as? [[String: Any]]) }

    @Test func planWritesEveryFormatAtOnce() async throws {
        let office = try Office()
        let suffixes = ["json", "xlsx", "csv", "html", "ics"]
        let run = try await office.run(
            ["roster", "plan", Office.unit] + Office.week + suffixes.flatMap { ["--output", "out.\($0)"] })
        #expect(run.status == 0, "\(run.errors)")
        for suffix in suffixes {
            #expect(run.errors.contains("wrote out.\(suffix)"))
            #expect(try office.data("out.\(suffix)").count > 200, "\(suffix)")
        }
        #expect(try office.data("out.xlsx").starts(with: Data("PK".utf8)))
        #expect(try office.data("out.csv").starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(try office.text("out.html").lowercased().hasPrefix("<!doctype html>"))
        let feed = try office.text("out.ics")
        #expect(feed.hasPrefix("BEGIN:VCALENDAR\r\n") && feed.hasSuffix("END:VCALENDAR\r\n"))
        #expect(feed.components(separatedBy: "BEGIN:VEVENT").count - 1 == 14)

        let own = try await office.run(
            "roster", "export", Office.unit, "out.json", "--output", "a.ics", "--person", "安平")
        #expect(own.status == 0)
        let days = try objects(try object(office.text("out.json"))["duties"]).filter { $0["person"] as? String == "a" }
        #expect(try office.text("a.ics").components(separatedBy: "BEGIN:VEVENT").count - 1 == days.count)
    }

    @Test func theRosterDocumentIsAsPromised() async throws {
        let office = try Office([
            "Rosters/office/requests.yaml": """
            - {person: h, wish: away, from: 2026-10-14, to: 2026-10-15, weight: 2}
            - {person: e, wish: away, from: 2026-10-15, to: 2026-10-16}
            - {person: a, wish: fixed, from: 2026-10-12, post: duty}
            """
        ])
        let run = try await office.run(["roster", "plan", Office.unit, "--json"] + Office.week)
        let document = try object(run.output)
        #expect(document["format"] as? String == "watchbill.roster/1")
        #expect(document["unit"] as? String == "office")
        #expect(document["from"] as? String == "2026-10-12" && document["to"] as? String == "2026-10-18")
        #expect(document["version"] as? Int == 1)
        #expect(document["status"] as? String == "optimal")
        #expect(document["provisional"] as? Bool == false)
        let objective = try #require(document["objective"] as? [String: Any])
        #expect(objective["value"] as? Int == objective["bound"] as? Int)
        #expect(
            try objects(objective["terms"]).map { $0["rule"] as? String } == ["fair-share", "requests", "leave-wishes"])
        #expect(try objects(objective["terms"]).allSatisfy { $0["cost"] is Int })

        let duties = try objects(document["duties"])
        #expect(duties.count == 14)
        let first = try #require(duties.first { $0["id"] as? String == "2026-10-12/duty" })
        #expect(first["post"] as? String == "duty" && first["role"] as? String == "duty")
        #expect(first["start"] as? String == "2026-10-12T08:30:00+08:00")
        #expect(first["end"] as? String == "2026-10-12T17:30:00+08:00")
        #expect(first["person"] as? String == "a" && first["locked"] as? Bool == true)
        #expect(duties.count { $0["locked"] as? Bool == true } == 1)
        #expect(duties.first { $0["id"] as? String == "2026-10-12/lead" }?["role"] as? String == "lead")

        // The head's wish weighs more, and the two may not be away together on the 15th.
        let away = try objects(document["away"])
        #expect(away.map { $0["person"] as? String } == ["h", "e"])
        #expect(away.map { $0["granted"] as? Bool } == [true, false])
        #expect(away[0]["from"] as? String == "2026-10-14" && away[0]["to"] as? String == "2026-10-15")
        let finding = try #require(try objects(document["findings"]).first { $0["rule"] as? String == "leave-wishes" })
        #expect(finding["severity"] as? String == "soft")
        #expect(finding["people"] as? [String] == ["e"])
        #expect(finding["dates"] as? [String] == ["2026-10-15", "2026-10-16"])
        #expect(finding["message"] is String)
    }

    @Test func anUnpublishedYearIsProvisional() async throws {
        let office = try Office(["Rosters/calendars/2027.yaml": "year: 2027\npublished: false\n"])
        let run = try await office.run(
            "roster", "plan", Office.unit, "--json", "--from", "2027-03-01", "--to", "2027-03-03")
        #expect(try object(run.output)["provisional"] as? Bool == true)
        let table = try await office.run("roster", "plan", Office.unit, "--from", "2027-03-01", "--to", "2027-03-03")
        #expect(table.output.lowercased().contains("provisional"))
    }

    @Test func everyListingCommandHasJSON() async throws {
        let office = try Office()
        try await office.planned()
        try office.write(
            "hand.csv", Data("date,lead,duty\n2026-10-12,h,a\n2026-10-13,e,a\n".utf8))
        let check = try object(try await office.run("roster", "check", Office.unit, "hand.csv", "--json").output)
        #expect(check["format"] as? String == "watchbill.findings/1" && check["unit"] as? String == "office")
        let hard = try objects(check["findings"]).filter { $0["severity"] as? String == "hard" }
        #expect(hard.map { $0["rule"] as? String } == ["rest-between-duties"])
        #expect(hard[0]["people"] as? [String] == ["a"])
        #expect(hard[0]["dates"] as? [String] == ["2026-10-12", "2026-10-13"])

        let fairness = try object(
            try await office.run("roster", "fairness", Office.unit, "roster.json", "--json").output)
        #expect(fairness["format"] as? String == "watchbill.fairness/1")
        let all = try #require(
            try objects(fairness["tables"]).first {
                $0["posts"] as? [String] == ["duty"] && $0["kind"] as? String == "all"
            })
        let lines = try objects(all["lines"])
        #expect(lines.map { $0["person"] as? String } == ["a", "b", "c"])
        #expect(lines.compactMap { $0["now"] as? Int }.reduce(0, +) == 7)
        #expect(lines.allSatisfy { $0["before"] as? Int == 0 && $0["availableDays"] as? Int == 7 })
        #expect(all["spread"] as? Int == 1)

        let explain = try object(
            try await office.run(["roster", "explain", Office.unit, "--json"] + Office.week).output)
        #expect(explain["format"] as? String == "watchbill.explanation/1")
        #expect(explain["isPossible"] as? Bool == true)

        let why = try object(
            try await office.run("roster", "why", Office.unit, "hand.csv", "b", "2026-10-12", "duty", "--json").output)
        #expect(why["format"] as? String == "watchbill.why/1")
        let answer = try #require(try objects(why["answers"]).first)
        #expect(answer["post"] as? String == "duty" && answer["date"] as? String == "2026-10-12")
        #expect(answer["person"] as? String == "b" && answer["stands"] as? Bool == false)
        let comparison = try #require(try objects(answer["comparisons"]).first)
        #expect(comparison["stands"] as? String == "b" && comparison["instead"] as? String == "a")
        #expect(comparison["allowed"] as? Bool == true)

        let repair = try object(
            try await office.run(
                "roster", "repair", Office.unit, "roster.json", "--absent", "a=2026-10-13..2026-10-17", "--starting-on",
                "2026-10-12", "--json"
            ).output)
        #expect(repair["format"] as? String == "watchbill.roster/1")
        #expect(repair["version"] as? Int == 2 && repair["status"] as? String == "optimal")
    }

    /// Out as a table and in again, whatever the encoding, gives the same duties, and nothing to find fault with.
    @Test(arguments: [[], ["--gb18030"]]) func aTableOfOursReadsBack(options: [String]) async throws {
        let office = try Office()
        try await office.planned()
        let export = try await office.run(
            ["roster", "export", Office.unit, "roster.json", "--output", "roster.csv"] + options)
        #expect(export.status == 0, "\(export.errors)")
        let isUTF8 = String(data: try office.data("roster.csv"), encoding: .utf8) != nil
        #expect(isUTF8 == options.isEmpty)
        let check = try await office.run("roster", "check", Office.unit, "roster.csv")
        #expect(check.status == 0, "\(check.output)\(check.errors)")
        let back = try await office.run("roster", "export", Office.unit, "roster.csv", "--output", "back.json")
        #expect(back.status == 0, "\(back.errors)")
        func duties(_ file: String) throws -> [[String]] {
            try objects(try object(office.text(file))["duties"]).map { duty in
                ["id", "post", "role", "start", "end", "person"].map { duty[$0] as? String ?? "?" }
            }
        }
        #expect(try duties("back.json") == duties("roster.json"))
    }

    @Test func theSameSeedGivesTheSameBytes() async throws {
        let office = try Office()
        for name in ["one.json", "two.json"] {
            _ = try await office.run(
                ["roster", "plan", Office.unit] + Office.week + ["--seed", "7", "--output", name])
        }
        #expect(try office.data("one.json") == office.data("two.json"))
    }
}
