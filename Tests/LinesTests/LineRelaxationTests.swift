import Relaxation
import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// What the relaxation of lines says of a model holds for each of its solutions.
@Suite struct LineRelaxationTests {
    private let shape = ModelShape(lines: 1...3, variables: 2...4, shared: 0...2, own: 0...3, rows: 0...3, most: 500)

    @Test func noSolutionIsCheaperOrLiesOutside() async throws {
        let relaxation = LineRelaxation(library: try highs.get())
        var (closed, inside) = (0, 0)
        for seed in 0..<120 {
            var random = SeededGenerator(seed: seed)
            var model = LinearModel.random(shape, &random)
            model.offset = 0
            guard let bounds = await relaxation.bounds(of: model, seconds: 60) else { continue }
            let solutions = model.solutions()
            for gap in [0, 1, random.number(2...20)] {
                let ranges = bounds.ranges(gap: gap)
                closed += zip(ranges, model.variables).count { $0.0 != $0.1 }
                for solution in solutions where model.cost(of: solution) <= bounds.bound + gap {
                    #expect(model.cost(of: solution) >= bounds.bound, "seed \(seed)")
                    #expect(
                        zip(solution, ranges).allSatisfy { $1.lower <= $0 && $0 <= $1.upper },
                        "seed \(seed), gap \(gap): \(solution) outside")
                    inside += 1
                }
            }
        }
        #expect(closed > 100 && inside > 100, "\(closed) closed, \(inside) inside")
    }

    /// Three duties of which one person can have one: single duties may be mixed to five thirds of one, schedules may not.
    @Test func nobodyHasMoreThanAWholeSchedule() async throws {
        var model = LinearModel()
        let days = (0..<3).map { model.addVariable(0...1, at: .init(line: 0, moment: $0 * LinearModel.Place.oneDay)) }
        let other = model.addVariable(0...1, at: .init(line: 1, moment: 0))
        model.constraints.append(.init(.sum(days.map { .init($0, 3) }, 0...5)))
        model.constraints.append(.init(.sum(days.map { .init($0, 1) } + [.init(other, 2)], 2...Int.max)))
        model.objective = [.init(other, 10)] + days.map { .init($0, 1) }
        let bounds = try #require(await LineRelaxation(library: try highs.get()).bounds(of: model, seconds: 60))
        // One duty and half of the other person, where mixed duties would come to 3.3.
        #expect(bounds.bound == 6)
    }

    @Test func whatIsNotMadeOfLinesHasNoAnswer() async throws {
        var model = LinearModel()
        let shared = model.addVariable(0...1)
        model.objective = [.init(shared, 1)]
        #expect(await LineRelaxation(library: try highs.get()).bounds(of: model, seconds: 60) == nil)
    }
}
