/// What a deadline wants done.
public enum DeadlineKind: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable, Hashable {
    // An incident's.
    case telephoneReport, initialReport, followUpReport, finalReport
    /// A report of changed casualties (State Council 493, article 13).
    case casualtyReport
    // A verification request's.
    case telephoneAnswer, writtenAnswer
    // A unit's.
    case nilReturn
    // A task's or an instruction's.
    case completion, progress
}

/// What starts a window.
public enum AnchorKind: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable, Hashable {
    /// Receipt: of the report, or of the request.
    case receipt
    /// The occurrence; the receipt stands in while the occurrence is unknown.
    case occurrence
    /// The moment at which the casualties were known to have changed.
    case casualtyChange
    /// A time of day.
    case slot
    /// The assignment of a task.
    case assignment
}
