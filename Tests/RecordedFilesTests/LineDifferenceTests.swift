import Foundation
import Testing

@testable import RecordedFiles

@Suite struct LineDifferenceTests {
    private func lines(_ old: String, _ new: String) -> [String] {
        LineDifference(from: old, to: new).lines.map(\.rendered)
    }

    @Test func whatWasTakenOutAndPutIn() {
        #expect(lines("a\nb\nc\n", "a\nB\nc\nd\n") == ["-2 b", "+2 B", "+4 d"])
        #expect(lines("", "a\nb\n") == ["+1 a", "+2 b"])
        #expect(lines("a\nb\n", "") == ["-1 a", "-2 b"])
        #expect(lines("a\nb\nc\nd\ne\n", "a\nc\nx\ne\n") == ["-2 b", "-4 d", "+3 x"])
    }

    @Test func lineEndsAndMarksAreNoLines() {
        #expect(lines("a\r\nb\r\n", "a\nb") == [])
        #expect(LineDifference(from: Data([0xEF, 0xBB, 0xBF, 0x61]).shownText, to: "a").lines.isEmpty)
    }

    @Test func twoLargeTextsThatShareNothingTakeNoTime() {
        let old = (0..<20_000).map { "old \($0)" }.joined(separator: "\n")
        let new = (0..<20_000).map { "new \($0)" }.joined(separator: "\n")
        #expect(LineDifference(from: old, to: new).lines.count == 40_000)
    }

    @Test("The difference applied to the old text gives the new one") func patches() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let old = (0..<Int.random(in: 0...12)).map { _ in String("abc".randomElement(using: &random) ?? "a") }
            let new = (0..<Int.random(in: 0...12)).map { _ in String("abc".randomElement(using: &random) ?? "a") }
            let change = LineDifference(from: old.map { $0 + "\n" }.joined(), to: new.map { $0 + "\n" }.joined()).lines
            var text = old
            for line in change.reversed() where !line.isAdded {
                #expect(text.remove(at: line.number - 1) == line.text)
            }
            for line in change where line.isAdded { text.insert(line.text, at: line.number - 1) }
            #expect(text == new, "\(old) \(new)")
        }
    }
}
