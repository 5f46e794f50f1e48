import Roster
import RosterTestSupport
import Testing

@testable import Lines

/// The schedules of a diagram are exactly what keeps to the line's constraints, whichever way it was built.
@Suite struct DiagramTests {
    /// One random line, and every assignment that keeps to it, by position.
    struct Case {
        var line: LineSplit.Line
        var ranges: [LinearModel.Variable]
        var costs: [Int]
        var schedules: Set<[Int]>

        init?(_ random: inout SeededGenerator) {
            self.init(LinearModel.random(ModelShape(), &random))
        }

        init?(_ model: LinearModel) {
            guard let split = try? LineSplit(model) else { return nil }
            line = split.lines[0]
            let order = line.variables
            ranges = order.map { model.variables[$0] }
            costs = order.map { split.costs[$0] }
            schedules = Set(model.solutions().map { values in order.map { values[$0] } })
            // Constraints without terms that nothing can keep are no matter of lines.
            guard split.rows.allSatisfy({ $0.lower <= 0 && 0 <= $0.upper }) else { return nil }
        }

        func build(_ constraints: [LineSplit.Constraint], isRead: [Bool]? = nil, most: Int = 1_000_000)
            -> DiagramBuilder.Outcome
        {
            DiagramBuilder(
                line, constraints: constraints, ranges: ranges,
                best: zip(isRead ?? ranges.map { _ in true }, costs).map { $0 ? nil : $1 < 0 ? .upper : .lower },
                mostArcs: most
            ).build()
        }

        func expect(_ diagram: LineDiagram, _ seed: Int, sourceLocation: SourceLocation = #_sourceLocation) {
            let found = diagram.paths.map { diagram.values(of: $0, count: ranges.count) }
            #expect(Set(found) == schedules, "seed \(seed)", sourceLocation: sourceLocation)
            #expect(found.count == schedules.count, "seed \(seed): a schedule twice", sourceLocation: sourceLocation)
            #expect(Double(found.count) == diagram.schedules, "seed \(seed)", sourceLocation: sourceLocation)
        }
    }

