import DutyCalendar
import Foundation
import OperatorFiles
import Roster

/// The folder that holds `Package.swift`.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

extension LoadedUnit {
    /// The problem of `days` under the unit's own rules, but for those of the rule `left`.
    func problem(_ days: ClosedRange<CivilDate>, after previous: Roster? = nil, without left: String? = nil)
        -> RosterProblem
    {
        RosterProblem(
            ProblemFacts(
                unit: unit, calendar: calendar, days: days, absences: absences, wishes: wishes, requests: requests,
                fixed: fixed, history: history, context: previous?.duties ?? []),
            rules: rules.filter { $0.ruleID != left }.compactMap { RuleCatalogue.make($0.ruleID, $0.settings) })
    }
}

func load(_ folder: URL) throws -> LoadedUnit {
    try OperatorFolder(catalogue: RuleCatalogue.entries).loadUnit(folder.path)
}
