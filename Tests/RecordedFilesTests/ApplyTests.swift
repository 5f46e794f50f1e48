import DutyCalendar
import Foundation
import OperatorFiles
import Roster
import Storage
import StorageTestSupport
import Testing

@testable import RecordedFiles

@Suite struct ApplyTests {
    @Test("Applied files stand in the record byte for byte, under one journal entry", arguments: TestEngine.allCases)
    func first(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        let plan = try await store.apply()
        #expect(plan.changes.count == Example.files.count && plan.changes.allSatisfy { $0.kind == .added })
        #expect(try await store.stored() == Example.bytes())
        let entries = try await store.read { try $0.journal() }
        #expect(entries.map(\.note.kind) == ["files.applied"])
        #expect(entries.first?.note.subject == "settings/current")
        let document = try await store.read { try $0.document("operator-file", "Rosters/zhengzhi/unit.yaml") }
        #expect(document?.unit == "zhengzhi" && document?.version == 1)
        #expect(try await store.read { try $0.document("operator-file", "Rosters/rules/case.yaml") }?.unit == "-")
    }

    @Test("Applying the same again changes nothing, not even the journal") func again() async throws {
        let store = try await TestDatabase(.sqlite).open()
        try await store.apply()
        let before = try await store.read { try ($0.journalHead(), $0.document("settings", "current")) }
        #expect(try await store.apply(at: Example.noon + Minutes(5)).changes.isEmpty)
        let after = try await store.read { try ($0.journalHead(), $0.document("settings", "current")) }
        #expect(before.0 == after.0 && before.1 == after.1)
    }

    @Test("A change shows its lines, and the journal keeps them with both hashes") func change() async throws {
        let store = try await TestDatabase(.sqlite).open()
        try await store.apply()
        var files = Example.files
        files["Rosters/nanjiang/unit.yaml"] = files["Rosters/nanjiang/unit.yaml"]?.replacing("-0001", with: "-0009")
        files["Rosters/nanjiang/absences.yaml"] = nil
        files["Rosters/nanjiang/requests.yaml"] = "- {person: a, wish: off, from: 2026-10-14}\n"
        let plan = try await store.apply(Example.bytes(files))
        #expect(
            plan.changes.flatMap(\.words).map(\.en) == [
                "removed Rosters/nanjiang/absences.yaml (3 lines)", "added Rosters/nanjiang/requests.yaml (1 lines)",
                "changed Rosters/nanjiang/unit.yaml", "  -5 dutyLine: 139-0000-0001", "  +5 dutyLine: 139-0000-0009",
            ])
        #expect(try await store.stored() == Example.bytes(files))
        let entry = try #require(try await store.read { try $0.journal().last })
        struct Change: Decodable {
            struct File: Decodable {
                let file: String
                let from, to: String?
                let lines: [String]
            }
            let from, to: Int
            let files: [File]
        }
        let change = try JSONDecoder().decode(Change.self, from: Data(entry.note.change.utf8))
        #expect(change.from == 1 && change.to == 2)
        let file = try #require(change.files.last)
        #expect(file.lines == ["-5 dutyLine: 139-0000-0001", "+5 dutyLine: 139-0000-0009"])
        #expect(file.from == OperatorFileDocument.sha256(Example.bytes()["Rosters/nanjiang/unit.yaml"] ?? Data()))
        #expect(change.files.first?.to == nil && change.files.first?.lines.count == 3)
        // `printf abc | sha256sum`
        #expect(
            OperatorFileDocument.sha256(Data("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("One folder replaces the files below it and no others") func oneFolder() async throws {
        let store = try await TestDatabase(.sqlite).open()
        try await store.apply()
        var files = ["Rosters/nanjiang/unit.yaml": Example.files["Rosters/nanjiang/unit.yaml"] ?? ""]
        files["Rosters/nanjiang/people.csv"] =
            "id,name,position,employment,telephones\nh,何县,countyHead,civilService,139-0000-0101\n"
            + "a,安平,officer,civilService,139-0000-0104\n"
        files["Rosters/nanjiang/posts.yaml"] = Example.files["Rosters/nanjiang/posts.yaml"]
        let plan = try await store.apply(Example.bytes(files), ["Rosters/nanjiang"])
        #expect(
            plan.changes.map { "\($0.kind) \($0.name)" } == [
                "removed Rosters/nanjiang/absences.yaml", "added Rosters/nanjiang/people.csv",
                "removed Rosters/nanjiang/people.yaml",
            ])
        let one = try await store.apply(
            [
                "elsewhere/reporting/town.yaml": Data(
                    "source: x\nunits: []\nrules: [{id: a, report: 初报, withinMinutes: 9}]\n".utf8)
            ],
            ["elsewhere/reporting/town.yaml"])
        #expect(one.changes.map { "\($0.kind) \($0.name)" } == ["changed Alerts/reporting/town.yaml"])
    }

