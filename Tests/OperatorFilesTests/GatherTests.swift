import Foundation
import Roster
import Testing

@testable import OperatorFiles

@Suite struct GatherTests {
    private static let names = [
        "Alerts/reporting/default.yaml", "Rosters/calendars/2026.yaml", "Rosters/nanjiang/people.yaml",
        "Rosters/nanjiang/unit.yaml", "Rosters/rules/standard.yaml",
    ]

    private func gather(_ paths: String..., also more: [String] = []) throws -> GatheredFiles {
        let files = Dictionary(
            uniqueKeysWithValues: (Self.names.map { "home/\($0)" } + more).map { ($0, Data("x".utf8)) })
        return try OperatorFolder(catalogue: [], files: HeldFiles(files)).gather(paths)
    }

    @Test("However the folders are named, a file has one name in the record")
    func names() throws {
        for (paths, scopes, count) in [
            (["home"], ["Alerts", "Rosters"], 5), (["home/Rosters/", "home/Alerts"], ["Alerts", "Rosters"], 5),
            (["home/./Rosters"], ["Rosters"], 4), (["home/Rosters/nanjiang"], ["Rosters/nanjiang"], 2),
            (["home/Rosters/nanjiang/."], ["Rosters/nanjiang"], 2), (["home/Rosters/rules"], ["Rosters/rules"], 1),
            (["home/Alerts/reporting"], ["Alerts/reporting"], 1),
            (["home/Rosters/nanjiang/unit.yaml"], ["Rosters/nanjiang/unit.yaml"], 1),
        ] {
            let files = try OperatorFolder(
                catalogue: [],
                files: HeldFiles(Dictionary(uniqueKeysWithValues: Self.names.map { ("home/\($0)", Data("x".utf8)) }))
            ).gather(paths)
            #expect(files.scopes.sorted() == scopes, "\(paths)")
            #expect(
                files.files.count == count && files.files.keys.allSatisfy { Self.names.contains($0.path) }, "\(paths)")
        }
    }

    @Test("A file is told by the path that the operator gave") func places() throws {
        let files = try gather("home/Rosters")
        #expect(files.place(of: "Rosters/nanjiang/people.yaml") == "home/Rosters/nanjiang/people.yaml")
        #expect(files.place(of: "Rosters/nanjiang") == "home/Rosters/nanjiang")
        #expect(files.place(of: "Alerts/reporting/default.yaml") == nil)
    }

    @Test("Two folders cannot be the same one in the record") func twins() throws {
        let error = #expect(throws: InvalidFiles.self) {
            try gather("home/Rosters", "other/Rosters", also: ["other/Rosters/rules/x.yaml"])
        }
        #expect(error?.problems.map(\.file) == ["other/Rosters"])
        #expect(try gather("home/Rosters", "home/Rosters/nanjiang").scopes == ["Rosters", "Rosters/nanjiang"])
    }

    @Test("What is no operators' file has no name") func others() {
        for path in [
            "Rosters/nanjiang", "Rosters/nanjiang/old/people.yaml", "Rosters/nanjiang/posts.csv",
            "Rosters/南江/unit.yaml",
            "Rosters/nanjiang/.unit.yaml", "Alerts/routes.yaml", "Alerts/channels/x.txt", "Alerts/papers/x.mustache",
            "Alerts/papers/fr/x.mustache", "Alerts/papers/zh/x.html", "Elsewhere/rules/x.yaml", "",
        ] {
            #expect(OperatorFileName(path) == nil, "\(path)")
        }
        #expect(OperatorFileName("Rosters/nanjiang/people.csv")?.unit?.rawValue == "nanjiang")
        #expect(OperatorFileName("Rosters/rules/standard.yaml")?.unit == nil)
    }

    @Test("Files held in memory are found as on the disk") func held() throws {
        let sandbox = try Sandbox()
        var held: [String: Data] = [:]
        for (path, text) in Fixture.files { held[path] = Data(text.utf8) }
        let (disk, memory) = (DiskFiles(), HeldFiles(held))
        for path in [
            "Rosters", "Rosters/nanjiang", "Rosters/nanjiang/unit.yaml", "Rosters/nowhere", "Rosters/../Rosters/rules",
        ] {
            #expect(memory.kind(of: path) == disk.kind(of: sandbox.path(path)), "\(path)")
            #expect(memory.names(in: path) == disk.names(in: sandbox.path(path)), "\(path)")
            #expect(memory.ownName(of: path) == disk.ownName(of: sandbox.path(path)), "\(path)")
            for limit in [5, 1 << 20] {
                #expect(memory.contents(of: path, limit: limit) == disk.contents(of: sandbox.path(path), limit: limit))
            }
        }
        let folder = OperatorFolder(catalogue: Fixture.catalogue, files: memory)
        #expect(try folder.loadUnit("Rosters/nanjiang").unit == sandbox.load().unit)
    }
}
