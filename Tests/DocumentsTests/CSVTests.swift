import Documents
import Foundation
import Roster
import Testing

struct CSVTests {
    private func table(_ name: String = "张三", telephone: String = "139-0000-0001", provisional: Bool = false)
        -> RosterTable
    {
        var people = Sample.people
        people[4].name = name
        people[4].telephones = [telephone]
        return RosterTable(
            Sample.tiny(provisional: provisional), of: Sample.unit(people: people), calendar: Sample.calendar,
            language: .zh)
    }

    private func lines(_ table: RosterTable) throws -> [String] {
        let data = try table.csv()
        #expect(data.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
        return String(decoding: data.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test func putsThePostsBeforeWhatDescribesThem() throws {
        let lines = try lines(table())
        #expect(lines[0] == "日期,星期,带班领导,主班,带班领导职务,带班领导电话,主班电话,备注")
        #expect(lines[2] == "2026-10-09,周五,孙志强,李四,党组成员、办公室主任,139-0000-1004,139-0000-0002,外出：陈建国")
        #expect(lines.count == 5 && lines[4] == "", "every row ends with CRLF")
    }

    @Test(arguments: ["=1+1", "+8613900000001", "-2", "@SUM(A1)", "\tx", "\rx", "'=1", "＝1"])
    func guardsAgainstFormulas(text: String) throws {
        #expect(CSVText.guarded(text) == "'" + text)
        let whole = try lines(table(text, telephone: text)).joined(separator: "\r\n")
        #expect(whole.components(separatedBy: "'" + text).count == 3, "the name and the telephone")
    }

    @Test(arguments: ["张三", "—", "139-0000-0001", "a=b", ""])
    func leavesPlainTextAlone(text: String) { #expect(CSVText.guarded(text) == text) }

    @Test func quotesWhatCSVWouldMisread() throws {
        let whole = try lines(table("李\"小,\r\n四")).joined(separator: "\r\n")
        #expect(whole.contains("\"李\"\"小,\r\n四\""))
    }

    @Test func writesTheSameInGB18030() throws {
        let table = table("𠮷田㐂")
        let data = try table.csv(.gb18030)
        let read = try #require(String(data: data, encoding: String.Encoding(rawValue: 0x8000_0632)))
        let expected = try lines(table).joined(separator: "\r\n")
        #expect(read == expected)
        #expect(data != Data(read.utf8))
    }

    @Test func writesWhoStoodHowMuch() throws {
        let table = FairnessTable(
            title: "统计", columns: ["姓名", "合计", "偏差"],
            rows: [[.text("=张三"), .number(3)], [.text("李四"), .number(4), .number(-0.5)]])
        let text = String(decoding: try table.csv().dropFirst(3), as: UTF8.self)
        #expect(text == "姓名,合计,偏差\r\n'=张三,3,\r\n李四,4,-0.50\r\n")
    }
}
