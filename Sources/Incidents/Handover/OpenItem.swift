import DutyCalendar

/// Something that is not finished (未办结事项) and passes from duty to duty.
public enum OpenItem: Codable, Hashable, Sendable {
    case incident(id: IncidentID, number: YearlyNumber, what: String)
    /// An unanswered deadline, running or missed.
    case deadline(id: DeadlineID, wants: DeadlineKind, due: Timestamp)
    case receiptNotConfirmed(incident: IncidentID, report: WrittenReportKind, unit: ReportingUnit)
    case verification(id: VerificationID, question: String)
    case followThrough(id: FollowThroughID, number: YearlyNumber, task: String)
    case inboxItem(id: InboxItemID, what: String)

    /// Everything of a unit that is open, in a fixed order: as it was given, what it is about before its deadlines.
    public static func all(
        incidents: [IncidentCase] = [], verifications: [VerificationCase] = [], ledger: [FollowThroughCase] = [],
        inbox: [InboxItem] = []
    ) -> [OpenItem] {
        var items: [OpenItem] = []
        for found in incidents where found.incident.closing == nil {
            let incident = found.incident
            items.append(.incident(id: incident.id, number: incident.number, what: incident.what))
            items += deadlines(found.clocks)
            for report in incident.writtenReports {
                items += report.unconfirmed.map {
                    .receiptNotConfirmed(incident: incident.id, report: report.kind, unit: $0)
                }
            }
        }
        for found in verifications where !found.isAnswered {
            items.append(.verification(id: found.request.id, question: found.request.question))
            items += deadlines(found.clocks)
        }
        for found in ledger where found.entry.closeOut == nil {
            items.append(.followThrough(id: found.entry.id, number: found.entry.number, task: found.entry.task))
            items += deadlines(found.clocks)
        }
        items += inbox.filter { $0.state == .received }.map { .inboxItem(id: $0.id, what: $0.what) }
        return items
    }

    private static func deadlines(_ clocks: Clocks) -> [OpenItem] {
        clocks.unanswered.map { .deadline(id: $0.id, wants: $0.wants, due: $0.due) }
    }
}
