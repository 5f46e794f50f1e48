import Relaxation
import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// A roster for a long time, line after line.
@Suite struct LongFirstRosterTests {
    /// Everybody's hours have to come to an odd number, all days but the first have an even number of them, and the first is
    /// dear: of the few cheap ways that are remembered none takes it.
    private func oddHours(people: Int, _ random: inout SeededGenerator) -> LinearModel {
        var model = LinearModel()
        var objective: [LinearModel.Term] = [], days = [[LinearModel.Term]](repeating: [], count: 24)
        for person in 0..<people {
            var hours: [LinearModel.Term] = []
            for day in days.indices {
                let place = LinearModel.Place(line: person, moment: day * LinearModel.Place.oneDay)
                let duty = model.addVariable(0...1, at: place)
                hours.append(.init(duty, day == 0 ? 1 : 2 * random.number(1...12)))
                objective.append(.init(duty, day == 0 ? 9_000 : random.number(1...9)))
                days[day].append(.init(duty, 1))
            }
            let half = hours.reduce(0) { $0 + $1.coefficient } / 4 * 2 + 1
            model.constraints.append(.init(.sum(hours, half...half)))
        }
        for day in days {
            let lack = model.addVariable(0...people)
            objective.append(.init(lack, 20))
            model.constraints.append(.init(.sum(day + [.init(lack, 1)], 1...2 * people)))
        }
        model.objective = objective
        return model
    }

    @Test func isFoundAlsoWhereNoGuidedWayLeadsToTheEnd() throws {
        let library = try highs.get()
        for seed in 0..<6 {
            var random = SeededGenerator(seed: seed)
            let model = oddHours(people: seed < 5 ? 3 : 41, &random)
            let split = try LineSplit(model)
            let problem = try LineProblem(split.lifting(over: 14), ranges: model.variables)
            let pricers = problem.graphs.map { LinePricer<Double>($0, unit: problem.costScale) }
            var ascent = PriceAscent(problem, pricers: pricers)
            ascent.run(seconds: 60, rounds: 20, stop: nil)
            _ = pricers[0].price(ascent.prices, unreachable: .infinity)
            let guided = pricers[0].path(
                keepingTo: split.lines[0].constraints, moments: split.lines[0].moments, dearest: ascent.highest)
            #expect(guided == nil, "seed \(seed): a case that says nothing")
            let first = FirstRoster(
                problem, split, liftedOver: 14, ascent, pricers, library, until: .now + .seconds(60))
            let values = try #require(try first.values(stop: HiGHSStop()), "seed \(seed)")
            #expect(model.isSolved(by: values), "seed \(seed)")
        }
    }
}
