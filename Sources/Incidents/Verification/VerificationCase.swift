import DutyCalendar

/// A verification request (核报) from a superior.
public struct VerificationRequest: Codable, Hashable, Sendable, Identifiable {
    public struct WrittenAnswer: Codable, Hashable, Sendable {
        public let text: String
        public let signedOffBy: String
        /// When it went out.
        public let act: Act
    }

    /// Of this record as stored.
    public let format: RecordFormat
    public let id: VerificationID
    /// The unit that has to answer.
    public let unit: ReportingUnit
    /// Who asks: a unit of the record, or the name of an office outside it.
    public let askedBy: String
    /// Nil where the record has no such incident, as yet.
    public let incident: IncidentID?
    public let isDrill: Bool
    public let question: String
    public internal(set) var receivedAt: Timestamp
    public internal(set) var receiptCorrections: [Incident.ReceiptCorrection]
    public internal(set) var calls: [TelephoneReport]
    public internal(set) var writtenAnswer: WrittenAnswer?

    public var subject: RecordSubject { .verification(id: id) }
}

/// A verification request with its clocks: answered by telephone within 20 minutes and in writing within 45 by the default
/// policy, both from receipt of the request (红桥 65).
public struct VerificationCase: Codable, Hashable, Sendable {
    public internal(set) var request: VerificationRequest
    public internal(set) var clocks: Clocks

    /// From what was stored.
    public init(request: VerificationRequest, clocks: Clocks) {
        self.request = request
        self.clocks = clocks
    }

    /// Whether no deadline of it waits for an answer any more, and there is one at least.
    public var isAnswered: Bool {
        clocks.unanswered.isEmpty && (request.writtenAnswer != nil || request.calls.contains { $0.answeredBy != nil })
    }

    public func lateness(at now: Timestamp) -> [Lateness] { clocks.deadlines.compactMap { $0.lateness(at: now) } }

    /// Fires what is due.
    public mutating func pass(at now: Timestamp) -> [IncidentAction] { clocks.fire(at: now).map { .deadline($0) } }

    func change(
        _ field: RecordField, item: String? = nil, from: RecordedValue? = nil, to: RecordedValue, reason: String? = nil
    ) -> IncidentAction {
        .changed(JournalChange(request.subject, field, item: item, from: from, to: to, reason: reason))
    }
}
