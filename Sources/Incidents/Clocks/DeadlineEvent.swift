import DutyCalendar

/// What happened to a deadline. The deadline is the one after it, to be stored.
public enum DeadlineEvent: Hashable, Sendable {
    case set(Deadline)
    case moved(Deadline, from: Timestamp, reason: String)
    /// The row has more times of day from here on.
    case tightened(Deadline)
    case met(Deadline)
    case warned(Deadline, DeadlineWarning)
    /// `late`: begun minutes between due and firing. After a stop, how late the service itself is.
    case missed(Deadline, late: Minutes)

    public var deadline: Deadline {
        switch self {
        case .set(let deadline), .moved(let deadline, _, _), .tightened(let deadline), .met(let deadline),
            .warned(let deadline, _), .missed(let deadline, _):
            deadline
        }
    }

    /// The same, for the journal.
    public var change: JournalChange {
        let deadline = deadline
        func change(_ field: RecordField, from: Timestamp? = nil, to: Timestamp, reason: String? = nil) -> JournalChange
        {
            JournalChange(
                deadline.subject, field, item: deadline.id.rawValue, from: from.map { .instant($0) }, to: .instant(to),
                reason: reason)
        }
        switch self {
        case .set: return change(.deadline, to: deadline.due)
        case .moved(_, let from, let reason): return change(.due, from: from, to: deadline.due, reason: reason)
        case .tightened: return change(.timesOfDay, to: deadline.due)
        case .met: return change(.met, to: deadline.meeting?.happened ?? deadline.due)
        case .warned(_, let warning): return change(.warned, to: warning.planned)
        case .missed: return change(.missed, to: deadline.due)
        }
    }
}

/// A warning that has come.
public struct DeadlineWarning: Hashable, Sendable {
    /// When it was to come.
    public let planned: Timestamp
    /// What is left, less than was planned when the service was stopped meanwhile; zero when nothing is.
    public let left: Minutes
    /// Whether a later warning, or the miss, fires in the same moment: on record, but not worth an alert.
    public let isOvertaken: Bool
}
