/// What a journal entry or a deadline is about.
public enum RecordSubject: Codable, Hashable, Sendable, CustomStringConvertible {
    case incident(id: IncidentID)
    case verification(id: VerificationID)
    case followThrough(id: FollowThroughID)
    /// The nil returns of one unit.
    case nilReturns(unit: ReportingUnit)
    case inboxItem(id: InboxItemID)
    case handover(id: HandoverID)

    /// `incident/inc-7`: unique over all kinds, and the head of the identifiers of its deadlines.
    public var description: String {
        switch self {
        case .incident(let id): "incident/\(id)"
        case .verification(let id): "verification/\(id)"
        case .followThrough(let id): "follow-through/\(id)"
        case .nilReturns(let unit): "nil-returns/\(unit)"
        case .inboxItem(let id): "inbox/\(id)"
        case .handover(let id): "handover/\(id)"
        }
    }
}
