import Foundation
import Roster
import Testing

@testable import OperatorFiles

@Suite struct AlertGatherTests {
    @Test(
        "Folders and files about alerts are gathered by their own names",
        arguments: [
            ("home/Alerts", "Alerts", 7), ("home/Alerts/channels", "Alerts/channels", 3),
            ("home/Alerts/routes/", "Alerts/routes", 2), ("home/Alerts/escalations", "Alerts/escalations", 1),
            ("home/Alerts/templates", "Alerts/templates", 1), ("home/Alerts/templates/zh", "Alerts/templates/zh", 1),
            ("home/Alerts/channels/chat.yaml", "Alerts/channels/chat.yaml", 1),
            (
                "home/Alerts/templates/zh/incidentLogged.chat.mustache",
                "Alerts/templates/zh/incidentLogged.chat.mustache", 1
            ),
        ])
    func gather(_ path: String, _ scope: String, _ count: Int) throws {
        var files: [String: Data] = [:]
        for (name, text) in AlertFixture.files { files["home/\(name)"] = Data(text.utf8) }
        let found = try AlertFixture.folder(files).gather([path])
        #expect(found.scopes == [scope])
        #expect(found.files.count == count)
        #expect(found.files.allSatisfy { AlertFixture.files[$0.key.path].map { Data($0.utf8) } == $0.value })
        #expect(found.others.isEmpty)
    }

    @Test(
        "Any of them is checked with what it needs",
        arguments: [
            "Alerts", "Alerts/channels", "Alerts/routes", "Alerts/escalations", "Alerts/templates",
            "Alerts/templates/zh",
            "Alerts/routes/night.yaml", "Alerts/templates/zh/incidentLogged.chat.mustache",
        ])
    func check(_ path: String) {
        let report = AlertFixture.folder().checkAll([path])
        #expect(report.problems.isEmpty, "\(report.problems)")
        #expect(report.files.count == 7)
        var files = AlertFixture.files
        files[AlertFixture.chat] = nil
        let problems = AlertFixture.folder(files).checkAll([path, "Alerts"]).problems
        #expect(
            problems.map { "\($0.file):\($0.line)" } == [
                "Alerts/escalations/steps.yaml:6", "Alerts/routes/night.yaml:11",
                "Alerts/templates/zh/incidentLogged.chat.mustache:1",
            ])
    }

    @Test("A folder that is nearly right is named") func folders() {
        let files = ["Alerts/chanels/x.yaml": "x", "Alerts/template/zh/default.mustache": "x"]
        #expect(
            AlertFixture.folder(files).checkAll(["Alerts"]).problems.map { $0.rendered(in: .en) } == [
                "Alerts/chanels:1: this folder is not known; did you mean 'channels'?",
                "Alerts/template:1: this folder is not known; did you mean 'templates'?",
            ])
    }

    @Test("What stays in the record is checked with what comes") func together() throws {
        let record = Dictionary(
            uniqueKeysWithValues: AlertFixture.files.compactMap { name, text in
                OperatorFileName(name).map { ($0, Data(text.utf8)) }
            }.filter {
                $0.0.path.hasPrefix("Alerts") && $0.0.path != AlertFixture.night && $0.0.path != AlertFixture.steps
            })
        let only = [AlertFixture.program, AlertFixture.other]
        let gathered = try AlertFixture.folder(AlertFixture.files.filter { only.contains($0.key) }).gather([
            "Alerts/channels"
        ])
        let error = #expect(throws: InvalidFiles.self) { try gathered.check(with: record, catalogue: []) }
        #expect(
            error?.problems.map { $0.rendered(in: .en) } == [
                "Alerts/templates/zh/incidentLogged.chat.mustache:1: (a file of the record) there is no channel 'chat'; possible: "
                    + "other, program"
            ])
    }
}
