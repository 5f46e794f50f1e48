import Roster
import Testing

@testable import OperatorFiles

@Suite struct CSVTests {
    private func rows(_ text: String, _ delimiter: Character = ",") throws -> [CSVTable.Row] {
        try CSVTable.rows(of: Array(text.utf8), delimiter: delimiter.asciiValue ?? 44)
    }

    @Test func rowsHaveTheLineTheyBeginOn() throws {
        let found = try rows("a,b\r\n\"x\r\ny\n z\",1\r\n\r\nlast")
        #expect(found.map(\.line) == [1, 2, 5, 6])
        #expect(found.map(\.cells) == [["a", "b"], ["x\r\ny\n z", "1"], [""], ["last"]])
    }

    @Test func quotationMarksAreDoubledInQuotes() throws {
        #expect(try rows("\"a \"\"b\"\", c\",\"\"\n").map(\.cells) == [["a \"b\", c", ""]])
        #expect(try rows("a\"b,c").map(\.cells) == [["a\"b", "c"]])
    }

    @Test func delimitersAtTheEndOpenAnEmptyCell() throws {
        #expect(try rows("a,,\nb,").map(\.cells) == [["a", "", ""], ["b", ""]])
        #expect(try rows("").isEmpty)
        #expect(try rows("\"\"").map(\.cells) == [[""]])
    }

    @Test func anOpenQuotationMarkIsNamedWhereItOpens() {
        #expect(throws: CSVTable.QuoteError.unclosed(line: 2)) { try rows("a\n\"b\n\n") }
        #expect(throws: CSVTable.QuoteError.textAfter(line: 3)) { try rows("a\n\"b\n\"c") }
    }

    @Test(arguments: [
        ("a;b,c;d", ";"), ("a\tb", "\t"), ("a,b;c,d", ","), ("\"a;;;\",b", ","), ("a", ","), ("\n;", ";"),
    ])
    func theDelimiterIsTheOneTheFirstLineHasMostOf(_ text: String, _ delimiter: String) {
        #expect(CSVTable.delimiter(of: Array(text.utf8)) == delimiter.utf8.first)
    }

    @Test func anyTableThatIsQuotedIsReadBack() throws {
        var random = SeededGenerator(seed: 20_261_001)
        let letters = ["a", "张", "\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "", "é", "𠮷"]
        for round in 0..<500 {
            let delimiter = [",", ";", "\t"][round % 3]
            let table = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<Int.random(in: 1...5, using: &random)).map { _ in
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
                        .joined()
                }
            }
            let text = table.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: delimiter)
            }.joined(separator: round % 2 == 0 ? "\n" : "\r\n")
            let read = try rows(text, Character(delimiter))
            // Bytes, for Swift takes "\r\n" apart from "\n" and letters together.
            #expect(read.map { $0.cells.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } })
            for (index, row) in read.enumerated() {
                let before = table[..<index].joined().map(breaks).reduce(0, +)
                #expect(row.line == 1 + index + before)
            }
        }
    }

    private func breaks(_ text: String) -> Int {
        let bytes = Array(text.utf8)
        return bytes.indices.count { index in
            bytes[index] == 10 || (bytes[index] == 13 && !(index + 1 < bytes.count && bytes[index + 1] == 10))
        }
    }
}

/// The same numbers for the same seed on every machine.
typealias SeededGenerator = SeededNumbers
