import DutyCalendar

/// How far the reporting of an incident has come.
public enum IncidentStage: String, Codable, CaseIterable, Sendable, Hashable, Comparable {
    case receipt, telephoneReported, initialReported, followedUp, finalReported, closed

    public static func < (left: IncidentStage, right: IncidentStage) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// An incident (突发事件) as the record knows it.
///
/// Stored with its ``format``, see ``RecordFormat``.
public struct Incident: Codable, Hashable, Sendable, Identifiable {
    /// A former time of receipt.
    public struct ReceiptCorrection: Codable, Hashable, Sendable {
        public let from: Timestamp
        public let to: Timestamp
        public let reason: String
        public let act: Act
    }

    public struct Closing: Codable, Hashable, Sendable {
        public let act: Act
        /// What stayed open in the ledger when it was closed, and is followed through all the same.
        public let openFollowThrough: [FollowThroughID]
    }

    /// A closing that was taken back.
    public struct Reopening: Codable, Hashable, Sendable {
        public let closing: Closing
        public let reason: String
        public let act: Act
    }

    /// Of this record as stored.
    public let format: RecordFormat
    public let id: IncidentID
    public let unit: ReportingUnit
    /// The number of its bulletin (专报), yearly.
    public let number: YearlyNumber
    /// Marked everywhere; runs real clocks; counts in no statistic.
    public let isDrill: Bool
    /// The report from below it was logged from.
    public let origin: InboxItemID?
    public internal(set) var receivedAt: Timestamp
    public internal(set) var receiptCorrections: [ReceiptCorrection]
    public internal(set) var what: String
    public internal(set) var place: String
    /// Who told us.
    public internal(set) var source: String
    public internal(set) var facts: IncidentFacts
    /// Picked by category; a person may name another.
    public internal(set) var portfolioLeader: Known<ActorID>
    public internal(set) var logged: Act
    public internal(set) var telephoneReports: [TelephoneReport]
    public internal(set) var writtenReports: [WrittenReport]
    public internal(set) var violations: [Violation]
    public internal(set) var closing: Closing?
    public internal(set) var reopenings: [Reopening]

    public var subject: RecordSubject { .incident(id: id) }

    /// Computed from what has been done. Reports may overtake each other: a written report that went out before anybody
    /// telephoned leaves the telephone's clock running.
    public var stage: IncidentStage {
        if closing != nil { return .closed }
        let sent = writtenReports.filter { $0.sent != nil }.map(\.kind)
        if sent.contains(.finalReport) { return .finalReported }
        if sent.contains(where: { $0 != .initialReport }) { return .followedUp }
        if sent.contains(.initialReport) { return .initialReported }
        return telephoneReports.contains { $0.answeredBy != nil } ? .telephoneReported : .receipt
    }

    public var gradeSuggestion: GradeSuggestion? {
        GradeBounds.suggestion(category: facts.category, casualties: facts.casualties, lossInYuan: facts.lossInYuan)
    }

    /// What the clocks go by: the grade a person decided; until then the suggested one.
    public var effectiveGrade: IncidentGrade? { facts.grade.value ?? gradeSuggestion?.grade }

    /// The start of windows from the occurrence: the receipt stands in while the occurrence is unknown.
    var occurrenceAnchor: Timestamp { facts.occurredAt.value ?? receivedAt }

    /// What rules ask about it.
    public func profile(_ context: ReportingContext) -> IncidentProfile {
        IncidentProfile(
            category: facts.category.value, grade: effectiveGrade, isSensitive: !facts.sensitive.isEmpty,
            isDrill: isDrill, level: context.level)
    }

    /// The report of that kind; the draft, or what went out.
    public func report(_ kind: WrittenReportKind) -> WrittenReport? { writtenReports.first { $0.kind == kind } }

    /// The number that the next follow-up has.
    public var nextFollowUp: Int {
        1 + writtenReports.count { if case .followUpReport = $0.kind { true } else { false } }
    }
}
