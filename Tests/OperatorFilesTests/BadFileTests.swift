import Foundation
import Roster
import Testing

@testable import OperatorFiles

/// Files that are something else altogether.
@Suite struct BadFileTests {
    private func problems(_ file: String, _ data: Data, instead: String? = nil) throws -> [String] {
        let sandbox = try Sandbox()
        if let instead { try sandbox.remove("Rosters/nanjiang/\(instead)") }
        try sandbox.write("Rosters/nanjiang/\(file)", data)
        return sandbox.problems()
    }

    @Test func tenMegabytesAreAProblemAndNotSlow() throws {
        var found: [String] = []
        found = try problems("pairs.yaml", Data(repeating: UInt8(ascii: "a"), count: 10 << 20))
        #expect(found.map { String($0.prefix(48)) } == ["nanjiang/pairs.yaml:1: the file has 10.0 MiB, th"])
    }

    @Test func binaryIsAProblem() throws {
        let found = try problems("pairs.yaml", Data("cover:\n- \0".utf8))
        #expect(
            found == ["nanjiang/pairs.yaml:2: this is a binary file, not text. If it is a spreadsheet, save it as CSV."]
        )
    }

    @Test func anotherEncodingIsAProblemInYAML() throws {
        let gb18030 = try #require("cover: []\n# 张三\n".data(using: String.Encoding(rawValue: 0x8000_0632)))
        #expect(
            try problems("pairs.yaml", gb18030) == [
                "nanjiang/pairs.yaml:2: this is not UTF-8. Please save the file as UTF-8."
            ])
        let utf16 = try #require("cover: []".data(using: .utf16))
        #expect(
            try problems("pairs.yaml", utf16) == ["nanjiang/pairs.yaml:1: the file is UTF-16. Please save it as UTF-8."]
        )
    }

    @Test func bytesInNoEncodingAreAProblemInTables() throws {
        let found = try problems("absences.csv", Data("人员,起\np0".utf8) + Data([0xFF, 0xFF]), instead: "absences.yaml")
        #expect(
            found == ["nanjiang/absences.csv:2: this is neither UTF-8 nor GB 18030. Please save the file as UTF-8."])
    }

    @Test(arguments: ["", " \n\n", "# nothing\n"]) func anEmptyFileIsAProblem(_ text: String) throws {
        let found = try problems("pairs.yaml", Data(text.utf8))
        #expect(found.count == 1 && found[0].hasPrefix("nanjiang/pairs.yaml:1: the file "), "\(found)")
    }

    @Test func aByteOrderMarkIsNoProblem() throws {
        #expect(try problems("pairs.yaml", Data("\u{FEFF}cover: [[p01, p02]]\r\n".utf8)) == [])
    }

    @Test func aControlCharacterIsAProblemOnItsLine() throws {
        let found = try problems("pairs.yaml", Data("cover: []\napart: [\u{1}]\n".utf8))
        #expect(found == ["nanjiang/pairs.yaml:2: there is a control character (U+1). Please remove it."])
    }

    @Test func aFolderInsteadOfAFileIsAProblem() throws {
        let sandbox = try Sandbox()
        try sandbox.remove("Rosters/nanjiang/pairs.yaml")
        try sandbox.write("Rosters/nanjiang/pairs.yaml/x", Data())
        #expect(sandbox.problems().map { String($0.prefix(46)) } == ["nanjiang/pairs.yaml:1: this should be a file a"])
    }

    @Test func missingFilesAreNamed() throws {
        let sandbox = try Sandbox()
        try sandbox.remove("Rosters/nanjiang/people.yaml")
        try sandbox.remove("Rosters/nanjiang/unit.yaml")
        let found = sandbox.problems()
        #expect(found.contains("nanjiang/people.yaml:1: this file is missing (or people.csv). Please add it."))
        #expect(found.contains("nanjiang/unit.yaml:1: this file is missing. Please add it."))
    }

    @Test func twoFilesForOneAreAProblem() throws {
        let found = try problems("people.csv", Data("id\n".utf8))
        #expect(found == ["nanjiang/people.csv:1: people.yaml is here as well. Please keep one of the two."])
    }

    @Test func aMisspeltFileIsAProblemAndAnotherOneIsNot() throws {
        #expect(try problems("notes.md", Data([0])) == [])
        #expect(try problems("2026-10.csv", Data([0])) == [])
        #expect(
            try problems("absence.yaml", Data()) == [
                "nanjiang/absence.yaml:1: this file is not known; did you mean 'absences.yaml'?"
            ])
        #expect(try problems("pairs.yml", Data()) == ["nanjiang/pairs.yml:1: please rename it to pairs.yaml."])
    }

    @Test func aFolderThatIsNotThereIsAProblem() throws {
        #expect(try Sandbox().problems("nanjang") == ["nanjang:1: there is no such folder; did you mean 'nanjiang'?"])
    }

    @Test func bombsAndTowersAreProblemsAndNotSlow() throws {
        let bomb =
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + (1...30).map { "b\($0): &b\($0) [*\($0 == 1 ? "a" : "b\($0 - 1)"), *a]\n" }.joined()
        let towers = [
            bomb, String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
            String(repeating: "{a: ", count: 900), String(repeating: "? ", count: 50_000),
            (0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            String(repeating: "- ", count: 500) + "x",
            String(repeating: "[", count: 500) + String(repeating: "]", count: 500),
        ]
        for tower in towers {
            let found = try problems("pairs.yaml", Data(tower.utf8))
            #expect(found.count == 1 && found[0].hasPrefix("nanjiang/pairs.yaml:"), "\(tower.prefix(20)) \(found)")
        }
    }
}
