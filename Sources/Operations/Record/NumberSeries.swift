import Incidents

/// What a unit numbers by the year, each by itself. The names are part of the record's format.
public enum NumberSeries: String, CaseIterable, Sendable {
    /// Incidents, by the number of their bulletin.
    case incident
    /// Drills have numbers of their own, so bulletins have no gaps.
    case drill
    case verification
    case followThrough
    case handover

    /// The word in the names of cases; never changed.
    var word: String {
        switch self {
        case .incident: "incident"
        case .drill: "drill"
        case .verification: "verification"
        case .followThrough: "ledger"
        case .handover: "handover"
        }
    }

    /// `nanjiang-2026-17`, `nanjiang-drill-2026-3`. Incidents leave the word out, unless the unit's own name ends in such a
    /// word: so no two units and series ever share a name.
    func name(of number: YearlyNumber, in unit: ReportingUnit) -> String {
        let isPlain = self == .incident && !Self.allCases.contains { unit.rawValue.hasSuffix("-\($0.word)") }
        return isPlain ? "\(unit)-\(number)" : "\(unit)-\(word)-\(number)"
    }
}
