import DutyCalendar

/// What a month had, by the local day of receipt. Drills count in none of it.
public struct MonthlyStatistics: Codable, Hashable, Sendable {
    public let month: YearMonth
    public private(set) var incidents = 0
    public private(set) var byCategory: [IncidentCategory: Int] = [:]
    public private(set) var categoryUnknown = 0
    /// By the grade the clocks go by.
    public private(set) var byGrade: [IncidentGrade: Int] = [:]
    public private(set) var ungraded = 0
    public private(set) var verifications = 0
    /// Incidents and requests with at least one late report or answer.
    public private(set) var late = 0
    /// Late deadlines by what they wanted.
    public private(set) var lateByKind: [DeadlineKind: Int] = [:]
    /// False, concealed and omitted ones, as entered.
    public private(set) var violations: [ViolationKind: Int] = [:]

    /// Counts what was received in `month`; late as of `now`.
    public init(
        _ month: YearMonth, incidents cases: some Sequence<IncidentCase>,
        verifications requests: some Sequence<VerificationCase> = [], zone: DutyZone, at now: Timestamp
    ) {
        self.month = month
        for found in cases where !found.incident.isDrill && zone.date(at: found.incident.receivedAt).yearMonth == month
        {
            count(found.incident)
            count(found.lateness(at: now))
        }
        for found in requests where !found.request.isDrill && zone.date(at: found.request.receivedAt).yearMonth == month
        {
            verifications += 1
            count(found.lateness(at: now))
        }
    }

    private mutating func count(_ incident: Incident) {
        incidents += 1
        if let category = incident.facts.category.value {
            byCategory[category, default: 0] += 1
        } else {
            categoryUnknown += 1
        }
        if let grade = incident.effectiveGrade { byGrade[grade, default: 0] += 1 } else { ungraded += 1 }
        for violation in incident.violations { violations[violation.kind, default: 0] += 1 }
    }

    /// Where a stricter window came beside another one, the report was late once and not twice.
    private mutating func count(_ lateness: [Lateness]) {
        guard !lateness.isEmpty else { return }
        late += 1
        let (windows, rows) = (lateness.filter { $0.basis.window != nil }, lateness.filter { $0.basis.window == nil })
        for wanted in Set(windows.map(\.wants)) { lateByKind[wanted, default: 0] += 1 }
        for late in rows { lateByKind[late.wants, default: 0] += 1 }
    }
}
