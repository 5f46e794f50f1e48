import ArgumentParser
import DutyCalendar
import OperatorFiles
import Roster

/// The unit a command is about, and what is made from its files.
struct UnitOptions: ParsableArguments {
    @Argument(help: "单位文件夹，如 Rosters/nanjiang / the unit's folder.")
    var unit: String

    func load() throws -> LoadedUnit { try OperatorFolder(catalogue: RuleCatalogue.entries).loadUnit(unit) }
}

extension LoadedUnit {
    /// The facts of `days`. Duties of `previous` that begin before are respected by rest and runs of duties.
    func facts(_ days: ClosedRange<CivilDate>, previous: Roster? = nil, absences extra: [Absence] = []) -> ProblemFacts {
        ProblemFacts(
            unit: unit, calendar: calendar, days: days, absences: absences + extra, wishes: wishes, requests: requests,
            fixed: fixed, history: history, context: previous?.duties ?? [])
    }

    /// The rules of the unit's books, ready to be asked.
    var activeRules: [any RosterRule] { rules.compactMap { RuleCatalogue.make($0.ruleID, $0.settings) } }

    func problem(
        _ days: ClosedRange<CivilDate>, previous: Roster? = nil, absences extra: [Absence] = []
    ) -> RosterProblem {
        RosterProblem(facts(days, previous: previous, absences: extra), rules: activeRules)
    }
}
