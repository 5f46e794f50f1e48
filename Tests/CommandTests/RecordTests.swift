import Foundation
import StorageTestSupport
import Testing

/// Operators' files and rosters in the record, by the program as a user runs it.
@Suite struct RecordTests {
    @Test("Apply shows the difference and does it once; a rehearsal does nothing") func apply() async throws {
        let office = try Office()
        let rehearsal = try await office.run("apply", "Rosters", "--dry-run")
        #expect(rehearsal.status == 0 && rehearsal.output.contains("added Rosters/office/people.csv (6 lines)"))
        #expect(rehearsal.errors.contains("nothing was changed") && !office.exists("watchbill.db"))
        let first = try await office.run("apply")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output == rehearsal.output && first.errors.contains("the settings are version 1"))
        let again = try await office.run("apply")
        #expect(again.status == 0 && again.output.isEmpty && again.errors.contains("nothing to change"))
        try office.write(
            "Rosters/office/unit.yaml",
            Data(try office.text("Rosters/office/unit.yaml").replacing("08:30", with: "09:00").utf8))
        let change = try await office.run("apply", "Rosters/office", "--lang", "zh", "--by", "王主任")
        #expect(change.output == "改动 Rosters/office/unit.yaml\n  -4 handover: 08:30\n  +4 handover: 09:00\n")
        let journal = try await office.run("journal", "export")
        #expect(journal.output.split(separator: "\n").count == 3 && journal.output.contains("\"actor\":\"王主任\""))
    }

    @Test("Files with problems change nothing") func applyProblems() async throws {
        let office = try Office()
        try await office.applied()
        let before = try await office.run("journal", "verify")
        try office.write("Rosters/office/unit.yaml", Data("unit: office\nlevle: county\n".utf8))
        let run = try await office.run("apply")
        #expect(run.status == 65 && run.output.isEmpty)
        #expect(run.errors.contains("Rosters/office/unit.yaml:2: 'levle' is not known here; did you mean 'level'?"))
        #expect(try await office.run("journal", "verify").output == before.output)
        #expect(try await office.run("apply", "nowhere").status == 65)
    }

    @Test("What was applied is exported byte for byte, and not over other files") func export() async throws {
        let office = try Office(Self.policy)
        try await office.applied()
        for arguments in [["export", "office"], ["export"]] {
            let folder = "out-\(arguments.count)"
            let run = try await office.run(arguments + ["--output", folder])
            #expect(run.status == 0, "\(run.errors)")
            for file in Office.files.keys.sorted() + ["Rosters/calendars/2026.yaml", "Alerts/reporting/default.yaml"] {
                #expect(try office.data("\(folder)/\(file)") == office.data(file), "\(file)")
            }
        }
        #expect(try await office.run("export", "--output", "out-1").status == 64)
        #expect(try await office.run("export", "--output", "out-1", "--force").status == 0)
        #expect(try await office.run("apply", "out-1").errors.contains("nothing to change"))
        let unknown = try await office.run("export", "ofice", "--output", "out-3")
        #expect(unknown.status == 65 && unknown.errors.contains("It has office") && !office.exists("out-3"))
    }

    @Test("Check covers policies too, and prints JSON") func check() async throws {
        let office = try Office(Self.policy)
        let good = try await office.run("check", "--json")
        #expect(good.status == 0 && good.output.contains("\"watchbill.check/1\""))
        #expect(good.output.contains("\"Alerts/reporting/default.yaml\""))
        try office.write("Alerts/reporting/default.yaml", Data("source: x\nunits: [ofice]\nrules: []\n".utf8))
        let bad = try await office.run("check", "--json")
        #expect(bad.status == 65)
        #expect(
            bad.errors.contains("Alerts/reporting/default.yaml:2: there is no unit 'ofice'; did you mean 'office'?"))
        #expect(bad.output.contains("did you mean 'office'?") && bad.output.contains("\"line\" : 3"))
    }

    @Test("Plan, publish, repair, publish; the second of two repairs loses") func publish() async throws {
        let office = try Office()
        try await office.applied()
        try await office.planned()
        let first = try await office.run("roster", "publish", Office.unit, "roster.json")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("Published version 1 of office/2026-10-12..2026-10-18"))
        #expect(try await office.run("roster", "publish", "office", "roster.json").output.contains("published already"))
        for (person, file) in [("a", "one.json"), ("b", "two.json")] {
            let repair = try await office.run(
                "roster", "repair", Office.unit, "roster.json", "--absent", "\(person)=2026-10-12..2026-10-18",
                "--starting-on", "2026-10-12", "--output", file)
            #expect(repair.status == 0, "\(repair.errors)")
        }
        #expect(try await office.run("roster", "publish", "office", "one.json").status == 0)
        let late = try await office.run("roster", "publish", "office", "two.json")
        #expect(late.status == 1 && late.errors.contains("Please repair version 2"))
        let list = try await office.run("roster", "published", "office")
        #expect(list.output.contains("office/2026-10-12..2026-10-18  version 2"))
        // The way on that the message names.
        let back = try await office.run("roster", "published", "office", "--on", "2026-10-14", "--output", "now.json")
        #expect(back.status == 0, "\(back.errors)")
        #expect(try await office.run("roster", "publish", "office", "now.json").output.contains("published already"))
        #expect(try await office.run("roster", "check", Office.unit, "now.json").status == 0)
    }

    @Test("A roster with a hard finding is not published") func findings() async throws {
        let office = try Office()
        try await office.applied()
        try office.write("hand.csv", Data("date,lead,duty\n2026-10-12,h,a\n2026-10-13,e,a\n2026-10-14,h,c\n".utf8))
        let run = try await office.run("roster", "publish", "office", "hand.csv")
        #expect(run.status == 1 && run.output.contains("[hard rest-between-duties]"), "\(run)")
        #expect(run.errors.contains("Nothing was published"))
        let reasonless = try await office.run(
            "roster", "publish", "office", "hand.csv", "--override", "rest-between-duties")
        #expect(reasonless.status == 64)
        #expect(try await office.run("roster", "publish", "ofice", "hand.csv").status == 65)
        #expect(try await office.run("duty", "--at", "2026-10-13T10:00").output.contains("no roster is published"))
    }

    @Test("Who is on duty, on both engines", arguments: TestEngine.allCases)
    func duty(_ engine: TestEngine) async throws {
        let office = try Office()
        let database = try TestDatabase(engine)
        let place = ["WATCHBILL_DATABASE": Optional(database.address)]
        #expect(try await office.run(["apply"], place).status == 0)
        try office.write("hand.csv", Data("date,lead,duty\n2026-10-12,h,a\n2026-10-13,e,b\n".utf8))
        let published = try await office.run(["roster", "publish", "office", "hand.csv"], place)
        #expect(published.status == 0, "\(published.output)\(published.errors)")
        let run = try await office.run(["duty", "--at", "2026-10-13T08:30"], place)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("Sample County, 2026-10-13 08:30, duty line 139-0000-0001"))
        #expect(run.output.contains("易常") && run.output.contains("139-0000-0102") && run.output.contains("白露"))
        #expect(run.output.contains("2026-10-14 08:30") && !run.output.contains("何县"))
        let json = try await office.run(["duty", "--unit", "office", "--at", "2026-10-14T09:00", "--json"], place)
        #expect(json.status == 0 && json.output.contains("\"notPublished\"") && json.output.contains("\"duties\" : ["))
        let zh = try await office.run(["duty", "--at", "2026-10-14 09:00", "--lang", "zh"], place)
        #expect(zh.output.contains("无人：带班领导缺 1 人") && zh.output.contains("还没有发布值班表"))
        #expect(try await office.run(["duty", "--at", "tomorrow"], place).status == 64)
        #expect(try await office.run(["duty", "--unit", "nobody"], place).status == 65)
        // It went where it was said, and nowhere else.
        #expect(!office.exists("watchbill.db"))
    }

    @Test("A journal edited by hand is found, also one whose end was cut off") func journal() async throws {
        let office = try Office()
        let database = try TestDatabase(.sqlite)
        let place = ["--database", database.address]
        #expect(try await office.run(["apply"] + place).status == 0)
        let whole = try await office.run(["journal", "verify"] + place)
        #expect(whole.status == 0 && whole.output.contains("2 entries"))
        let head = try #require(whole.output.split(separator: " ").last.map { String($0.dropLast()) })
        #expect(try await office.run(["journal", "verify", "--against", head] + place).status == 0)
        #expect(try await office.run(["journal", "verify", "--against", "12"] + place).status == 64)
        try office.write("Rosters/office/absences.yaml", Data("- {person: a, from: 2026-10-14}\n".utf8))
        #expect(try await office.run(["apply"] + place).status == 0)
        let exported = try await office.run(["journal", "export"] + place)
        #expect(try await office.run(["journal", "export", "--output", "journal.jsonl"] + place).status == 0)
        #expect(try office.text("journal.jsonl") == exported.output)
        try database.byHand("UPDATE journal SET actor = 'x' WHERE sequence = 3")
        let broken = try await office.run(["journal", "verify", "--json"] + place)
        #expect(broken.status == 1 && broken.output.contains("\"altered\""))
        #expect(try await office.run(["journal", "verify", "--lang", "zh"] + place).output.contains("第 3 条被改动"))
    }

    @Test("A backup comes back; a damaged one leaves nothing behind") func backup() async throws {
        let office = try Office()
        try await office.applied()
        let backup = try await office.run("backup", "record.backup")
        #expect(backup.status == 0, "\(backup.errors)")
        let restored = try await office.run("restore", "record.backup", "--database", "sqlite:other.db")
        #expect(restored.status == 0, "\(restored.errors)")
        #expect(try await office.run("apply", "--database", "sqlite:other.db").errors.contains("nothing to change"))
        var bytes = try office.data("record.backup")
        bytes[bytes.count / 2] ^= 1
        try office.write("bad.backup", bytes)
        let bad = try await office.run("restore", "bad.backup", "--database", "sqlite:third.db")
        #expect(bad.status == 65 && bad.errors.contains("Nothing was changed"), "\(bad)")
        #expect(try await office.run("restore", "none.backup", "--database", "sqlite:third.db").status == 65)
        #expect(!office.exists("third.db"))
    }

    @Test("Without a database every command says how to get one, and makes none") func missing() async throws {
        let office = try Office()
        for arguments in [
            ["duty"], ["export", "--output", "x"], ["journal", "verify"], ["journal", "export"], ["backup", "x"],
            ["roster", "publish", "office", "roster.json"], ["roster", "published", "office"],
        ] {
            for (language, words) in [("en", "run watchbill apply first"), ("zh", "请先运行 watchbill apply")] {
                let run = try await office.run(arguments + ["--lang", language])
                #expect(run.status == 69 && run.errors.contains(words), "\(arguments): \(run)")
            }
        }
        #expect(!office.exists("watchbill.db") && !office.exists("x"))
        #expect(try await office.run("apply", "--database", "mysql://x").status == 64)
        #expect(try await office.run("duty", "--database", "postgres://nobody@127.0.0.1:1/none").status == 69)
    }

    static let policy = [
        "Alerts/reporting/default.yaml": """
        source: 红桥 65
        units: [office]
        rules:
          - {id: telephone, report: telephoneReport, withinMinutes: 20}

        """
    ]
}

extension Office {
    func applied() async throws {
        let run = try await run("apply")
        try #require(run.status == 0, "\(run.errors)")
    }
}
