import Documents
import DutyCalendar
import Foundation
import Roster
import ChildProcess
import Testing

struct XlsxTests {
    /// The parts of a workbook by their names, unpacked with Python's standard library.
    private func parts(_ workbook: Data) throws -> [String: String] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
        try DocumentFile.write(workbook, to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let script = """
            import json, sys, zipfile
            book = zipfile.ZipFile(sys.argv[1])
            assert book.testzip() is None
            print(json.dumps({name: book.read(name).decode() for name in book.namelist()}))
            """
        let process = SpawnedProcess()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, file.path]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([String: String].self, from: data)
    }

    private func table(_ roster: Roster = Sample.month(), people: [Person] = Sample.people) -> RosterTable {
        RosterTable(roster, of: Sample.unit(people: people), calendar: Sample.calendar, language: .zh)
    }

    @Test func isReadyForTheWall() throws {
        let parts = try parts(table().xlsx(fairness: Sample.fairness, created: Sample.stamp))
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        for part in [
            "<mergeCell ref=\"A1:J1\"/>", "<mergeCell ref=\"A2:J2\"/>", "paperSize=\"9\"", "orientation=\"landscape\"",
            "<pageSetUpPr fitToPage=\"1\"/>", "horizontalCentered=\"1\"", "第 &amp;P 页 共 &amp;N 页",
        ] {
            #expect(sheet.contains(part), "\(part)")
        }
        let book = try #require(parts["xl/workbook.xml"])
        #expect(book.contains("name=\"值班表\"") && book.contains("name=\"值班统计\""))
        #expect(book.contains("'值班表'!$4:$4</definedName>"), "the headings are repeated on every page")
        let strings = try #require(parts["xl/sharedStrings.xml"])
        #expect(strings.contains("<t>周晓彤、郑海燕</t>") && strings.contains("<t>139-0000-0004、139-0000-0006</t>"))
        let styles = try #require(parts["xl/styles.xml"])
        #expect(styles.contains("<name val=\"宋体\"/>") && styles.contains("<name val=\"黑体\"/>"))
    }

    @Test func shadesRestDaysAndHolidaysButNotMakeUpWorkdays() throws {
        let parts = try parts(table().xlsx(created: Sample.stamp))
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        func style(ofDay day: Int) -> Substring? {
            // 1 October stands in row 5.
            sheet.split(separator: "<c r=\"B\(day + 4)\" s=\"").dropFirst().first?.prefix { $0 != "\"" }
        }
        let (holiday, workday, makeUp, weekend) = (style(ofDay: 2), style(ofDay: 8), style(ofDay: 10), style(ofDay: 11))
        #expect(workday != nil && makeUp == workday)
        #expect(Set([holiday, workday, weekend]).count == 3)
        let styles = try #require(parts["xl/styles.xml"])
        #expect(styles.contains("FFF0F0F0") && styles.contains("FFFBDCC8"))
    }

    @Test(arguments: ["=1+1", "+86", "-1", "@x", "http://example.org", "{=1}"])
    func writesTextAsText(name: String) throws {
        var people = Sample.people
        people[4].name = name
        let parts = try parts(table(people: people).xlsx(created: Sample.stamp))
        #expect(parts["xl/worksheets/sheet1.xml"]?.contains("<f>") == false)
        #expect(parts["xl/sharedStrings.xml"]?.contains("<t>\(name)</t>") == true)
        #expect(parts.keys.allSatisfy { !$0.contains("_rels/sheet1") }, "no links")
    }

    @Test func hasEqualBytesForEqualArguments() throws {
        let (first, second) = (try table().xlsx(created: Sample.stamp), try table().xlsx(created: Sample.stamp))
        #expect(first == second)
    }

    @Test func holdsATableOfNoColumns() throws {
        let empty = FairnessTable(title: "无", columns: [], rows: [])
        #expect(try parts(table().xlsx(fairness: empty, created: Sample.stamp))["xl/worksheets/sheet2.xml"] != nil)
    }
}
