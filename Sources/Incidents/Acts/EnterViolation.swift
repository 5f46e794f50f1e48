extension IncidentCase {
    /// Enters a false, concealed or omitted report as a person's finding, with grounds. Late ones are computed, see
    /// ``lateness(at:)``. Possible after the closing too: that is when such things are found.
    public mutating func enter(
        _ kind: ViolationKind, grounds: String, by act: Act
    ) throws(IncidentRefusal) -> [IncidentAction] {
        guard kind != .lateReport else { throw .computedNotEntered(kind) }
        try act.check(of: incident.unit)
        try grounds.needed(.grounds)
        incident.violations.append(Violation(kind: kind, grounds: grounds, act: act))
        let item = "violation/\(incident.violations.count)"
        return [
            change(.violation, item: item, to: .text(kind.rawValue)),
            change(.grounds, item: item, to: .text(grounds)),
            .notice(.violationFound(incident.id, kind)),
        ]
    }
}
