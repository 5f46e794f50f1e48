import DutyCalendar

/// The handing over of a duty (交接班): what is going on, what is open, the equipment; signed by both (红桥 64).
public struct Handover: Codable, Hashable, Sendable, Identifiable {
    public struct Sheet: Codable, Hashable, Sendable {
        public var situation: Known<String>
        public var problems: Known<String>
        public var tasks: Known<String>
        public var equipment: Known<String>

        public init(
            situation: Known<String> = .unknown, problems: Known<String> = .unknown, tasks: Known<String> = .unknown,
            equipment: Known<String> = .unknown
        ) {
            self.situation = situation
            self.problems = problems
            self.tasks = tasks
            self.equipment = equipment
        }
    }

    /// Of this record as stored.
    public let format: RecordFormat
    public let id: HandoverID
    public let unit: ReportingUnit
    /// The duty of the roster, as `2026-10-01/primary`.
    public let duty: String
    public let successor: ActorID
    public let sheet: Sheet
    /// Signed by who hands over.
    public let offered: Act
    /// Signed by the successor.
    public internal(set) var acknowledged: Act?
    /// What passes: as it stood at the offer, then as it stood when the successor took it.
    public internal(set) var openItems: [OpenItem]

    public var subject: RecordSubject { .handover(id: id) }

    /// Offers a duty to the successor, with everything that is open.
    public static func offer(
        _ id: HandoverID, duty: String, to successor: ActorID, sheet: Sheet, openItems: [OpenItem], by act: Act
    ) throws(IncidentRefusal) -> (handover: Handover, actions: [IncidentAction]) {
        try act.check(of: act.unit)
        try duty.needed(.duty)
        let handover = Handover(
            format: .current, id: id, unit: act.unit, duty: duty, successor: successor, sheet: sheet, offered: act,
            acknowledged: nil, openItems: openItems)
        let sheetValues: [(RecordField, Known<String>)] = [
            (.situation, sheet.situation), (.problems, sheet.problems), (.tasks, sheet.tasks),
            (.equipment, sheet.equipment),
        ]
        let changes =
            [handover.change(.duty, .text(duty)), handover.change(.successor, .text(successor.rawValue))]
            + sheetValues.filter { $0.1.isKnown }.map { handover.change($0.0, RecordedValue($0.1)) }
            + [handover.change(.openItems, .number(openItems.count))]
        return (handover, changes + [.notice(.handoverOffered(id, to: successor))])
    }

    /// The successor takes it, with what is open at that moment: nothing that came up meanwhile is lost.
    public mutating func acknowledge(openItems now: [OpenItem], by act: Act) throws(IncidentRefusal) -> [IncidentAction]
    {
        try act.check(of: unit)
        if let acknowledged { throw .alreadyAcknowledged(by: acknowledged.by, at: acknowledged.happened) }
        guard act.by == successor else { throw .notTheSuccessor(act.by, successor: successor) }
        try act.check(notBefore: offered.happened)
        acknowledged = act
        let before = openItems.count
        openItems = now
        return [
            change(.acknowledgedBy, .text(act.by.rawValue)),
            .changed(JournalChange(subject, .openItems, from: .number(before), to: .number(now.count))),
            .notice(.handoverAcknowledged(id, by: act.by)),
        ]
    }

    /// A duty is not closed before the successor has acknowledged.
    public func checkDutyMayClose() throws(IncidentRefusal) {
        if acknowledged == nil { throw .handoverNotAcknowledged(duty: duty, successor: successor) }
    }

    private func change(_ field: RecordField, _ to: RecordedValue) -> IncidentAction {
        .changed(JournalChange(subject, field, to: to))
    }
}
