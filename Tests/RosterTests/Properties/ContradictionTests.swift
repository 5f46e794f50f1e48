import CPSAT
import DutyCalendar
import Operations
import Roster
import Testing

/// Why there is no roster, checked by taking demands away from the model and searching again.
@Suite struct ContradictionTests {
    private let limits = SolveLimits(seconds: 60)
    private let explain = ExplainContradiction(solver: InProcessSolver())

    @Test func contradictionsAreMinimalAndWaysOutLeadOut() async throws {
        var random = SeededGenerator(seed: 21)
        var (found, number) = (0, 0)
        while found < 25 && number < 150 {
            number += 1
            let unit = SmallUnit.randomOffices(&random)
            let problem = unit.problem(unit.randomRules(strict: 25, &random))
            let asked = Demands(problem)
            let isPossible = try await asked.canBeMet { _ in true }
            // Engines need not name few assumptions: it is for us to leave out what is too much.
            let vague = ExplainContradiction(solver: VagueSolver())
            let answer = try await (number.isMultiple(of: 2) ? explain : vague)(problem, limits: limits)
            #expect((answer == nil) == isPossible, "case \(number)")
            guard let answer else { continue }
            found += 1
            try await expectMinimal(answer, asked, "case \(number)")
            try await expectWaysOut(answer, asked, "case \(number)")
        }
        #expect(found >= 25, "only \(found) contradictions in \(number) units")
    }

