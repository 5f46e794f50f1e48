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
        var (closed, inside, impossible, met) = (0, 0, 0, 0)
        for seed in 0..<300 {
            var random = SeededGenerator(seed: seed)
            var model = LinearModel.random(shape, &random)
            model.offset = 0
            let solutions = model.solutions()
            let said: SharpBounds
            switch await relaxation.answer(to: model, among: nil, seconds: 60, seeksSolution: true) {
            case .unknown: continue
            case .impossible:
                #expect(solutions.isEmpty, "seed \(seed)")
                impossible += 1
                continue
            case .bounds(let bounds): said = bounds
            }
            let bounds = said.costs
            if let found = said.solution {
                #expect(solutions.contains(found), "seed \(seed)")
                met += model.cost(of: found) == bounds.bound ? 1 : 0
            }
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
        #expect(closed > 200 && inside > 1000, "\(closed) closed, \(inside) inside")
        #expect(impossible > 100 && met > 80, "\(impossible) impossible, \(met) with a solution at the bound")
    }

    /// What one model's answer leaves for the next changes how soon, and not what is said.
    @Test func beginsWithWhatWasSaidOfAWiderModel() async throws {
        let relaxation = LineRelaxation(library: try highs.get())
        var compared = 0
        for seed in 0..<60 {
            var random = SeededGenerator(seed: seed)
            var model = LinearModel.random(shape, &random)
            model.offset = 0
            guard
                case .bounds(let wide) = await relaxation.answer(
                    to: model, among: nil, seconds: 60, seeksSolution: false)
            else { continue }
            var narrow = model
            narrow.objective = model.objective.reversed().enumerated().map { .init($1.variable, $0 % 5 - 2) }
            narrow.constraints.append(.init(.sum(model.objective, Int.min...wide.costs.bound + 1)))
            let cold = await relaxation.answer(to: narrow, among: nil, seconds: 60, seeksSolution: false)
            let warm = await relaxation.answer(to: narrow, among: wide.costs, seconds: 60, seeksSolution: false)
            switch (cold, warm) {
            case (.bounds(let cold), .bounds(let warm)):
                #expect(cold.costs.bound == warm.costs.bound, "seed \(seed)")
                compared += 1
            case (.unknown, .unknown), (.impossible, .impossible): break
            default: Issue.record("seed \(seed): \(cold), and with a start \(warm)")
            }
        }
        #expect(compared > 10, "\(compared)")
    }

    /// Three duties of which one person can have one: single duties may be mixed to five thirds of one, schedules may not.
    @Test func nobodyHasMoreThanAWholeSchedule() async throws {
        var model = LinearModel()
        let days = (0..<3).map { model.addVariable(0...1, at: .init(line: 0, moment: $0 * LinearModel.Place.oneDay)) }
        let other = model.addVariable(0...1, at: .init(line: 1, moment: 0))
        model.constraints.append(.init(.sum(days.map { .init($0, 3) }, 0...5)))
        model.constraints.append(.init(.sum(days.map { .init($0, 1) } + [.init(other, 2)], 2...Int.max)))
        model.objective = [.init(other, 10)] + days.map { .init($0, 1) }
        let answer = await LineRelaxation(library: try highs.get())
            .answer(to: model, among: nil, seconds: 60, seeksSolution: false)
        guard case .bounds(let said) = answer else {
            Issue.record("\(answer)")
            return
        }
        // One duty and half of the other person, where mixed duties would come to 3.3.
        #expect(said.costs.bound == 6)
    }

    @Test func whatIsNotMadeOfLinesHasNoAnswer() async throws {
        var model = LinearModel()
        let shared = model.addVariable(0...1)
        model.objective = [.init(shared, 1)]
        let answer = await LineRelaxation(library: try highs.get())
            .answer(to: model, among: nil, seconds: 60, seeksSolution: true)
        guard case .unknown = answer else {
            Issue.record("\(answer)")
            return
        }
    }
}
