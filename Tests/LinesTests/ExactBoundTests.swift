import Roster
import RosterTestSupport
import Testing

@testable import Lines

/// Whatever the prices, no bound is above the optimum and no solution within the cost is cut off.
@Suite struct ExactBoundTests {
    struct Case {
        let model: LinearModel
        let problem: LineProblem
        /// What each choice costs, by its schedules and its shared variables; without the offset.
        let choices: [Choice: Int]

        struct Choice: Hashable {
            var paths: [[Int32]]
            var shared: [Int]
        }

        init?(_ random: inout SeededGenerator) {
            model = LinearModel.random(
                ModelShape(lines: 1...3, variables: 2...4, shared: 0...2, own: 0...2, rows: 0...3, most: 500), &random)
            guard let split = try? LineSplit(model), let made = try? LineProblem(split, ranges: model.variables)
            else { return nil }
            problem = made
            choices = Self.choices(made, made.graphs.map { $0.diagram.paths })
        }

        static func choices(_ problem: LineProblem, _ paths: [[[Int32]]]) -> [Choice: Int] {
            var begun = [Choice(paths: [], shared: [])]
            for paths in paths {
                begun = begun.flatMap { one in paths.map { .init(paths: one.paths + [$0], shared: []) } }
            }
            for variable in problem.split.shared {
                let range = problem.ranges[variable]
                begun = begun.flatMap { one in
                    (range.lower...range.upper).map { .init(paths: one.paths, shared: one.shared + [$0]) }
                }
            }
            return Dictionary(
                uniqueKeysWithValues: begun.compactMap { one in
                    problem.choice(one.paths, shared: one.shared).map { (one, $0.cost) }
                })
        }

        func prices(_ random: inout SeededGenerator, isWild: Bool) -> [Double] {
            let nonsense: [Double] = [.nan, .infinity, -.infinity, 1e300, -1e25, 1e19, .leastNonzeroMagnitude]
            let size = random.pick(isWild ? [0.3, 100, 1e9, 1e15] : [0.3, 3, 40])
            return problem.rows.map { _ in
                isWild && random.chance(5) ? random.pick(nonsense) : Double.random(in: -size...size, using: &random)
            }
        }
    }

