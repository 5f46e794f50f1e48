import DutyCalendar

/// A report that has come up from a unit below, with a time of receipt of its own.
public struct InboxItem: Codable, Hashable, Sendable, Identifiable {
    public struct Acknowledgement: Codable, Hashable, Sendable {
        /// Who confirmed, by name.
        public let name: String
        public let act: Act
    }

    public struct Answer: Codable, Hashable, Sendable {
        public let text: String
        public let act: Act
    }

    public enum State: String, Codable, CaseIterable, Sendable, Hashable {
        case received, acknowledged, answered
    }

    public let id: InboxItemID
    /// Whose inbox it is in.
    public let unit: ReportingUnit
    public let from: ReportingUnit
    public let role: Recipient.Role
    public let incident: IncidentID
    public let number: YearlyNumber
    public let report: WrittenReportKind
    public let what: String
    public let place: String
    public let text: String
    public let grade: IncidentGrade?
    public let secrecy: SecrecyClass
    public let isDrill: Bool
    /// When it was sent, as the sender entered it.
    public let sentAt: Timestamp
    /// When it was here.
    public let receivedAt: Timestamp
    public internal(set) var acknowledged: Acknowledgement?
    public internal(set) var answers: [Answer]
    public internal(set) var verifications: [VerificationID]
    public internal(set) var instructions: [String]

    /// Nil for a recipient outside this record.
    init?(_ report: WrittenReport, of incident: Incident, to recipient: Recipient, by act: Act) {
        guard let unit = recipient.unit else { return nil }
        id = Self.id(of: report.kind, about: incident.id, in: unit)
        self.unit = unit
        from = incident.unit
        role = recipient.role
        self.incident = incident.id
        number = incident.number
        self.report = report.kind
        what = incident.what
        place = incident.place
        text = report.text
        grade = incident.effectiveGrade
        secrecy = incident.facts.secrecy
        isDrill = incident.isDrill
        sentAt = act.happened
        receivedAt = act.entered
        acknowledged = nil
        answers = []
        verifications = []
        instructions = []
    }

    /// The identifier that a report has in a unit's inbox.
    public static func id(
        of report: WrittenReportKind, about incident: IncidentID, in unit: ReportingUnit
    ) -> InboxItemID {
        InboxItemID(unchecked: "\(RecordSubject.incident(id: incident))/\(report)@\(unit)")
    }

    public var subject: RecordSubject { .inboxItem(id: id) }

    public var state: State {
        if !answers.isEmpty { return .answered }
        return acknowledged == nil ? .received : .acknowledged
    }
}

/// A leader's instruction on its way to the unit that is to carry it out (批示).
public struct RelayedInstruction: Codable, Hashable, Sendable {
    public let from: ReportingUnit
    public let to: ReportingUnit
    public let about: IncidentID
    public let isDrill: Bool
    public let text: String
    public let term: FollowThroughTerm
    public let act: Act
}
