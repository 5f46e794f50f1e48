import CPSAT
import Foundation
import Relaxation
import Roster

/// The engine as the programs use it: CP-SAT in a child process, led by the linear relaxation.
public enum PlanningEngine {
    /// For planning: finds the cheapest roster and proves it.
    ///
    /// Where the library for the relaxation cannot be loaded, CP-SAT searches by itself, which is slower and no less
    /// exact; where CP-SAT is missing too, the search throws ``SolverUnavailable``.
    ///
    /// - Parameter pool: Keeps CP-SAT's processes for one search after another, where there are very many.
    public static func planning(
        _ parameters: CPSATParameters = CPSATParameters(), pool: ChildPool? = nil
    ) -> any ModelSolver {
        let search = ChildSolver(parameters: parameters, pool: pool)
        guard let library = try? SolverLibrary.locate() else { return search }
        let folder = URL(filePath: library).deletingLastPathComponent().path
        guard let relaxation = try? HiGHSRelaxation(folder: folder),
            let quick = try? HiGHSRelaxation(folder: folder, answer: .corner)
        else { return search }
        var proving = parameters
        proving.searchesFromBound = true
        return BoxedSolver(
            inner: search, prover: ChildSolver(parameters: proving, pool: pool), relaxation: relaxation, quick: quick)
    }

    /// - Throws: ``SolverUnavailable`` where the engine's library is not on this machine.
    public static func checkIsThere() throws { _ = try SolverLibrary.locate() }

    /// For questions of yes and no, under assumptions.
    public static var deciding: any ModelSolver { ChildSolver() }
}
