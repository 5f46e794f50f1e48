import DutyCalendar
import Roster

/// Finds the best roster of a problem.
public struct PlanRoster: Sendable {
    /// How a planning ended.
    public enum Outcome: Sendable {
        case roster(Roster)
        /// Proved: the demands contradict each other.
        case impossible
        /// The limit was reached before any roster was found, or before it was known that there is none.
        case undecided
    }

    private let solver: any ModelSolver
    private let partsAtOnce: Int

    /// - Parameter partsAtOnce: How many parts that do not touch are searched at the same time.
    public init(solver: any ModelSolver, partsAtOnce: Int = .max) {
        self.solver = solver
        self.partsAtOnce = max(1, partsAtOnce)
    }

    /// Plans, parts that do not touch each by itself, and checks the answer with the rules before it is returned.
    ///
    /// When the task is cancelled, the best roster found by then is returned.
    ///
    /// - Throws: ``RejectedAnswer`` if the rules find fault with the solver's answer: a fault of ours. What the solver
    ///   throws. ``TiersTooFar``.
    public func callAsFunction(
        _ problem: RosterProblem, limits: SolveLimits, progress: @escaping @Sendable (SolveProgress) -> Void = { _ in }
    ) async throws -> Outcome {
        let plan = try RosterPlan(problem)
        guard !plan.hasContradiction else { return .impossible }
        let outcomes = try await solve(plan.parts, limits, progress)
        if outcomes.contains(where: { $0.status == .infeasible }) { return .impossible }
        guard let roster = plan.roster(from: outcomes) else { return .undecided }
        try Self.check(roster, of: problem, modelCost: plan.modelCost(of: outcomes))
        return .roster(roster)
    }

    private func solve(
        _ parts: [LinearModel], _ limits: SolveLimits, _ progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> [SolveOutcome] {
        let board = ProgressBoard(parts: parts.count, report: progress)
        return try await withThrowingTaskGroup(of: (Int, SolveOutcome).self) { group in
            var next = 0
            func begin() {
                guard next < parts.count else { return }
                let index = next, part = parts[index]
                next += 1
                group.addTask {
                    let outcome = try await solver.solve(part, assumptions: [], limits: limits) { news in
                        Task { await board.update(index, news) }
                    }
                    return (index, outcome)
                }
            }
            for _ in 0..<min(partsAtOnce, parts.count) { begin() }
            var outcomes = [SolveOutcome?](repeating: nil, count: parts.count)
            for try await (index, outcome) in group {
                outcomes[index] = outcome
                begin()
            }
            return outcomes.compactMap { $0 }
        }
    }

    private static func check(_ roster: Roster, of problem: RosterProblem, modelCost: Int) throws {
        let blocking = RosterReview(roster, of: problem).blocking
        guard blocking.isEmpty else { throw RejectedAnswer(findings: blocking) }
        // Only at the optimum are the model's counters as low as they can be; a search that was stopped may have left some
        // higher than the roster needs.
        let cost = roster.objective?.value ?? 0
        guard cost == modelCost || (roster.status != .optimal && cost < modelCost) else {
            throw RejectedAnswer(findings: [], costs: (model: modelCost, rules: cost))
        }
    }
}

/// The rules found fault with the solver's answer. It is never shown as a roster.
public struct RejectedAnswer: Error, CustomStringConvertible {
    public let findings: [Finding]
    /// What the answer costs by the model and by the rules, where they disagree.
    public var costs: (model: Int, rules: Int)?

    public var description: String {
        let faults = findings.map { "\($0.rule): \($0.message.en)" }
        let sums = costs.map { ["it costs \($0.model) by the model and \($0.rules) by the rules"] } ?? []
        return "The solver's answer was rejected, which is a fault of watchbill itself: "
            + (faults + sums).joined(separator: "; ") + ". Please report it with the unit's files."
    }
}

/// Adds up the news of parts that are searched at the same time.
private actor ProgressBoard {
    private var parts: [SolveProgress]
    private let report: @Sendable (SolveProgress) -> Void

    init(parts: Int, report: @escaping @Sendable (SolveProgress) -> Void) {
        self.parts = [SolveProgress](repeating: SolveProgress(), count: parts)
        self.report = report
    }

    func update(_ part: Int, _ news: SolveProgress) {
        parts[part].objective = news.objective ?? parts[part].objective
        parts[part].bound = news.bound ?? parts[part].bound
        report(SolveProgress(objective: sum(\.objective), bound: sum(\.bound)))
    }

    private func sum(_ value: (SolveProgress) -> Double?) -> Double? {
        let values = parts.compactMap(value)
        return values.count == parts.count ? values.reduce(0, +) : nil
    }
}
