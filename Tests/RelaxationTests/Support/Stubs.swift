import CPSAT
import Foundation
import Relaxation
import Roster
import SolverOracle
import Synchronization

/// HiGHS, from where the tests find OR-Tools.
let highs: Result<HiGHSRelaxation, any Error> = Result {
    try HiGHSRelaxation(folder: URL(filePath: SolverLibrary.locate()).deletingLastPathComponent().path)
}

/// Prices out of the air.
func randomPrices(_ count: Int, _ dice: inout Dice) -> [Double] {
    let nonsense: [Double] = [.nan, .infinity, -.infinity, 1e300, -1e25, 1e19, .leastNonzeroMagnitude]
    let size = [0.3, 3, 100, 1e9].randomElement(using: &dice)!
    return (0..<count).map { _ in
        Int.random(in: 0..<30, using: &dice) == 0
            ? nonsense.randomElement(using: &dice)! : Double.random(in: -size...size, using: &dice)
    }
}

/// A relaxation that is wrong.
struct WrongRelaxation: LinearRelaxation {
    enum Fault: CaseIterable { case randomPrices, flipped, noisy, callsAllInfeasible, neverEnds }

    let fault: Fault
    let seed: Int

    func solve(_ model: RelaxedModel, seconds: Double) async -> RelaxationOutcome {
        var dice = Dice(seed)
        let right = await (try? highs.get())?.solve(model, seconds: seconds) ?? .unfinished
        switch fault {
        case .callsAllInfeasible: return .infeasible
        case .neverEnds: return .unfinished
        case .randomPrices: return .optimal(values: [], prices: randomPrices(model.rows.count, &dice))
        case .flipped, .noisy:
            guard case .optimal(let values, let prices) = right else { return right }
            let wrong = prices.map { fault == .flipped ? -$0 : $0 + Double.random(in: -0.4...0.4, using: &dice) }
            return .optimal(values: values, prices: wrong)
        }
    }
}

/// A search that gives up now and then, as if its time were up.
final class TiringSolver: ModelSolver {
    private let dice: Mutex<Dice>
    private let given = Mutex<[SolveLimits]>([])

    init(seed: Int) { dice = Mutex(Dice(seed)) }

    /// The limits of each search.
    var limits: [SolveLimits] { given.withLock { $0 } }

    func solve(
        _ model: LinearModel, assumptions: [Literal], limits: SolveLimits,
        progress: @escaping @Sendable (SolveProgress) -> Void
    ) async throws -> SolveOutcome {
        given.withLock { $0.append(limits) }
        let outcome = try await BruteForceSolver().solve(
            model, assumptions: assumptions, limits: limits, progress: progress)
        let (mood, pick) = dice.withLock { (Int.random(in: 0...3, using: &$0), Int.random(in: 0...99, using: &$0)) }
        let least = model.objective.reduce(model.offset) { sum, term in
            let variable = model.variables[term.variable]
            return sum + min(term.coefficient * variable.lower, term.coefficient * variable.upper)
        }
        switch mood {
        case 0: return SolveOutcome(status: .unknown, bound: least)
        case 1 where outcome.status == .optimal:
            let all = model.solutions()
            let values = all[pick % all.count]
            progress(SolveProgress(objective: Double(model.cost(of: values)), bound: Double(least)))
            return SolveOutcome(status: .feasible, values: values, bound: pick % 2 == 0 ? least : outcome.bound)
        default: return outcome
        }
    }
}
