import CPSAT
import Foundation
import Lines
import Relaxation
import Roster

/// The engines as the programs use them: CP-SAT in a child process, led by the linear relaxation, corners of it by HiGHS; and
/// lines, for problems whose usual relaxation says little, and for tiers that cost more than it says.
public enum PlanningEngine {
    /// For planning: finds the cheapest roster and proves it.
    ///
    /// Where the library for the relaxation cannot be loaded, CP-SAT searches by itself, which is slower and no less
    /// exact; where CP-SAT is missing too, the search throws ``SolverUnavailable``.
    ///
    /// - Parameter pool: Keeps CP-SAT's processes, for very many problems; then no search of a model runs beside another of the
    ///   same. Without, for one problem: a process is started at once, to be ready when the relaxation is solved.
    public static func planning(
        _ parameters: CPSATParameters = CPSATParameters(), pool: ChildPool? = nil
    ) -> any ModelSolver {
        let isForMany = pool != nil, pool = pool ?? ChildPool()
        let search = ChildSolver(parameters: parameters, pool: pool)
        guard let library = try? SolverLibrary.locate() else { return search }
        let folder = URL(filePath: library).deletingLastPathComponent().path
        guard let relaxation = try? HiGHSRelaxation(folder: folder),
            let quick = try? HiGHSRelaxation(folder: folder, answer: .corner),
            let near = try? HiGHSRelaxation(folder: folder, answer: .near)
        else { return search }
        if !isForMany { search.startAhead() }
        var proving = parameters
        proving.searchesFromBound = true
        proving.cutLevel = 0
        let opened = try? HiGHSLibrary.open(folder: folder)
        let small = opened.map { HiGHSSolver($0, otherwise: nil, nodes: 1) }
        let sharp = opened.map { LineRelaxation(library: $0) }
        let prover = ChildSolver(parameters: proving, pool: pool)
        func boxed(isSideBySide: Bool, isSharpFirst: Bool) -> BoxedSolver {
            BoxedSolver(
                inner: search, prover: prover, relaxation: relaxation, quick: quick, sharp: sharp, small: small,
                isSideBySide: isSideBySide, isSharpFirst: isSharpFirst)
        }
        // A window's first roster is wanted soon, and is made better later.
        let windowed = WindowedSolver(
            otherwise: boxed(isSideBySide: !isForMany, isSharpFirst: true),
            windows: boxed(isSideBySide: false, isSharpFirst: false), prover: prover, near: near,
            relaxation: relaxation, quick: quick, small: small)
        guard let opened else { return windowed }
        return ChosenEngine(lines: LineSolver(library: opened, otherwise: windowed), boxes: windowed)
    }

    /// HiGHS alone, in this process, for comparing: whole models, no tiers, no boxes. What it cannot be given ends at once
    /// with nothing.
    ///
    /// - Throws: ``SolverUnavailable``.
    public static func plainHiGHS() throws -> any ModelSolver {
        let folder = URL(filePath: try SolverLibrary.locate()).deletingLastPathComponent().path
        return HiGHSSolver(try HiGHSLibrary.open(folder: folder), otherwise: nil)
    }

    /// Which engine plans this problem, and why.
    public static func choice(for problem: RosterProblem) -> Text {
        let rules = problem.weaklyRelaxed
        guard !rules.isEmpty else {
            return Text(
                zh: "求解引擎：线性松弛与 CP-SAT。各规则的松弛足够紧。",
                en: "Engine: relaxation and CP-SAT, because the relaxation of these rules is tight.")
        }
        let names = rules.joined(separator: ", ")
        return Text(
            zh: "求解引擎：先按人生成整条班次（列生成），因为规则 \(names) 的松弛太弱。",
            en: "Engine: lines (column generation) first, because the relaxation of \(names) is weak.")
    }

    /// - Throws: ``SolverUnavailable`` where the engine's library is not on this machine.
    public static func checkIsThere() throws { _ = try SolverLibrary.locate() }

    /// For questions of yes and no, under assumptions.
    public static var deciding: any ModelSolver { ChildSolver() }
}
