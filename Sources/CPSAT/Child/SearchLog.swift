import Roster

/// Reads CP-SAT's search log as it comes: the news in it, and its last lines, where the reason stands if CP-SAT breaks.
struct SearchLog {
    private static let longestLine = 1000, lines = 12

    private var line: [UInt8] = []
    private var last: [String] = []
    private var told = SolveProgress()

    /// The end of what came.
    var tail: String { (last + (line.isEmpty ? [] : [String(decoding: line, as: UTF8.self)])).joined(separator: "\n") }

    /// Takes the next piece, which may end anywhere, and returns the news that it completes.
    mutating func take(_ piece: some Sequence<UInt8>) -> [SolveProgress] {
        var news: [SolveProgress] = []
        for byte in piece {
            if byte != UInt8(ascii: "\n") {
                if line.count < Self.longestLine { line.append(byte) }
                continue
            }
            let text = String(decoding: line, as: UTF8.self)
            line.removeAll(keepingCapacity: true)
            if let progress = Self.progress(in: text) {
                if progress != told { news.append(progress) }
                told = progress
            } else if !text.isEmpty {
                last.append(text)
                if last.count > Self.lines { last.removeFirst() }
            }
        }
        return news
    }

    /// The news in a line such as
    ///
    ///     #Bound   0.04s best:inf   next:[-5215,7]  initial_domain
    ///     #12      0.05s best:-2645 next:[-3002,-2646] main
    ///     #Done    0.06s best:-2645 next:[]  main
    ///
    /// where `best` is the cost of the best solution and `next` is where the next could lie; nil in any other line.
    static func progress(in line: String) -> SolveProgress? {
        guard line.first == "#", let best = value(after: " best:", in: line),
            let next = value(after: " next:[", in: line)
        else { return nil }
        let objective = Double(best).flatMap { $0.isFinite ? $0 : nil }
        guard !next.isEmpty else { return SolveProgress(objective: objective, bound: objective) }
        return SolveProgress(objective: objective, bound: Double(next).flatMap { $0.isFinite ? $0 : nil })
    }

    private static func value(after key: String, in line: String) -> Substring? {
        line.firstRange(of: key).map { line[$0.upperBound...].prefix { !" ,]".contains($0) } }
    }
}
