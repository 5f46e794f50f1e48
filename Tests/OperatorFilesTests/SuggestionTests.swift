import Testing

@testable import OperatorFiles

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("kitten", "sitting", 3), ("", "abc", 3), ("abc", "abc", 0), ("officre", "officer", 1), ("p01", "p10", 1),
        ("张三", "张四", 1), ("lead", "load", 1),
    ])
    func distancesCountSwappedNeighboursOnce(_ left: String, _ right: String, _ distance: Int) {
        #expect(Suggestion.distance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == distance)
    }

    @Test func onlyNearWordsAreSuggested() {
        #expect(Suggestion.nearest(to: "oficer", among: ["officer", "officeLeader"]) == "officer")
        #expect(Suggestion.nearest(to: "LEAD", among: ["duty", "lead"]) == "lead")
        #expect(Suggestion.nearest(to: "summer", among: ["lead", "duty"]) == nil)
        #expect(Suggestion.nearest(to: "李", among: ["张"]) == nil)
        #expect(Suggestion.nearest(to: "李四", among: ["张三"]) == nil)
        #expect(Suggestion.nearest(to: String(repeating: "x", count: 100_000), among: ["lead"]) == nil)
    }

    @Test func longValuesAreShortenedInMessages() {
        #expect(String(repeating: "长", count: 200).quotable.count == 61)
        #expect("a\nb".quotable == "a b")
    }
}