    @Test(
        "What contradicts itself or the rest of the record changes nothing",
        arguments: [
            ("Rosters/nanjiang/unit.yaml", "level: county", "level: countie", "did you mean 'county'?"),
            ("Rosters/nanjiang/posts.yaml", "role: lead", "role: led", "did you mean 'lead'?"),
            ("Rosters/rules/case.yaml", "rule: cover", "rule: covr", "did you mean 'cover'?"),
            ("Alerts/reporting/default.yaml", "units: all", "units: [nanjing]", "did you mean 'nanjiang'?"),
        ])
    func invalid(_ file: String, _ old: String, _ new: String, _ says: String) async throws {
        let store = try await TestDatabase(.sqlite).open()
        try await store.apply()
        let head = try await store.read { try $0.journalHead() }
        var files = Example.files
        files[file] = files[file]?.replacing(old, with: new)
        let error = await #expect(throws: InvalidFiles.self) { try await store.apply(Example.bytes(files)) }
        #expect(error?.problems.contains { $0.file == file && $0.message.en.contains(says) } == true, "\(error as Any)")
        #expect(try await store.stored() == Example.bytes())
        #expect(try await store.read { try $0.journalHead() } == head)
    }

    @Test("A unit that a child or a policy still names cannot go") func stillNamed() async throws {
        let store = try await TestDatabase(.sqlite).open()
        try await store.apply()
        var files = Example.bytes().filter { !$0.key.hasPrefix("Rosters/nanjiang/") }
        var error = await #expect(throws: InvalidFiles.self) { try await store.apply(files, ["Rosters"]) }
        #expect(error?.problems.first?.message.en.contains("no unit 'nanjiang' beside") == true)
        #expect(error?.problems.first?.file == "Rosters/zhengzhi/unit.yaml")
        files = Example.bytes().filter { !$0.key.hasPrefix("Rosters/zhengzhi/") }
        error = await #expect(throws: InvalidFiles.self) { try await store.apply(files, ["Rosters"]) }
        // The policy is not among the files that were given: it stands in the record.
        #expect(error?.problems.first?.file == "Alerts/reporting/town.yaml")
        #expect(
            error?.problems.first?.message.en.hasPrefix("(a file of the record) there is no unit 'zhengzhi'") == true)
        // Nor may all units go while a policy names one.
        files = ["Rosters/rules/case.yaml": Example.bytes()["Rosters/rules/case.yaml"] ?? Data()]
        error = await #expect(throws: InvalidFiles.self) { try await store.apply(files, ["Rosters"]) }
        #expect(error?.problems.contains { $0.message.en.contains("no unit 'zhengzhi'") } == true)
        #expect(try await store.stored() == Example.bytes())
    }

    @Test("Of two who saw the same difference, the second is told", arguments: TestEngine.allCases)
    func moved(_ engine: TestEngine) async throws {
        let store = try await TestDatabase(engine).open()
        try await store.apply()
        let apply = ApplyFiles(store)
        func plan(_ number: String) async throws -> ApplyPlan {
            var files = Example.files
            files["Rosters/nanjiang/unit.yaml"] = files["Rosters/nanjiang/unit.yaml"]?.replacing("-0001", with: number)
            return try await apply.plan(try Example.gather(Example.bytes(files)), at: Example.noon)
        }
        let (one, two) = (try await plan("-0008"), try await plan("-0009"))
        #expect(try await apply.commit(one, by: "a", at: Example.noon) == 2)
        await #expect(throws: ApplyRefusal.moved(from: 1, to: 2)) {
            try await apply.commit(two, by: "b", at: Example.noon)
        }
        #expect(
            String(decoding: try await store.stored()["Rosters/nanjiang/unit.yaml"] ?? Data(), as: UTF8.self).contains(
                "-0008"))
    }

    @Test("Files that are none of ours are left out, near misses are problems") func others() throws {
        var files = Example.bytes()
        files["Rosters/nanjiang/notes.txt"] = Data([0, 1, 2])
        files["Rosters/readme.md"] = Data("x".utf8)
        files["Rosters/nanjiang/old/people.yaml"] = Data("x".utf8)
        let gathered = try Example.gather(files)
        #expect(gathered.files.count == Example.files.count)
        #expect(gathered.others.count == 2)
        try gathered.check(with: [:], catalogue: RuleCatalogue.entries)
        files["Rosters/nanjiang/peeple.yaml"] = Data()
        let again = try Example.gather(files)
        #expect(throws: InvalidFiles.self) { try again.check(with: [:], catalogue: RuleCatalogue.entries) }
        files["Rosters/nanjiang/peeple.yaml"] = nil
        // A folder that cannot be a unit says so, as `check` does.
        files["Rosters/南江/unit.yaml"] = Data("unit: 南江\n".utf8)
        let error = #expect(throws: InvalidFiles.self) {
            try Example.gather(files).check(with: [:], catalogue: RuleCatalogue.entries)
        }
        #expect(error?.problems.contains { $0.message.en.contains("'南江' cannot be an id") } == true)
        files["Rosters/南江/unit.yaml"] = nil
        files["Rosters/nanjiang/people.yaml"] = Data(count: 3 << 20)
        #expect(throws: InvalidFiles.self) { try Example.gather(files) }
        #expect(throws: InvalidFiles.self) { try Example.gather(files, ["Elsewhere"]) }
    }
}
