import Incidents

/// Sends a signed report up: into the inboxes of the recipients that this record has. The others have to be reached by
/// other means, and confirm by telephone all the same.
public struct SendReport: RecordAct {
    public struct Answer: Hashable, Sendable {
        public let sent: IncidentCase
        /// What arrived in this record.
        public let delivered: [InboxItemID]
        /// Who is not in this record.
        public let outside: [Recipient]
    }

    public var incident: IncidentID
    public var kind: WrittenReportKind
    public var skip: LevelSkip?
    public var act: Act

    public init(_ incident: IncidentID, _ kind: WrittenReportKind, skipping skip: LevelSkip? = nil, act: Act) {
        self.incident = incident
        self.kind = kind
        self.skip = skip
        self.act = act
    }

    public func perform(in record: some RecordWriter) throws -> Answer {
        var found = try record.incident(incident)
        let unit = try record.unit(found.incident.unit)
        let actions = try found.send(kind, along: unit.line, skipping: skip, by: act, under: unit.context)
        try record.save(found, after: actions, of: act, as: .reportSent)
        var (delivered, outside): ([InboxItemID], [Recipient]) = ([], [])
        for recipient in found.incident.report(kind)?.recipients ?? [] {
            if let above = recipient.unit, try record.hasUnit(above) {
                let item = InboxItem.id(of: kind, about: incident, in: above)
                if !delivered.contains(item) { delivered.append(item) }
            } else {
                outside.append(recipient)
            }
        }
        return Answer(sent: found, delivered: delivered, outside: outside)
    }
}
