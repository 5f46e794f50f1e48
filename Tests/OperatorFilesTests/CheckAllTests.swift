import Foundation
import Roster
import Testing

@testable import OperatorFiles

@Suite struct CheckAllTests {
    private func check(_ sandbox: Sandbox, _ paths: String...) -> CheckReport {
        OperatorFolder(catalogue: Fixture.catalogue).checkAll(
            paths.map { $0.isEmpty ? sandbox.root : sandbox.path($0) })
    }

    @Test func everythingBelowRostersIsChecked() throws {
        var files = Fixture.files
        files["Rosters/rules/unused.yaml"] = "book: unused\nname: x\nrules: [{rule: fair-shar}]\n"
        files["Rosters/calendars/2027.yaml"] = "year: 2027\npublished: false\nstatutory: [2027-02-29]\n"
        files["Rosters/bazhong/unit.yaml"] = "unit: bazhong\n"
        files["Alerts/routes.yaml"] = "\u{1}"
        let sandbox = try Sandbox(files)
        let report = check(sandbox, "Rosters/", "Alerts")
        #expect(report.units.map { $0.split(separator: "/").last } == ["bazhong", "nanjiang"])
        #expect(report.files.count == 4)
        let places = Set(report.problems.map(sandbox.shown).map { String($0.prefix(while: { $0 != " " })) })
        #expect(
            places == [
                "bazhong/people.yaml:1:", "bazhong/posts.yaml:1:", "bazhong/unit.yaml:1:", "calendars/2027.yaml:3:",
                "rules/unused.yaml:3:",
            ])
        #expect(check(sandbox, "").problems == report.problems)
    }

    @Test func whatSeveralUnitsShareIsToldOnce() throws {
        var files = Fixture.files.replacing("hours: 48", by: "hours: 0", in: "Rosters/rules/standard.yaml")
        for file in ["posts", "people"] {
            files["Rosters/bazhong/\(file).yaml"] = files["Rosters/nanjiang/\(file).yaml"]
        }
        files["Rosters/bazhong/unit.yaml"] = files["Rosters/nanjiang/unit.yaml"]?
            .replacingOccurrences(of: "unit: nanjiang", with: "unit: bazhong")
        let sandbox = try Sandbox(files)
        #expect(
            check(sandbox, "Rosters").problems.map(sandbox.shown) == [
                "rules/standard.yaml:5: '0' should be a whole number in 1–336."
            ])
    }

    @Test func singleFilesAndFoldersCanBeNamed() throws {
        let sandbox = try Sandbox()
        #expect(check(sandbox, "Rosters/nanjiang").units.count == 1)
        #expect(check(sandbox, "Rosters/nanjiang/people.yaml").units.count == 1)
        #expect(check(sandbox, "Rosters/rules").files.count == 1)
        #expect(check(sandbox, "Rosters/calendars/2026.yaml").files.count == 1)
        #expect(check(sandbox, "Alerts").problems.isEmpty)
        #expect(
            check(sandbox, "Elsewhere").problems.map(sandbox.shown) == ["Elsewhere:1: there is no such file or folder."]
        )
        #expect(check(sandbox, "Rosters/rules", "Rosters/nanjiang", "Rosters/calendars/2026.yaml").problems.isEmpty)
    }

    @Test func aFolderWithoutRostersIsAProblem() throws {
        let sandbox = try Sandbox(["elsewhere/readme.txt": "x"])
        #expect(check(sandbox, "elsewhere").problems.count == 1)
        #expect(check(sandbox, "elsewhere/readme.txt").problems.count == 1)
    }
}
