import Foundation
import Roster
import Testing

@testable import OperatorFiles

/// Where templates of papers stand, and that whoever can read them is asked.
@Suite struct TemplateFolderTests {
    /// Finds fault with every text that says so.
    private static let check: TemplateCheck = { texts in
        texts.filter { $0.value.contains("bad") }.map { Problem(file: $0.key, line: 2, message: Text("bad")) }
    }

    private func folder(_ files: [String: String]) -> OperatorFolder {
        OperatorFolder(
            catalogue: [], files: HeldFiles(files.mapValues { Data($0.utf8) }), templates: Self.check)
    }

    @Test(arguments: ["Alerts", "Alerts/papers", "Alerts/papers/zh", "Alerts/papers/zh/x.mustache"])
    func aProblemIsToldWhereItStands(path: String) {
        let report = folder(["Alerts/papers/zh/x.mustache": "bad", "Alerts/papers/en/x.mustache": "good"])
            .checkAll([path])
        #expect(report.problems.map { $0.rendered(in: .en) } == ["Alerts/papers/zh/x.mustache:2: bad"])
        #expect(report.files == ["Alerts/papers/en/x.mustache", "Alerts/papers/zh/x.mustache"])
    }

    @Test func templatesElsewhereInTheFolderAreLookedAtToo() {
        let report = folder(["Alerts/papers/x.mustache": "bad", "Alerts/papers/fr/x.mustache": "bad"])
            .checkAll(["Alerts"])
        #expect(report.problems.map(\.file) == ["Alerts/papers/fr/x.mustache", "Alerts/papers/x.mustache"])
    }

    @Test func aFolderThatIsNearlyRightIsNamed() {
        let report = folder(["Alerts/paper/zh/x.mustache": "good"]).checkAll(["Alerts"])
        #expect(report.problems.map(\.message.en) == ["this folder is not known; did you mean 'papers'?"])
    }

    @Test func aProjectInAFolderCalledPapersIsNoTemplate() throws {
        let folder = folder(["papers/Rosters/rules/x.yaml": "x", "papers/Alerts/papers/zh/x.mustache": "good"])
        #expect(folder.checkAll(["papers/Alerts"]).files == ["papers/Alerts/papers/zh/x.mustache"])
        #expect(try folder.gather(["papers/Rosters", "papers/Alerts"]).scopes == ["Rosters", "Alerts"])
    }

    @Test func whatIsNoTextIsAProblem() {
        let files = HeldFiles(["Alerts/papers/zh/x.mustache": Data([0xC0, 0xC1])])
        let folder = OperatorFolder(catalogue: [], files: files, templates: Self.check)
        #expect(throws: InvalidFiles.self) { try folder.loadTemplates("Alerts/papers") }
        #expect(folder.checkAll(["Alerts"]).problems.map(\.line) == [1])
    }

    @Test func templatesAreGatheredByOneName() throws {
        let files = ["home/Alerts/papers/zh/x.mustache": "x", "home/Alerts/papers/zh/notes.txt": "x"]
        for (path, scope) in [
            ("home", "Alerts"), ("home/Alerts/papers", "Alerts/papers"), ("home/Alerts/papers/zh", "Alerts/papers/zh"),
            ("home/Alerts/papers/zh/x.mustache", "Alerts/papers/zh/x.mustache"),
        ] {
            let found = try folder(files).gather([path])
            #expect(found.files.keys.map(\.path) == ["Alerts/papers/zh/x.mustache"], "\(path)")
            #expect(found.scopes == [scope])
        }
        #expect(try folder(files).gather(["home"]).others == ["home/Alerts/papers/zh/notes.txt"])
    }
}
