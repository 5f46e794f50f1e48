import CPSAT
import Operations
import Roster
import Synchronization
import Testing

/// Many units under a time for all of them: each gets a roster first, and what is left goes to proofs.
@Suite struct PlanUnitsTests {
    /// Proves nothing in the first round that is not given a distance of 0.
    private final class Rounds: ModelSolver {
        struct Search: Hashable {
            let unit: Int
            let skipsProofs: Bool
        }

        let distances: [Int]
        /// Of these nothing is found when they are planned again.
        let lost: Set<Int>
        /// For these nothing is found the first time.
        let slow: Set<Int>
        /// Whose turn it is; only one at a time.
        let unit = Mutex(0)
        private let begun = Mutex<[Search]>([])

        init(_ distances: [Int], lost: Set<Int> = [], slow: Set<Int> = []) {
            (self.distances, self.lost, self.slow) = (distances, lost, slow)
        }

        var searches: [Search] { begun.withLock { $0 } }

        func solve(
            _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
            progress: @escaping @Sendable (SolveProgress) -> Void
        ) async throws -> SolveOutcome {
            let unit = unit.withLock { $0 }
            begun.withLock { $0.append(.init(unit: unit, skipsProofs: limits.skipsProofs)) }
            if limits.skipsProofs ? slow.contains(unit) : lost.contains(unit) { return SolveOutcome(status: .unknown) }
            var outcome = try await InProcessSolver().solve(model)
            if limits.skipsProofs, distances[unit] > 0 {
                outcome.status = .feasible
                outcome.bound -= distances[unit]
            }
            return outcome
        }
    }

    private struct Told: Equatable {
        let unit: Int
        let isProved: Bool?
    }

    /// Plans as many units as there are distances, one at a time.
    private func plan(_ rounds: Rounds, total: Double?) async -> (endings: [PlanUnits.Ending], told: [Told]) {
        let told = Mutex<[Told]>([])
        let planner = PlanUnits(solver: rounds, atOnce: 1, partsAtOnce: 1)
        let endings = await planner(
            rounds.distances.count, limits: SolveLimits(seconds: 600), total: total
        ) { unit in
            rounds.unit.withLock { $0 = unit }
            return Self.unit.problem(Cover(.hard()), FairShare(.soft(1, ["kinds": .numbers(["all": 1])])))
        } ended: { unit, problem, ending in
            #expect(problem != nil)
            let isProved = ending?.roster.map { $0.status == .optimal }
            told.withLock { $0.append(Told(unit: unit, isProved: isProved)) }
        }
        return (endings, told.withLock { $0 })
    }

    @Test func withoutATimeForAllEveryUnitIsPlannedOnceToItsProof() async {
        let rounds = Rounds([5, 0, 9])
        let (endings, told) = await plan(rounds, total: nil)
        #expect(endings.map { $0.roster?.status } == [.optimal, .optimal, .optimal])
        #expect(Set(rounds.searches) == Set((0..<3).map { .init(unit: $0, skipsProofs: false) }))
        #expect(told == (0..<3).map { Told(unit: $0, isProved: true) })
    }

    @Test func everyUnitGetsARosterFirstAndTheNearestToItsBoundIsProvedFirst() async {
        let rounds = Rounds([5, 0, 9, 2])
        let (endings, told) = await plan(rounds, total: 600)
        #expect(endings.map { $0.roster?.status } == [.optimal, .optimal, .optimal, .optimal])
        #expect(
            told == [
                Told(unit: 0, isProved: false), Told(unit: 1, isProved: true), Told(unit: 2, isProved: false),
                Told(unit: 3, isProved: false), Told(unit: 3, isProved: true), Told(unit: 0, isProved: true),
                Told(unit: 2, isProved: true),
            ])
    }

    @Test func aRosterStaysWhereNothingIsFoundTheSecondTime() async {
        let (endings, told) = await plan(Rounds([5, 3], lost: [0]), total: 600)
        #expect(endings.map { $0.roster?.status } == [.feasible, .optimal])
        #expect(told.suffix(2) == [Told(unit: 1, isProved: true), Told(unit: 0, isProved: nil)])
    }

    @Test func whatHasNoRosterYetIsPlannedAgainBeforeAllOthers() async {
        let (endings, told) = await plan(Rounds([1, 0, 2], slow: [2]), total: 600)
        #expect(endings.map { $0.roster?.status } == [.optimal, .optimal, .optimal])
        #expect(
            told.suffix(3) == [
                Told(unit: 2, isProved: nil), Told(unit: 2, isProved: true), Told(unit: 0, isProved: true),
            ])
    }

    @Test func whatTheTimeForAllDoesNotReachIsNotBegun() async {
        let rounds = Rounds([5, 0])
        let (endings, told) = await plan(rounds, total: 0)
        #expect(endings.allSatisfy { if case .notBegun = $0 { true } else { false } })
        #expect(told.isEmpty && rounds.searches.isEmpty)
    }

    private static let unit = SmallUnit(
        people: [person("a"), person("b"), person("c")], posts: [post("primary")], count: 4)
}

extension PlanUnits.Ending {
    fileprivate var roster: Roster? {
        if case .roster(let roster, _) = self { roster } else { nil }
    }
}
