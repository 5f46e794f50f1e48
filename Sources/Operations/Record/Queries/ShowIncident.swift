import DutyCalendar
import Incidents

/// An incident with all that belongs to it.
public struct ShowIncident: RecordQuery {
    public struct Answer: Hashable, Sendable {
        public let found: IncidentCase
        public let verifications: [VerificationCase]
        public let ledger: [FollowThroughCase]
        /// What its reports came to in the inboxes of this record: acknowledged, answered.
        public let inboxes: [InboxItem]
        /// Late reports of the incident itself, as of the time asked for.
        public let lateness: [Lateness]
        /// What stands in the way of closing it.
        public let obstacles: [ClosingObstacle]
    }

    public var incident: IncidentID
    public var now: Timestamp

    public init(_ incident: IncidentID, at now: Timestamp) {
        self.incident = incident
        self.now = now
    }

    public func answer(from record: some RecordReader) throws -> Answer {
        let found = try record.incident(incident)
        let verifications = try record.verifications(about: incident)
        var inboxes: [InboxItem] = []
        for report in found.incident.writtenReports {
            for unit in Set(report.recipients.compactMap(\.unit)).sorted() {
                do {
                    inboxes.append(try record.inboxItem(InboxItem.id(of: report.kind, about: incident, in: unit)))
                } catch RecordRefusal.unknown {
                    // It went out of this record.
                }
            }
        }
        return Answer(
            found: found, verifications: verifications, ledger: try record.ledger(about: incident), inboxes: inboxes,
            lateness: found.lateness(at: now), obstacles: found.closingObstacles(verifications: verifications))
    }
}
