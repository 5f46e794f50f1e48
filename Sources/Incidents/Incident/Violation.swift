import DutyCalendar

/// The four violations of reporting (红桥 65).
public enum ViolationKind: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable, Hashable {
    /// Computed from the clocks, never entered. See ``Lateness``.
    case lateReport
    case falseReport, concealedReport, omittedReport
}

/// What a person has found, with grounds.
public struct Violation: Codable, Hashable, Sendable {
    public let kind: ViolationKind
    public let grounds: String
    public let act: Act
}
