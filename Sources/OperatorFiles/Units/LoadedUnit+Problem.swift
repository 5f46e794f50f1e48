import DutyCalendar
import Roster

extension LoadedUnit {
    /// The facts of `days`. Duties of `context` that begin before are respected by rest and runs of duties.
    public func facts(
        _ days: ClosedRange<CivilDate>, context: [Duty] = [], absences extra: [Absence] = []
    ) -> ProblemFacts {
        ProblemFacts(
            unit: unit, calendar: calendar, days: days, absences: absences + extra, wishes: wishes, requests: requests,
            fixed: fixed, history: history, context: context)
    }

    /// The rules of the unit's books, ready to be asked.
    public var activeRules: [any RosterRule] { rules.compactMap { RuleCatalogue.make($0.ruleID, $0.settings) } }

    public func problem(
        of days: ClosedRange<CivilDate>, context: [Duty] = [], absences extra: [Absence] = []
    ) -> RosterProblem {
        RosterProblem(facts(days, context: context, absences: extra), rules: activeRules)
    }
}