    private func expectMinimal(
        _ answer: ExplainContradiction.Explanation, _ asked: Demands, _ name: String
    ) async throws {
        #expect(answer.isMinimal && !answer.parts.isEmpty, "\(name)")
        func isPart(_ entry: Demands.Entry, of parts: [ContradictionModel.Part]) -> Bool {
            parts.contains { $0.rule == entry.rule && $0.statement == entry.demand.statement }
        }
        #expect(try await !asked.canBeMet { isPart($0, of: answer.parts) }, "\(name): they do not contradict")
        for left in answer.parts.indices {
            var rest = answer.parts
            rest.remove(at: left)
            #expect(
                try await asked.canBeMet { isPart($0, of: rest) },
                "\(name): \(answer.parts[left].statement.zh) is too much")
        }
    }

    private func expectWaysOut(
        _ answer: ExplainContradiction.Explanation, _ asked: Demands, _ name: String
    ) async throws {
        for way in answer.waysOut {
            #expect(!way.isEmpty, "\(name)")
            #expect(try await asked.canBeMet { !way.contains($0.demand) }, "\(name): \(way.map(\.statement.zh))")
        }
        let prices = answer.waysOut.map { way in way.reduce(0) { $0 + ($1.price ?? 0) } }
        #expect(prices == prices.sorted(), "\(name)")
        #expect(Set(answer.waysOut).count == answer.waysOut.count, "\(name)")
        guard let cheapest = prices.first else {
            #expect(try await !asked.canBeMet { $0.demand.price == nil }, "\(name): there is a way out")
            return
        }
        for (demand, same) in Dictionary(grouping: asked.entries.map(\.demand), by: { $0 }) {
            guard let price = demand.price, price * same.count < cheapest else { continue }
            #expect(
                try await !asked.canBeMet { $0.demand != demand }, "\(name): \(demand.statement.zh) alone is cheaper")
        }
    }

    // By hand.

    /// Two officers, by day; on Tuesday both are on leave.
    private func everybodyOnLeave() -> SmallUnit {
        var unit = SmallUnit()
        unit.people = [person("a"), person("b")]
        unit.posts = [post("duty", hours: 9)]
        unit.absences = [
            Absence(person: id("a"), days: day("2026-10-13")...day("2026-10-13")),
            Absence(person: id("b"), days: day("2026-10-13")...day("2026-10-14")),
        ]
        return unit
    }

    @Test func everybodyIsOnLeaveOnOneDay() async throws {
        let unit = everybodyOnLeave()
        let rules: [any RosterRule] = [
            Cover(.hard()), AbsenceRule(.hard()), RestBetweenDuties(.hard(["hours": .number(12)])),
        ]
        let answer = try #require(try await explain(unit.problem(rules), limits: limits))
        #expect(answer.isMinimal)
        #expect(
            Set(answer.parts.map(\.statement.zh)) == ["2026-10-13 duty须有 1 人", "A 10-13 请假", "B 10-13 至 10-14 请假"])
        #expect(
            Set(answer.parts.map(\.statement.en)) == [
                "duty on 2026-10-13 needs 1", "A is on leave on 10-13", "B is on leave from 10-13 to 10-14",
            ])
        #expect(answer.parts.flatMap(\.demands).flatMap(\.people).sorted() == [id("a"), id("b")])
        // Either of them comes back, or the post stays empty.
        let ways = answer.waysOut.map { $0.map(\.statement.zh) }
        #expect(ways.count == 3)
        #expect(Set(ways) == [["2026-10-13 duty须有 1 人"], ["A 10-13 请假"], ["B 10-13 至 10-14 请假"]])

        var lifted = unit
        lifted.absences.removeFirst()
        guard case .roster = try await PlanRoster(solver: InProcessSolver())(lifted.problem(rules), limits: limits)
        else {
            Issue.record("A came back, and there is still no roster")
            return
        }
    }

    /// The head and the executive deputy are both on leave. The cheapest is that an approver overrides it; else one of
    /// them comes back.
    @Test func headAndExecutiveAreBothAbsent() async throws {
        var unit = everybodyOnLeave()
        unit.people = [person("a", .countyHead), person("b", .executiveDeputy), person("c")]
        let rule = HeadAndExecutive(.overridable())
        let problem = unit.problem(Cover(.hard()), Eligible(.hard()), AbsenceRule(.hard()), rule)
        let answer = try #require(try await explain(problem, limits: limits))
        #expect(answer.isMinimal)
        let notBoth = "县（区）长A与常务副县（区）长B不同时外出"
        #expect(Set(answer.parts.map(\.statement.zh)) == [notBoth, "A 10-13 请假", "B 10-13 至 10-14 请假"])
        #expect(
            Set(answer.parts.map(\.statement.en)) == [
                "A (county head) and B (executive deputy) are not both away", "A is on leave on 10-13",
                "B is on leave from 10-13 to 10-14",
            ])
        #expect(answer.waysOut.first?.map(\.statement.zh) == [notBoth])
        #expect(answer.waysOut.first?.first?.dates == [day("2026-10-13")])
        #expect(
            Set(answer.waysOut.dropFirst().map { $0.map(\.statement.zh) }) == [["A 10-13 请假"], ["B 10-13 至 10-14 请假"]])
        let overridable = answer.parts.filter { problem.rules[$0.rule].severity == .overridable }
        #expect(overridable.map(\.statement.zh) == [notBoth])
    }

    @Test func whereARosterExistsNothingContradicts() async throws {
        var unit = everybodyOnLeave()
        unit.absences.removeLast()
        let problem = unit.problem(Cover(.hard()), AbsenceRule(.hard()))
        let answer = try await explain(problem, limits: limits)
        #expect(answer == nil)
    }
}

/// What a problem asks for, one by one, and whether some of it can be met.
private struct Demands {
    typealias Entry = (rule: Int, demand: Demand)

    let model: RosterModel
    var entries: [Entry] { model.demands }

    init(_ problem: RosterProblem) { model = RosterModel(problem, for: .explaining) }

    func canBeMet(_ isAsked: (Entry) -> Bool) async throws -> Bool {
        var linear = model.linear
        linear.objective = []
        linear.constraints.removeAll { constraint in
            constraint.demand.map { !isAsked(model.demands[$0]) } ?? false
        }
        switch try await InProcessSolver().solve(linear, limits: SolveLimits(seconds: 60)).status {
        case .optimal, .feasible: return true
        case .infeasible: return false
        case .unknown: throw Undecided()
        }
    }

    private struct Undecided: Error {}
}

/// Finds every contradiction, and names all assumptions as its reason.
private struct VagueSolver: ModelSolver {
    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        var outcome = try await InProcessSolver().solve(
            model, assumptions: assumptions, limits: limits, progress: progress)
        if outcome.status == .infeasible { outcome.conflict = assumptions }
        return outcome
    }
}
