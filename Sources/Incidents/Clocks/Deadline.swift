import DutyCalendar

/// A clock: something is wanted by a time. It is never paused and never deleted.
///
/// It goes by wall time alone. What has fired is part of the state, so that whatever the machine's clock does, nothing
/// fires twice and nothing is forgotten. A deadline stands by itself: it can be stored as one row, and fire without what it
/// is about being loaded.
public struct Deadline: Codable, Hashable, Sendable, Identifiable {
    /// Why there is a window, and how long it is.
    public struct Basis: Codable, Hashable, Sendable {
        /// Of the reporting policy; `follow-through` for what the ledger sets.
        public let policy: String
        public let rule: String
        /// As `红桥 65`.
        public let source: String
        /// Nil where the window is not counted in minutes: times of day, days of the calendar.
        public let window: Minutes?

        public init(policy: String, rule: String, source: String, window: Minutes?) {
            self.policy = policy
            self.rule = rule
            self.source = source
            self.window = window
        }
    }

    public struct Anchor: Codable, Hashable, Sendable {
        public let kind: AnchorKind
        public let at: Timestamp

        public init(kind: AnchorKind, at: Timestamp) {
            self.kind = kind
            self.at = at
        }
    }

    /// The act that met it, perhaps too late.
    public struct Meeting: Codable, Hashable, Sendable {
        public let happened: Timestamp
        public let entered: Timestamp
    }

    public let id: DeadlineID
    public let subject: RecordSubject
    /// The unit that has to act.
    public let unit: ReportingUnit
    public let wants: DeadlineKind
    public let isDrill: Bool
    public let basis: Basis
    public internal(set) var anchor: Anchor
    /// The last instant that is still in time.
    public internal(set) var due: Timestamp
    /// How long before it is due it warns, longest first.
    public let warnings: [Minutes]
    public internal(set) var recurrence: Recurrence?
    /// When it came into being. Later than ``due`` where its time had already passed.
    public let setAt: Timestamp
    /// Whether it was set beside an earlier one that wants the same, because a stricter window came to apply.
    public let isStricter: Bool
    /// The times of warnings that have fired, ascending.
    public internal(set) var firedWarnings: [Timestamp]
    /// When the miss fired. Stays, also when it turns out that an act had been in time.
    public internal(set) var missedAt: Timestamp?
    public internal(set) var meeting: Meeting?
    /// Whether the next of the row has been set, or is not wanted any more.
    public internal(set) var isSucceeded: Bool
    /// The years whose working days are not published yet; the due time depends on them.
    public internal(set) var provisionalYears: [Int]

    init(
        subject: RecordSubject, unit: ReportingUnit, wants: DeadlineKind, mark: String, isDrill: Bool, basis: Basis,
        anchor: Anchor, due: Timestamp, warnings: [Minutes], recurrence: Recurrence? = nil, setAt: Timestamp,
        isStricter: Bool = false, provisionalYears: [Int] = []
    ) {
        self.id = DeadlineID(unchecked: "\(subject)/\(wants.rawValue)/\(mark)")
        self.subject = subject
        self.unit = unit
        self.wants = wants
        self.isDrill = isDrill
        self.basis = basis
        self.anchor = anchor
        self.due = due
        self.warnings = warnings.sorted(by: >)
        self.recurrence = recurrence
        self.setAt = setAt
        self.isStricter = isStricter
        self.firedWarnings = []
        self.missedAt = nil
        self.meeting = nil
        self.isSucceeded = recurrence == nil
        self.provisionalYears = provisionalYears
    }

    /// Whether its due time is fixed for good: it has been met, or missed.
    public var isSettled: Bool { meeting != nil || missedAt != nil }

    /// Whether its miss has fired or an act has answered it in time, so that it fires no more.
    public var isSilent: Bool { nextFiring == nil }

    /// Whether it is one of a row of times, each of which wants an act of its own.
    var isInRow: Bool { recurrence != nil || anchor.kind == .slot }

    /// When ``fire(at:)`` has something to do next; nil when never again. Storage keeps this beside the row.
    public var nextFiring: Timestamp? {
        if missedAt != nil { return nil }
        if let meeting { return meeting.happened > due ? due.next : nil }
        return min(pendingWarnings.first ?? due.next, due.next)
    }

    /// The times of warnings that have not fired, ascending. One from before the clock began is none.
    var pendingWarnings: [Timestamp] {
        warnings.map { due - $0 }.filter { $0 > anchor.at && !firedWarnings.contains($0) }
    }
}
