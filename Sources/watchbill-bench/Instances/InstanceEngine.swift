import CPSAT
import PlanningEngine
import Roster

/// How the public instances are searched.
enum InstanceEngine {
    static func solver(workers: Int) -> any ModelSolver { PlanningEngine.planning() }

    /// HiGHS as it comes, whole models handed over as they are.
    ///
    /// - Throws: ``SolverUnavailable``.
    static func plainHiGHS() throws -> any ModelSolver { try PlanningEngine.plainHiGHS() }
}

extension CPSATParameters {
    /// The engine as it comes: its own portfolio, nothing set but what every search sets.
    static var plain: CPSATParameters {
        var parameters = CPSATParameters()
        parameters.subsolvers = []
        return parameters
    }
}
