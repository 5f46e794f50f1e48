import Foundation
import Relaxation
import Roster

/// Finds a first solution of a long problem soon: line after line takes what is cheap at prices that tell what those before
/// it have left over.
struct FirstRoster {
    private let problem: LineProblem
    private let split: LineSplit
    private let ascent: PriceAscent
    private let pricers: [LinePricer<Double>]
    private let library: HiGHSLibrary

    private static let ways: [(width: Int, haste: Double, stretch: Int?)] = [
        (4, 0, 28), (16, 0.1, 56), (8, 1, nil), (32, 10, nil), (256, 1, nil),
    ]

    /// - Parameters:
    ///   - problem: With everything that is counted over many days as rows.
    ///   - split: The same with all that concerns a line in the line.
    init(
        _ problem: LineProblem, _ split: LineSplit, _ ascent: PriceAscent, _ pricers: [LinePricer<Double>],
        _ library: HiGHSLibrary
    ) {
        (self.problem, self.split, self.ascent, self.pricers, self.library) = (problem, split, ascent, pricers, library)
    }

    func values(stop: HiGHSStop) throws -> [Int]? {
        var given = [Int](repeating: 0, count: problem.rows.count)
        var chosen: [[Int32]] = []
        for (line, pricer) in pricers.enumerated() {
            guard !stop.isAsked else { return nil }
            _ = pricer.price(prices(given, done: line), unreachable: .infinity)
            let long = split.lines[line].constraints.filter { split.lines[line].days(of: $0) > 14 }
            let path = Self.ways.lazy.compactMap { width, haste, stretch in
                pricer.path(
                    keeping: stretch.map { days in
                        long.flatMap { $0.shared(among: days, moments: split.lines[line].moments) }
                    } ?? long, width: width, haste: haste * ascent.highest)
            }.first
            guard let path else {
                print("no path of line", line)
                return nil
            }
            pricer.graph.entries(of: path) { given[$0] += $1 }
            chosen.append(path)
        }
        guard !problem.split.shared.isEmpty else { return problem.choice(chosen, shared: []).map(values) }
        let master = try LineMaster(problem, lines: [], given: given, penalty: 10_000, library: library)
        let (last, _) = master.choose(below: .infinity, .init(), shared: problem.split.shared.count, stop: stop)
        return last.flatMap { problem.choice(chosen, shared: $0.shared) }.map(values)
    }

    private func values(_ choice: LineChoice) -> [Int] { problem.values(of: choice.paths, shared: choice.shared) }

    /// Prices for the next line: those of the bound, moved by what rows will lack if the lines still to come bring their
    /// share of what all bring together in the mean; the more the fewer lines are left.
    private func prices(_ given: [Int], done: Int) -> [Double] {
        let part = Double(done) / Double(pricers.count)
        let weight = ascent.highest * pow(part, Double(ProcessInfo.processInfo.environment["WP"] ?? "1")!)
        return ascent.moved(by: weight) { row in Double(given[row]) + (1 - part) * ascent.mean[row] }
    }
}
