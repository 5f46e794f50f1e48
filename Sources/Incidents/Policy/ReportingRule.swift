import DutyCalendar

/// One line of a policy: which incidents, which kind of report, by when, and when to warn before.
public struct ReportingRule: Codable, Hashable, Sendable, Identifiable {
    public enum Timing: Codable, Hashable, Sendable {
        /// So many minutes from the anchor. The last one is still in time.
        case window(minutes: Minutes, anchor: AnchorKind)
        /// A report of changed casualties, within `minutes` of the change being known, while it is not more than `days`
        /// days since the occurrence (State Council 493, article 13).
        case casualtyChange(minutes: Minutes, days: Int)
        /// Before each of these times of day, until the final report.
        case daily(times: [ClockTime])
        /// Before each of these times, on days of these kinds: nil returns.
        case onDays(kinds: [DayKind], times: [ClockTime])
    }

    /// Unique in its policy.
    public let id: String
    public let report: DeadlineKind
    public let applies: Applicability
    public let timing: Timing
    /// How long before it is due it warns.
    public let warnings: [Minutes]

    public init(id: String, report: DeadlineKind, applies: Applicability, timing: Timing, warnings: [Minutes] = []) {
        self.id = id
        self.report = report
        self.applies = applies
        self.timing = timing
        self.warnings = warnings
    }
}

extension ReportingRule {
    /// Whether this kind of report can have this timing. A rule that cannot would never start a clock, so a file with one
    /// is refused.
    public var isTimingFitting: Bool {
        switch (report, timing) {
        case (.telephoneReport, .window(_, let anchor)), (.initialReport, .window(_, let anchor)),
            (.finalReport, .window(_, let anchor)):
            anchor == .receipt || anchor == .occurrence
        case (.telephoneAnswer, .window(_, let anchor)), (.writtenAnswer, .window(_, let anchor)): anchor == .receipt
        case (.casualtyReport, .casualtyChange): true
        case (.followUpReport, .daily(let times)): !times.isEmpty
        case (.nilReturn, .onDays(let kinds, let times)): !kinds.isEmpty && !times.isEmpty
        default: false
        }
    }
}

extension DayKind: Codable {}