    @Test func builtAtOnceItHoldsExactlyWhatKeepsToAllConstraints() {
        var (full, none) = (0, 0)
        for seed in 0..<600 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random) else { continue }
            switch one.build(one.line.constraints) {
            case .diagram(let diagram):
                one.expect(diagram, seed)
                full += 1
            case .empty:
                #expect(one.schedules.isEmpty, "seed \(seed)")
                none += 1
            case .tooLarge: Issue.record("seed \(seed)")
            }
        }
        #expect(full > 100 && none > 30, "\(full) and \(none): too few to tell")
    }

    /// Days of which one post at most is stood in, and something else that follows from it.
    private func daysOfPosts(_ random: inout SeededGenerator) -> LinearModel {
        var model = LinearModel()
        for day in 0..<random.number(2...3) {
            let place = LinearModel.Place(line: 0, moment: day * LinearModel.Place.oneDay)
            let posts = (0..<random.number(2...4)).map { _ in model.addLiteral(at: place) }
            model.constraints.append(
                .init(random.chance(70) ? .atMostOne(posts) : .exactlyOne(posts)))
            if random.chance(50) { _ = model.addVariable(0...random.number(1...2), at: place) }
        }
        for _ in 0..<random.number(1...5) {
            var terms: [LinearModel.Term] = []
            for variable in model.variables.indices where random.chance(60) {
                terms.append(.init(variable, random.number(-2...3)))
            }
            let least = random.number(-2...2)
            model.constraints.append(
                .init(.sum(terms.filter { $0.coefficient != 0 }, least...least + random.number(0...4))))
        }
        model.objective = model.variables.indices.map { .init($0, random.number(-5...5)) }
        return model
    }

    @Test func postsOfWhichOneIsStoodInAreGoneThroughLikeAllElse() {
        var (full, none) = (0, 0)
        for seed in 4_000..<4_500 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(daysOfPosts(&random)) else { continue }
            switch one.build(one.line.constraints) {
            case .diagram(let diagram):
                one.expect(diagram, seed)
                full += 1
            case .empty:
                #expect(one.schedules.isEmpty, "seed \(seed)")
                none += 1
            case .tooLarge: Issue.record("seed \(seed)")
            }
        }
        #expect(full > 200 && none > 30, "\(full) and \(none): too few to tell")
    }

    @Test func countingOneConstraintAfterTheOtherComesToTheSame() {
        var counted = 0
        for seed in 1_000..<1_500 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random) else { continue }
            let later = one.line.constraints.filter { _ in random.chance(60) }
            let first = one.line.constraints.filter { !later.contains($0) }
            guard case .diagram(var diagram) = one.build(first) else { continue }
            var isEmpty = false
            for constraint in later.shuffled(using: &random) {
                switch diagram.counting(constraint, mostArcs: 1_000_000) {
                case .diagram(let next): diagram = next
                case .empty: isEmpty = true
                case .tooLarge: Issue.record("seed \(seed)")
                }
                if isEmpty { break }
            }
            #expect(isEmpty == one.schedules.isEmpty, "seed \(seed)")
            if !isEmpty { one.expect(diagram, seed) }
            counted += later.count
        }
        #expect(counted > 300)
    }

    /// What nothing reads need not be listed in every way, but the cheapest way must be there.
    @Test func whatNothingReadsIsDecidedAsCheaplyAsCanBe() {
        var fewer = 0
        for seed in 2_000..<2_500 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random), !one.schedules.isEmpty else { continue }
            let isRead = one.ranges.map { _ in random.chance(40) }
            guard case .diagram(let diagram) = one.build(one.line.constraints, isRead: isRead) else {
                Issue.record("seed \(seed)")
                continue
            }
            func cheapest(_ schedules: some Sequence<[Int]>) -> [[Int]: Int] {
                Dictionary(
                    schedules.map { values in
                        (
                            zip(values, isRead).filter(\.1).map(\.0),
                            zip(values, one.costs).reduce(0) { $0 + $1.0 * $1.1 }
                        )
                    }, uniquingKeysWith: min)
            }
            let found = diagram.paths.map { diagram.values(of: $0, count: one.ranges.count) }
            #expect(one.schedules.isSuperset(of: found), "seed \(seed)")
            #expect(cheapest(found) == cheapest(one.schedules), "seed \(seed)")
            if found.count < one.schedules.count { fewer += 1 }
        }
        #expect(fewer > 50)
    }

    @Test func aDiagramThatGrowsTooLargeIsCalledSoAndNeverCutShort() {
        for seed in 3_000..<3_200 {
            var random = SeededGenerator(seed: seed)
            guard let one = Case(&random) else { continue }
            let most = random.number(1...40)
            if case .diagram(let diagram) = one.build(one.line.constraints, most: most) {
                one.expect(diagram, seed)
                #expect(diagram.size <= most)
            }
        }
    }

    @Test func aBlockOfVeryManyBitsIsTooLargeAndNotGoneThrough() {
        var model = LinearModel()
        for _ in 0..<40 { _ = model.addLiteral(at: .init(line: 0, moment: 0)) }
        model.objective = [.init(0, 1)]
        model.constraints = [.init(.sum(model.variables.indices.map { .init($0, 1) }, 20...21))]
        guard let split = try? LineSplit(model) else { return #expect(Bool(false)) }
        let builder = DiagramBuilder(
            split.lines[0], constraints: split.lines[0].constraints, ranges: model.variables,
            best: model.variables.map { _ in nil }, mostArcs: 1_000)
        guard case .tooLarge = builder.build() else { return #expect(Bool(false)) }
    }

    @Test func aBlockOfMoreThan64BitsKeepsItsLabelsApart() throws {
        var model = LinearModel()
        let bits = (0..<70).map { _ in model.addLiteral(at: .init(line: 0, moment: 0)) }
        model.constraints = [.init(.atMostOne(bits))]
        model.objective = [.init(0, 1)]
        let split = try LineSplit(model)
        let builder = DiagramBuilder(
            split.lines[0], constraints: split.lines[0].constraints, ranges: model.variables,
            best: model.variables.map { _ in nil }, mostArcs: 1_000)
        guard case .diagram(let diagram) = builder.build() else { return #expect(Bool(false)) }
        #expect(Set(diagram.paths.map { diagram.values(of: $0, count: 70) }).count == 71)
    }
}
