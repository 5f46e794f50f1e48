import CPSAT
import Foundation
import Relaxation
import Roster

/// The engine as the programs use it: CP-SAT in a child process, led by the linear relaxation; small boxes by HiGHS.
public enum PlanningEngine {
    /// For planning: finds the cheapest roster and proves it.
    ///
    /// Where the library for the relaxation cannot be loaded, CP-SAT searches by itself, which is slower and no less
    /// exact; where CP-SAT is missing too, the search throws ``SolverUnavailable``.
    public static func planning(_ parameters: CPSATParameters = CPSATParameters()) -> any ModelSolver {
        let search = ChildSolver(parameters: parameters)
        guard let library = try? SolverLibrary.locate() else { return search }
        let folder = URL(filePath: library).deletingLastPathComponent().path
        guard let relaxation = try? HiGHSRelaxation(folder: folder),
            let quick = try? HiGHSRelaxation(folder: folder, answer: .corner)
        else { return search }
        var proving = parameters
        proving.searchesFromBound = true
        let small = (try? HiGHSLibrary.open(folder: folder)).map { HiGHSSolver($0, otherwise: nil, nodes: 1) }
        return BoxedSolver(
            inner: search, prover: ChildSolver(parameters: proving), relaxation: relaxation, quick: quick, small: small)
    }

    /// HiGHS alone, in this process, for comparing: whole models, no tiers, no boxes. What it cannot be given ends at once
    /// with nothing.
    ///
    /// - Throws: ``SolverUnavailable``.
    public static func plainHiGHS() throws -> any ModelSolver {
        let folder = URL(filePath: try SolverLibrary.locate()).deletingLastPathComponent().path
        return HiGHSSolver(try HiGHSLibrary.open(folder: folder), otherwise: nil)
    }

    /// For questions of yes and no, under assumptions.
    public static var deciding: any ModelSolver { ChildSolver() }
}
