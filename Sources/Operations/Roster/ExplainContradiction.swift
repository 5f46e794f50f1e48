import DutyCalendar
import Roster

/// Finds out why no roster exists, in the operators' own demands, and what would lift it.
public struct ExplainContradiction: Sendable {
    public struct Explanation: Sendable {
        /// Demands that contradict each other. Without any one of them the others could all be met.
        public var parts: [ContradictionModel.Part]
        /// False where a limit was reached before every part was tried.
        public var isMinimal: Bool
        /// Ways out, cheapest first: each lifts all contradictions of the problem, not only the one named.
        public var waysOut: [[Demand]]
    }

    private let solver: any ModelSolver

    public init(solver: any ModelSolver) { self.solver = solver }

    /// - Parameter ways: How many ways out to look for.
    /// - Returns: Nil where a roster exists, or where the limit was reached before it was known that there is none.
    public func callAsFunction(
        _ problem: RosterProblem, limits: SolveLimits, ways: Int = 3
    ) async throws -> Explanation? {
        let contradiction = ContradictionModel(problem)
        guard var kept = try await conflict(among: Array(contradiction.parts.indices), contradiction, limits) else {
            return nil
        }
        var isMinimal = true
        // Deletion filter: leave each part out once; if the rest still contradict, the part was not needed.
        for part in kept where kept.contains(part) {
            let rest = kept.filter { $0 != part }
            let outcome = try await solve(contradiction, rest, limits)
            switch outcome.status {
            case .infeasible:
                let smaller = contradiction.parts(in: outcome.conflict, of: rest)
                kept = smaller
            case .optimal, .feasible: continue
            case .unknown: isMinimal = false
            }
        }
        return Explanation(
            parts: kept.map { contradiction.parts[$0] }, isMinimal: isMinimal,
            waysOut: try await waysOut(problem, limits, ways))
    }

    private func conflict(
        among parts: [Int], _ contradiction: ContradictionModel, _ limits: SolveLimits
    ) async throws -> [Int]? {
        let outcome = try await solve(contradiction, parts, limits)
        return outcome.status == .infeasible ? contradiction.parts(in: outcome.conflict, of: parts) : nil
    }

    private func solve(
        _ contradiction: ContradictionModel, _ parts: [Int], _ limits: SolveLimits
    ) async throws -> SolveOutcome {
        try await solver.solve(
            contradiction.model, assumptions: contradiction.assumptions(for: parts), limits: limits, progress: { _ in })
    }

    private func waysOut(_ problem: RosterProblem, _ limits: SolveLimits, _ ways: Int) async throws -> [[Demand]] {
        var correction = CorrectionModel(problem)
        var found: [[Demand]] = []
        while found.count < ways {
            let outcome = try await solver.solve(correction.model, limits: limits)
            guard !outcome.values.isEmpty else { break }
            let lifted = correction.lifted(in: outcome.values)
            found.append(lifted.map { correction.demands[$0].demand })
            correction.exclude(lifted)
        }
        return found
    }
}
