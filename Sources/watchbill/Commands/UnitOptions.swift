import ArgumentParser
import DutyCalendar
import OperatorFiles
import Roster

/// The unit a command is about, and what is made from its files.
struct UnitOptions: ParsableArguments {
    @Argument(help: "单位文件夹，如 Rosters/nanjiang / the unit's folder.")
    var unit: String

    init() {}
    init(folder: String) { unit = folder }

    func load() throws -> LoadedUnit { try OperatorFolder(catalogue: RuleCatalogue.entries).loadUnit(unit) }
}

extension LoadedUnit {
    /// What is asked of `days`. Duties of `previous` that begin before are respected by rest and runs of duties.
    func problem(
        _ days: ClosedRange<CivilDate>, previous: Roster? = nil, absences extra: [Absence] = []
    ) -> RosterProblem {
        problem(of: days, context: previous?.duties ?? [], absences: extra)
    }
}
