import CPSAT
import Relaxation
import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// Ways down from the relaxation, a few days at a time.
@Suite struct DayDiveTests {
    private func search(_ model: LinearModel, seconds: Double = 60) throws -> LineSearch {
        let problem = try LineProblem(LineSplit(model), ranges: model.variables)
        return LineSearch(
            problem, library: try highs.get(), stop: HiGHSStop(), until: .now + .seconds(seconds), seed: 0, workers: 1)
    }

    private func root(_ search: LineSearch) throws -> ColumnGeneration { try search.root(from: nil, seconds: 60) }

    /// Duties of which mixtures take a half each: of the first five people no two may stand the first one of a day together.
    private func crossed(_ seed: Int) -> LinearModel {
        let (people, days) = (10, 12)
        var model = LinearModel.duties(people: people, days: days, seed: seed)
        for day in 0..<days {
            for one in 0..<5 {
                for other in 0..<one {
                    let pair = [one, other].map { LinearModel.Term(2 * ($0 * days + day), 1) }
                    model.constraints.append(.init(.sum(pair, 0...1)))
                }
            }
        }
        return model
    }

    @Test func itEndsWithAChoiceNearTheBoundAndLeavesTheMasterAsItWas() throws {
        var (near, settled) = (0, 0)
        for seed in 0..<8 {
            let model = crossed(seed)
            let search = try search(model), root = try root(search)
            let before = root.master.objective, steps = root.master.steps
            try search.dayDive(from: root, seconds: 60)
            let best = try #require(search.known.now.best, "seed \(seed)")
            #expect(model.isKept(by: search.problem.values(of: best.paths, shared: best.shared)), "seed \(seed)")
            #expect(Double(best.cost) * search.problem.costScale >= root.bound - 1e-6, "seed \(seed)")
            if Double(best.cost) * search.problem.costScale < root.bound + 0.02 * abs(root.bound) { near += 1 }
            if root.master.steps > steps { settled += 1 }
            // With what it was left with nothing is dearer, and the new schedules make nothing cheaper.
            #expect(root.master.solve(seconds: 60, stop: nil))
            #expect(abs(root.master.objective - before) < 1e-6 * max(1, abs(before)), "seed \(seed)")
        }
        #expect(near >= 6 && settled >= 3, "\(near) near the bound, \(settled) had something to settle")
    }

    /// Where a dive ended, and how many steps its master took in all.
    private struct Way: Hashable {
        let end: [[Int32]]?
        let steps: Int
    }

    @Test func theSameDiceGoTheSameWayAndOthersAnother() throws {
        var others = 0
        for seed in 0..<6 {
            let model = crossed(seed)
            let ways = try [1, 1, 2, 3, 4].map { dice in
                let search = try search(model), root = try root(search)
                try search.dayDive(from: root, seconds: 60, dice: SeededNumbers(seed: dice))
                return Way(end: search.known.now.best?.paths, steps: root.master.steps)
            }
            #expect(ways[0] == ways[1], "seed \(seed)")
            if Set(ways).count > 1 { others += 1 }
        }
        #expect(others > 0)
    }

    @Test func withoutTimeItTakesWhatTheMixtureHasMostOf() throws {
        let model = crossed(1)
        let search = try search(model), root = try root(search)
        let steps = root.master.steps
        try search.dayDive(from: root, seconds: 0)
        #expect(root.master.steps == steps)
        if let best = search.known.now.best {
            #expect(model.isKept(by: search.problem.values(of: best.paths, shared: best.shared)))
        }
    }
}
