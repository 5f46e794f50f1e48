import Roster
import Testing

@testable import CPSAT

@Suite struct SearchLogTests {
    @Test(
        "lines of CP-SAT's log",
        arguments: [
            ("#Bound   0.04s best:inf   next:[-5215,7]  initial_domain", SolveProgress(objective: nil, bound: -5215)),
            ("#1       0.05s best:-2645 next:[-3002,-2646] main", SolveProgress(objective: -2645, bound: -3002)),
            ("#12      1.05s best:7     next:[3,6]  fj(batch:1 lin{mvs:0})", SolveProgress(objective: 7, bound: 3)),
            ("#Done    0.06s best:-2645 next:[]  main", SolveProgress(objective: -2645, bound: -2645)),
            ("#Bound   9.00s best:1.5e+17 next:[1e+17,1.4e+17] main", SolveProgress(objective: 1.5e17, bound: 1e17)),
            ("#1       0.00s main", nil),
            ("#Model   0.01s var:120/120 constraints:60/60", nil),
            ("#Variables: 120 (#bools: 120 in objective) (120 primary variables)", nil),
            ("objective: -2770", nil),
            ("", nil),
        ] as [(String, SolveProgress?)])
    func line(text: String, expected: SolveProgress?) {
        #expect(SearchLog.progress(in: text) == expected)
    }

    @Test func piecesMayEndAnywhere() {
        let text =
            "#1 0.05s best:9 next:[1,8] main\nhello\n#Bound 0.06s best:9 next:[1,8] again\n#2 0.07s best:8 next:[2,7] x\n"
        for size in 1...text.utf8.count {
            var log = SearchLog(), news: [SolveProgress] = [], rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                news += log.take(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            #expect(news == [SolveProgress(objective: 9, bound: 1), SolveProgress(objective: 8, bound: 2)])
            #expect(log.tail == "hello")
        }
    }

    @Test func onlyTheEndIsKept() {
        var log = SearchLog()
        for number in 0..<10_000 { _ = log.take("line \(number)\n".utf8) }
        _ = log.take(repeatElement(UInt8(ascii: "x"), count: 100_000))
        #expect(log.tail.hasPrefix("line 9988\n"))
        #expect(log.tail.count < 2000)
    }
}
