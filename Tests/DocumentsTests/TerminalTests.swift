@testable import Documents
import DutyCalendar
import Roster
import Testing

struct TerminalTests {
    @Test(arguments: [
        ("abc", 3), ("值班", 4), ("ＡＢ", 4), ("e\u{301}", 1), ("👨‍👩‍👧", 2), ("🇨🇳", 2), ("☎\u{FE0F}", 2), ("⚠", 1), ("😀", 2),
        ("—", 1), ("、", 2), ("。", 2), ("\u{200B}", 0), ("𠮷", 2), ("한", 2), ("한", 2), ("ｶ", 1), ("①", 1), ("…", 1),
    ])
    func countsColumns(text: String, width: Int) { #expect(DisplayWidth.of(text) == width) }

    private func lines(_ text: String, below heading: Int) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(heading).dropLast()
    }

    @Test(arguments: [80, 100, 120, 200], Language.allCases)
    func alignsWideCharacters(width: Int, language: Language) {
        let roster = RosterTable(Sample.month(), of: Sample.unit(), calendar: Sample.calendar, language: language)
        let lines = lines(TerminalTable(roster).text(width: width), below: 3 + roster.notes.count)
        #expect(lines.count == 33)
        #expect(Set(lines.map { DisplayWidth.of($0) }).count == 1)
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
    }

    @Test func dropsTelephonesFirst() {
        let table = TerminalTable(
            RosterTable(Sample.month(), of: Sample.unit(), calendar: Sample.calendar, language: .zh))
        #expect(table.text(width: 200).contains("139-0000-0004、139-0000-0006"))
        #expect(!table.text(width: 110).contains("139-"))
        #expect(table.text(width: 110).contains("党组成员、办公室主任"))
        #expect(!table.text(width: 80).contains("党组成员、办公室主任"))
        #expect(table.text(width: 80).contains("周晓彤、郑海燕"))
    }

    @Test func coloursOnlyForATerminal() {
        let table = TerminalTable(
            RosterTable(Sample.month(), of: Sample.unit(), calendar: Sample.calendar, language: .zh))
        #expect(!table.text(width: 120).contains("\u{1B}"))
        let coloured = table.text(width: 120, isTerminal: true)
        #expect(coloured.components(of: "\u{1B}[31m") == 7 && coloured.components(of: "\u{1B}[36m") == 6)
    }

    @Test func letsNoNameMoveTheCursor() {
        let table = TerminalTable(columns: [.init("姓名")], rows: [.init(["a\u{1B}[2Jb\nc\u{202E}d"])])
        #expect(lines(table.text(), below: 2) == ["a [2Jb cd"])
    }

    @Test func alignsNumbersRight() {
        let table = FairnessTable(
            title: "统计", columns: ["姓名", "合计"], rows: [[.text("张三"), .number(7)], [.text("欧阳文远")]])
        #expect(
            TerminalTable(table).text() == """
                统计

                姓名      合计
                ────────  ────
                张三         7
                欧阳文远     \u{20}

                """)
    }

    @Test(arguments: [(3.0, "3"), (-0.25, "-0.25"), (-0.001, "0"), (2.5, "2.50"), (.nan, "—"), (1e9, "1000000000")])
    func writesNumbers(number: Double, text: String) { #expect(FairnessTable.Cell.number(number).text == text) }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
