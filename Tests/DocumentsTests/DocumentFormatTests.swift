import Documents
import Foundation
import Roster
import ChildProcess
import Testing

struct DocumentFormatTests {
    @Test(arguments: DocumentFormat.allCases)
    func isPickedByTheSuffix(format: DocumentFormat) throws {
        #expect(try DocumentFormat(fileSuffix: format.rawValue) == format)
        #expect(try DocumentFormat(fileSuffix: format.fileSuffix.uppercased()) == format)
    }

    @Test(arguments: ["pdf", ".xls", ""])
    func namesTheKnownOnesWhereItIsUnknown(suffix: String) {
        let error = #expect(throws: UnknownDocumentFormat.self) { try DocumentFormat(fileSuffix: suffix) }
        #expect(error?.description.contains(".json .xlsx .csv .html .ics") == true)
    }

    /// Given a roster planned before the holidays were published, no format can be mistaken for final.
    @Test(arguments: zip(Language.allCases, ["节假日安排尚未公布，本表为暂定", "Provisional: "]))
    func everyFormatSaysThatItIsProvisional(language: Language, label: String) throws {
        func documents(_ roster: Roster) throws -> [String] {
            let table = RosterTable(roster, of: Sample.unit(), calendar: Sample.calendar, language: language)
            let feed = DutyFeed(roster, of: Sample.unit(), language: language, stamp: Sample.stamp).text
            return [
                String(decoding: try table.csv(), as: UTF8.self), table.html(), TerminalTable(table).text(),
                feed.replacingOccurrences(of: "\r\n ", with: ""), try strings(table.xlsx(created: Sample.stamp)),
            ]
        }
        for document in try documents(Sample.tiny(provisional: true)) { #expect(document.contains(label)) }
        for document in try documents(Sample.tiny(provisional: false)) { #expect(!document.contains(label)) }
    }

    private func strings(_ workbook: Data) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
        try workbook.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = SpawnedProcess()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read('xl/sharedStrings.xml'))",
            file.path,
        ]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

struct DocumentFileTests {
    @Test func replacesTheOldDocumentAndLeavesNothingElse() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("值班表.csv")
        try DocumentFile.write(Data("old, and longer".utf8), to: file)
        try DocumentFile.write(Data("new".utf8), to: file)
        #expect(try Data(contentsOf: file) == Data("new".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["值班表.csv"])
    }

    @Test func saysWhereItCouldNotWrite() {
        let file = URL(fileURLWithPath: "/no/such/folder/roster.csv")
        let error = #expect(throws: DocumentFailure.self) { try DocumentFile.write(Data(), to: file) }
        #expect(error?.description == "Cannot write to /no/such/folder: No such file or directory.")
    }
}
