import DutyCalendar

/// What follows from an act, for the shell to carry out in the one transaction that stores the new state.
public enum IncidentAction: Hashable, Sendable {
    /// Enters the journal, under the act.
    case changed(JournalChange)
    /// A deadline to store; it enters the journal as well, see ``DeadlineEvent/change``.
    case deadline(DeadlineEvent)
    /// Arrives in another unit's inbox.
    case delivered(InboxItem)
    /// A request that starts two clocks in the unit it goes to.
    case verificationAsked(VerificationCase)
    /// An instruction for the ledger of the unit it goes to; the ledger gives it its number.
    case instructionRelayed(RelayedInstruction)
    /// Alerts are decided from this.
    case notice(IncidentNotice)
}

/// What others must hear of.
public enum IncidentNotice: Hashable, Sendable {
    case incidentLogged(IncidentID)
    case gradeRaised(IncidentID, from: IncidentGrade?, to: IncidentGrade)
    case reportSent(IncidentID, kind: WrittenReportKind, to: [Recipient])
    case receiptConfirmed(IncidentID, kind: WrittenReportKind, by: ReportingUnit)
    case verificationRequested(VerificationID, of: ReportingUnit)
    case violationFound(IncidentID, ViolationKind)
    case incidentClosed(IncidentID)
    case handoverOffered(HandoverID, to: ActorID)
    case handoverAcknowledged(HandoverID, by: ActorID)
}

extension Sequence where Element == IncidentAction {
    /// What enters the journal, in order: the changes, and those of the deadlines.
    public var journalChanges: [JournalChange] {
        compactMap { action in
            switch action {
            case .changed(let change): change
            case .deadline(let event): event.change
            case .delivered, .verificationAsked, .instructionRelayed, .notice: nil
            }
        }
    }

    public var deadlineEvents: [DeadlineEvent] {
        compactMap { action in
            if case .deadline(let event) = action { event } else { nil }
        }
    }

    /// Every deadline that has come or changed, each as it is now, in the order in which they first did: the rows to store.
    /// A row that is to be inserted and is there already stays as it is.
    public var deadlinesToStore: [Deadline] { deadlineEvents.deadlinesToStore }

    public var deliveredItems: [InboxItem] {
        compactMap { action in
            if case .delivered(let item) = action { item } else { nil }
        }
    }

    public var notices: [IncidentNotice] {
        compactMap { action in
            if case .notice(let notice) = action { notice } else { nil }
        }
    }
}

extension Sequence where Element == DeadlineEvent {
    /// Each deadline as the last of its events left it.
    public var deadlinesToStore: [Deadline] {
        var order: [DeadlineID] = []
        var last: [DeadlineID: Deadline] = [:]
        for event in self {
            if last.updateValue(event.deadline, forKey: event.deadline.id) == nil { order.append(event.deadline.id) }
        }
        return order.compactMap { last[$0] }
    }
}