    @Test func linesAndRowsTogetherCostWhatTheModelCosts() async throws {
        for seed in 0..<150 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random) else { continue }
            let best = one.model.solutions().map { one.model.cost(of: $0) }.min()
            #expect(one.choices.values.min().map { $0 + one.model.offset } == best, "seed \(seed)")
            for (choice, cost) in one.choices.prefix(20) {
                let values = one.problem.values(of: choice.paths, shared: choice.shared)
                #expect(one.model.isKept(by: values), "seed \(seed)")
                #expect(one.model.cost(of: values) == cost + one.model.offset, "seed \(seed)")
            }
        }
    }

    @Test(arguments: [false, true]) func noBoundIsAboveTheOptimum(isWild: Bool) {
        var (bounds, reached) = (0, 0)
        for seed in 1_000..<1_300 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random), let best = one.choices.values.min() else { continue }
            for _ in 0..<4 {
                let prices = one.prices(&random, isWild: isWild)
                guard let exact = ExactBound(one.problem, graphs: one.problem.graphs, prices: prices) else { continue }
                bounds += 1
                #expect(exact.bound <= best, "seed \(seed), prices \(prices)")
                #expect(exact.bound.isMultiple(of: one.problem.step), "seed \(seed)")
                if exact.bound == best { reached += 1 }
            }
        }
        #expect(bounds > 100 && (isWild || reached > 10), "\(bounds) bounds, \(reached) of them sharp")
    }

    @Test(arguments: [false, true]) func noSolutionWithinTheCostIsCutOff(isWild: Bool) {
        var cut = 0
        for seed in 2_000..<2_200 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random), let best = one.choices.values.min() else { continue }
            let prices = one.prices(&random, isWild: isWild)
            guard let exact = ExactBound(one.problem, graphs: one.problem.graphs, prices: prices) else { continue }
            for gap in [-1, 0, 1, 7, 1_000] {
                let within = one.choices.filter { $0.value <= best + gap * one.problem.step }
                let left = exact.graphs(upTo: best + gap * one.problem.step)
                let lists = exact.schedules(upTo: best + gap * one.problem.step, count: 10_000)
                guard !within.isEmpty else { continue }
                let found = Case.choices(one.problem, left.map { $0?.diagram.paths ?? [] })
                #expect(found.filter { within.keys.contains($0.key) } == within, "seed \(seed), gap \(gap)")
                if found.count < one.choices.count { cut += 1 }
                guard let lists else {
                    Issue.record("seed \(seed), gap \(gap): not all schedules")
                    continue
                }
                let listed = Case.choices(one.problem, lists)
                #expect(listed.filter { within.keys.contains($0.key) } == within, "seed \(seed), gap \(gap)")
            }
            // Again, from what was left before.
            let graphs = exact.graphs(upTo: best).compactMap { $0 }
            guard graphs.count == one.problem.graphs.count,
                let next = ExactBound(one.problem, graphs: graphs, prices: one.prices(&random, isWild: isWild))
            else { continue }
            #expect(next.bound <= best, "seed \(seed)")
        }
        #expect(cut > 50)
    }

    /// Numbers beyond everything: no trap, and either nothing is said or nothing false.
    @Test func hugeNumbersGiveNothingFalse() throws {
        var (refused, bounds) = (0, 0)
        let huge = [1 << 20, 1 << 31, 1 << 40, 1 << 53, 1 << 61, Int.max / 2, Int.max]
        for seed in 0..<400 {
            var random = SeededGenerator(seed: seed)
            var model = LinearModel.random(
                ModelShape(lines: 1...2, variables: 2...3, shared: 0...1, own: 1...2, rows: 1...2, most: 100), &random)
            if random.chance(50) {
                for index in model.objective.indices where random.chance(40) {
                    model.objective[index].coefficient = random.pick(huge) * random.pick([1, -1])
                }
            }
            var constraints = Array(model.constraints)
            for index in constraints.indices where random.chance(60) {
                guard case .sum(var terms, let range) = constraints[index].form else { continue }
                terms[0].coefficient = random.pick(huge) * random.pick([1, -1])
                let far = random.pick(huge)
                constraints[index].form = .sum(
                    terms, random.pick([range, -far...far, far...Int.max, Int.min...(-far), (Int.min + 1)...far]))
            }
            model.constraints = .init(constraints)
            if random.chance(20) {
                let far = random.pick(huge) * random.pick([1, -1])
                (model.variables[0].lower, model.variables[0].upper) = (far, far)
            }
            guard let split = try? LineSplit(model) else {
                refused += 1
                continue
            }
            guard let problem = try? LineProblem(split, ranges: model.variables) else { continue }
            for isLarge in [false, true] {
                let prices = problem.rows.map { _ in
                    Double.random(in: -1...1, using: &random) * (isLarge ? random.pick([1e9, 1e18, 1e40, 1e300]) : 1)
                }
                guard let exact = ExactBound(problem, graphs: problem.graphs, prices: prices) else { continue }
                let solutions = model.exactSolutions()
                guard let best = solutions.map({ model.exactCost(of: $0) }).min() else { continue }
                #expect(Int128(exact.bound) <= best, "seed \(seed)")
                bounds += 1
                for cost in [Int.min, -1, 0, 1 << 40, 1 << 60, Int.max] { _ = exact.graphs(upTo: cost) }
            }
        }
        #expect(refused > 50 && bounds > 50, "\(refused) and \(bounds)")
    }
}

extension LinearModel {
    /// In numbers that hold everything, without the offset.
    fileprivate func exactCost(of values: [Int]) -> Int128 {
        objective.reduce(Int128(0)) { $0 + Int128($1.coefficient) * Int128(values[$1.variable]) }
    }

    fileprivate func exactSolutions() -> [[Int]] {
        var copy = self
        let sums = constraints.compactMap { constraint -> ([Term], ClosedRange<Int>)? in
            if case .sum(let terms, let range) = constraint.form { (terms, range) } else { nil }
        }
        copy.constraints.removeAll { if case .sum = $0.form { true } else { false } }
        return copy.solutions().filter { values in
            sums.allSatisfy { terms, range in
                let sum = terms.reduce(Int128(0)) { $0 + Int128($1.coefficient) * Int128(values[$1.variable]) }
                return (range.lowerBound == Int.min || sum >= Int128(range.lowerBound))
                    && (range.upperBound == Int.max || sum <= Int128(range.upperBound))
            }
        }
    }
}
